"""Writes of the organisation."""

from charterbook.domains.organisation.actions.bodies import body_at, set_term
from charterbook.domains.organisation.actions.events import (
    end_unit,
    found_unit,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)
from charterbook.domains.organisation.actions.lines import lock_tree
from charterbook.domains.organisation.actions.restructuring import Founded, Noted, Placed, Restructuring, restructure
from charterbook.domains.organisation.actions.shapes import enter_shapes
from charterbook.domains.organisation.actions.units import UnitEntry, enter_units, note_letterhead

__all__ = [
    "Founded",
    "Noted",
    "Placed",
    "Restructuring",
    "UnitEntry",
    "body_at",
    "end_unit",
    "enter_shapes",
    "enter_units",
    "found_unit",
    "lock_tree",
    "merge_units",
    "move_unit",
    "note_letterhead",
    "rename_unit",
    "restructure",
    "set_term",
    "split_unit",
]
