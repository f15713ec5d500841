"""Reads of integrity reports."""

from charterbook.domains.integrity.queries.bodies import choose_key, keys_held, open_keys, unit_meant
from charterbook.domains.integrity.queries.counts import Counts, counts_of
from charterbook.domains.integrity.queries.letters import Attached, Content, pack, read_box, unpack
from charterbook.domains.integrity.queries.reports import (
    letters_of,
    report_or_none,
    reports_of,
    reports_under_way,
    thread_of,
    waiting_of,
)
from charterbook.domains.integrity.queries.subjects import day_subject, report_subject

__all__ = [
    "Attached",
    "Content",
    "Counts",
    "choose_key",
    "counts_of",
    "day_subject",
    "keys_held",
    "letters_of",
    "open_keys",
    "pack",
    "read_box",
    "report_or_none",
    "report_subject",
    "reports_of",
    "reports_under_way",
    "thread_of",
    "unit_meant",
    "unpack",
    "waiting_of",
]
