"""Reads of the organisation."""

from charterbook.domains.organisation.queries.finder import UnitFacts, UnitFinder
from charterbook.domains.organisation.queries.tree import (
    below,
    children_of,
    existing_units,
    in_scope,
    name_on,
    path_of,
    registers_of,
    sheet_rows,
    top_units,
    unit_or_none,
    units_below,
)

__all__ = [
    "UnitFacts",
    "UnitFinder",
    "below",
    "children_of",
    "existing_units",
    "in_scope",
    "name_on",
    "path_of",
    "registers_of",
    "sheet_rows",
    "top_units",
    "unit_or_none",
    "units_below",
]
