"""Reads of members."""

from charterbook.domains.members.queries.books import disclosures_of, disclosures_over, grounds_of, named_units
from charterbook.domains.members.queries.completing import complete, picked
from charterbook.domains.members.queries.members import (
    counted_by_unit,
    named,
    open_doubts,
    probationers,
    sheet_row,
    sheet_rows,
    stays_at,
    stays_over,
)

__all__ = [
    "complete",
    "counted_by_unit",
    "disclosures_of",
    "disclosures_over",
    "grounds_of",
    "named",
    "named_units",
    "open_doubts",
    "picked",
    "probationers",
    "sheet_row",
    "sheet_rows",
    "stays_at",
    "stays_over",
]
