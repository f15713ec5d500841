"""What the shell and other engines may use of exchange."""

from charterbook.engines.exchange.actions import (
    ImportRefused,
    check,
    confirm,
    folder_of,
    map_headings,
    receive,
    tell_progress,
    undo,
)
from charterbook.engines.exchange.models import Import, ImportBook, ImportChunk, ImportGrid
from charterbook.engines.exchange.queries import (
    Progress,
    column_number,
    form_of,
    letters,
    marked_books,
    outcome,
    place,
    progress_of,
    remarks_of,
    sentence,
)

__all__ = [
    "Import",
    "ImportBook",
    "ImportChunk",
    "ImportGrid",
    "ImportRefused",
    "Progress",
    "check",
    "column_number",
    "confirm",
    "folder_of",
    "form_of",
    "letters",
    "map_headings",
    "marked_books",
    "outcome",
    "place",
    "progress_of",
    "receive",
    "remarks_of",
    "sentence",
    "tell_progress",
    "undo",
]
