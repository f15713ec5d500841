"""Reads of imports."""

from charterbook.engines.exchange.queries.cells import CellReader, CellRefused, Read
from charterbook.engines.exchange.queries.forms import form_of
from charterbook.engines.exchange.queries.outcomes import (
    column_number,
    letters,
    marked_books,
    outcome,
    place,
    remarks_of,
)
from charterbook.engines.exchange.queries.progress import Progress, progress_of, working_on
from charterbook.engines.exchange.queries.recognising import Found, Recogniser
from charterbook.engines.exchange.queries.said import sentence

__all__ = [
    "CellReader",
    "CellRefused",
    "Found",
    "Progress",
    "Read",
    "Recogniser",
    "column_number",
    "form_of",
    "letters",
    "marked_books",
    "outcome",
    "place",
    "progress_of",
    "remarks_of",
    "sentence",
    "working_on",
]
