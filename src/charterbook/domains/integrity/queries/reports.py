"""Reports within somebody's reach, their letters, and what waits to be taken in."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from charterbook.domains.integrity.models import Letter, Report, Thread
from charterbook.domains.integrity.permissions import HANDLE
from charterbook.domains.integrity.words import UNDER_WAY
from charterbook.domains.organisation.api import in_scope
from charterbook.kit.grammar import Actor


def reports_of(by: Actor, permission: str = HANDLE) -> QuerySet[Report]:
    """Return the reports to bodies at which the right is held, those that are due first at the top."""
    units = set(Report.objects.order_by("unit").values_list("unit_id", flat=True).distinct())
    reports: QuerySet[Report] = Report.objects.filter(unit__in=in_scope(by, permission, units))
    return reports.select_related("unit", "about").order_by("due_on", "pk")


def report_or_none(by: Actor, pk: int) -> Report | None:
    """Return a report to a body for which somebody handles reports; a foreign and a missing one answer alike."""
    return reports_of(by).select_related("key").filter(pk=pk).first()


def waiting_of(by: Actor, today: date) -> QuerySet[Thread]:
    """Return threads of earlier days, not taken in yet, to bodies for which somebody handles reports."""
    threads: QuerySet[Thread] = Thread.objects.filter(
        ~Exists(Report.objects.filter(pk=OuterRef("pk"))), day__lt=today
    ).select_related("key__unit", "about")
    units = set(threads.order_by("key__unit").values_list("key__unit_id", flat=True).distinct())
    return threads.filter(key__unit__in=in_scope(by, HANDLE, units)).order_by("pk")


def letters_of(report: Report, today: date) -> list[Letter]:
    """Return the letters of a report but those that came today: the hour of looking must not tell when they came."""
    shown = Q(from_reporter=False) | Q(day__lt=today)
    return list(Letter.objects.filter(shown, thread=report.pk).order_by("turn", "pk"))


def thread_of(mark: bytes) -> Thread | None:
    """Return the thread that a receipt opens."""
    thread: Thread | None = Thread.objects.filter(mark=mark).select_related("key").first()
    return thread


def reports_under_way(on: date) -> QuerySet[Report]:
    """Return the reports received before a day that are not closed."""
    reports: QuerySet[Report] = Report.objects.filter(state__in=UNDER_WAY, received_on__lt=on)
    return reports
