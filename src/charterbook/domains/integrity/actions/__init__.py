"""Writes of integrity reports: by strangers into the inbox, and by the officers of inspection bodies."""

from charterbook.domains.integrity.actions.handling import OpenedLetter, move_report, open_report, reply
from charterbook.domains.integrity.actions.inbox import ReadLetter, read_thread, send_report, write_on
from charterbook.domains.integrity.actions.keys import make_key
from charterbook.domains.integrity.actions.shredding import due_for_shredding, shred_closed
from charterbook.domains.integrity.actions.taking_in import take_in

__all__ = [
    "OpenedLetter",
    "ReadLetter",
    "due_for_shredding",
    "make_key",
    "move_report",
    "open_report",
    "read_thread",
    "reply",
    "send_report",
    "shred_closed",
    "take_in",
    "write_on",
]
