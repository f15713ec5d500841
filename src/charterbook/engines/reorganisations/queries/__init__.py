"""Reads of reorganisations."""

from charterbook.engines.reorganisations.queries.examining import Examined, Taken, examine, heirs_of, tree_and_outline
from charterbook.engines.reorganisations.queries.plans import (
    drawn_lines,
    plan_or_none,
    plans_drawn_by,
    plans_of,
    tree_standing,
)
from charterbook.engines.reorganisations.queries.standing import TAKEN_BACK, depending_on, sheet_rows, taken_back
from charterbook.engines.reorganisations.queries.telling import said

__all__ = [
    "TAKEN_BACK",
    "Examined",
    "Taken",
    "depending_on",
    "drawn_lines",
    "examine",
    "heirs_of",
    "plan_or_none",
    "plans_drawn_by",
    "plans_of",
    "said",
    "sheet_rows",
    "taken_back",
    "tree_and_outline",
    "tree_standing",
]
