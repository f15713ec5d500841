"""Shredding what was closed long ago: its key is destroyed, so that no backup and no log can be read either."""

from datetime import date

from django.db.models import QuerySet

from charterbook.domains.integrity.models import Report, Thread
from charterbook.domains.integrity.permissions import HANDLE
from charterbook.domains.integrity.queries import report_subject
from charterbook.ground.audit.actions import action
from charterbook.ground.sealing.api import destroy
from charterbook.kit.grammar import Actor


def due_for_shredding(before: date) -> QuerySet[Report]:
    """Return the reports that were closed before a day and are not shredded yet."""
    due: QuerySet[Report] = Report.objects.filter(closed_on__lt=before, shredded_on__isnull=True).order_by("pk")
    return due


@action("integrity.shredded", needs=HANDLE)
def shred_closed(*, before: date, by: Actor, today: date) -> int:  # noqa: ARG001 -- the decorator asks for the right
    """Destroy the keys and letters of reports closed before a day; state and days stay for the figures."""
    numbers = list(due_for_shredding(before).select_for_update().values_list("pk", flat=True))
    for number in numbers:
        destroy(report_subject(number), today=today)
    Thread.objects.filter(pk__in=numbers).delete()
    Report.objects.filter(pk__in=numbers).update(shredded_on=today)
    return len(numbers)
