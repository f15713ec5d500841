"""Pages of integrity reports: two for everybody, the others for the officers of inspection bodies."""

from charterbook.domains.integrity.views.counting import integrity_counts
from charterbook.domains.integrity.views.officers import (
    integrity_keys,
    integrity_report,
    integrity_reports,
    integrity_taken,
)
from charterbook.domains.integrity.views.public import report, report_answers

__all__ = [
    "integrity_counts",
    "integrity_keys",
    "integrity_report",
    "integrity_reports",
    "integrity_taken",
    "report",
    "report_answers",
]
