"""Charters: what an organisation's own rules say, as dated data in files that its staff can read and mend."""

from charterbook.kit.charters.charter import Charter
from charterbook.kit.charters.entry import Entry
from charterbook.kit.charters.faults import CharterFault, Fault, UnknownCode, UnknownSetting, UnknownSubject
from charterbook.kit.charters.loading import current_charter, load_charter

__all__ = [
    "Charter",
    "CharterFault",
    "Entry",
    "Fault",
    "UnknownCode",
    "UnknownSetting",
    "UnknownSubject",
    "current_charter",
    "load_charter",
]
