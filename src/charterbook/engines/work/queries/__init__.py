"""Reads of what is due, of targets and of what is recorded most."""

from charterbook.engines.work.queries.aims import Stand, stands_of
from charterbook.engines.work.queries.duties import MOST, Opened, duties_for, open_duty, things_of
from charterbook.engines.work.queries.recording import sheets_of
from charterbook.engines.work.queries.unreported import Unreported, unreported

__all__ = [
    "MOST",
    "Opened",
    "Stand",
    "Unreported",
    "duties_for",
    "open_duty",
    "sheets_of",
    "stands_of",
    "things_of",
    "unreported",
]
