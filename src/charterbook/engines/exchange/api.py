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
from charterbook.engines.exchange.queries import Progress, progress_of, sentence

__all__ = [
    "Import",
    "ImportBook",
    "ImportChunk",
    "ImportGrid",
    "ImportRefused",
    "Progress",
    "check",
    "confirm",
    "folder_of",
    "map_headings",
    "progress_of",
    "receive",
    "sentence",
    "tell_progress",
    "undo",
]
