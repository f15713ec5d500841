"""What the floors above may use of the audit besides acting itself."""

from charterbook.ground.audit.models import Act, Change, Read, Seal
from charterbook.ground.audit.names import CONSOLE_NAME, shown_name
from charterbook.ground.audit.reading import (
    EXPORT,
    HOWS,
    LIST,
    PAGE,
    PAPER,
    forget_reads_before,
    note_read,
    note_reads,
    reads_at,
    reads_of_person,
)
from charterbook.ground.audit.sealing import Root, newest_root, seal_if_due, seal_now
from charterbook.ground.audit.verifying import Fault, Verdict, verify

__all__ = [
    "CONSOLE_NAME",
    "EXPORT",
    "HOWS",
    "LIST",
    "PAGE",
    "PAPER",
    "Act",
    "Change",
    "Fault",
    "Read",
    "Root",
    "Seal",
    "Verdict",
    "forget_reads_before",
    "newest_root",
    "note_read",
    "note_reads",
    "reads_at",
    "reads_of_person",
    "seal_if_due",
    "seal_now",
    "shown_name",
    "verify",
]
