"""What pages show of work: what is due by urgency, targets beside what was reached; and the engine's own duty."""

from charterbook.engines.work.panels.aims import AimRow, rows_of, summary_of
from charterbook.engines.work.panels.due import Group, Item, Section, address_of, group_of, record_url, sections_of
from charterbook.engines.work.panels.reasons import Reason
from charterbook.engines.work.panels.reports import DUTIES

__all__ = [
    "DUTIES",
    "AimRow",
    "Group",
    "Item",
    "Reason",
    "Section",
    "address_of",
    "group_of",
    "record_url",
    "rows_of",
    "sections_of",
    "summary_of",
]
