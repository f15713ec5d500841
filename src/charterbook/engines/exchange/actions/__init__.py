"""Writes of imports."""

from charterbook.engines.exchange.actions.forgetting import forget_imports, old_imports
from charterbook.engines.exchange.actions.importing import (
    ImportRefused,
    check,
    confirm,
    folder_of,
    map_headings,
    progress_file,
    receive,
    tell_progress,
    undo,
)

__all__ = [
    "ImportRefused",
    "check",
    "confirm",
    "folder_of",
    "forget_imports",
    "map_headings",
    "old_imports",
    "progress_file",
    "receive",
    "tell_progress",
    "undo",
]
