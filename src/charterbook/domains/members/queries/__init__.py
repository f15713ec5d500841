"""Reads of members."""

from charterbook.domains.members.queries.books import disclosures_of, disclosures_over, grounds_of, named_units
from charterbook.domains.members.queries.completing import complete, picked
from charterbook.domains.members.queries.members import named, open_doubts, sheet_row, sheet_rows, stays_at

__all__ = [
    "complete",
    "disclosures_of",
    "disclosures_over",
    "grounds_of",
    "named",
    "named_units",
    "open_doubts",
    "picked",
    "sheet_row",
    "sheet_rows",
    "stays_at",
]
