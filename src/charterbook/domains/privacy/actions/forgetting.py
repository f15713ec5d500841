"""What the retention table ends here: old notes of who looked, and requests answered long ago."""

from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from charterbook.domains.privacy.models import SubjectRequest
from charterbook.domains.privacy.permissions import HANDLE
from charterbook.ground.audit.actions import action
from charterbook.ground.audit.api import Read, forget_reads_before
from charterbook.kit.grammar import Actor


def old_reads(before: date) -> QuerySet[Read]:
    """Return the notes of who looked before a day."""
    found: QuerySet[Read] = Read.objects.filter(at__lt=_start(before))
    return found


def old_requests(before: date) -> QuerySet[SubjectRequest]:
    """Return the requests answered before a day; one that waits is never old."""
    found: QuerySet[SubjectRequest] = SubjectRequest.objects.filter(answered_on__lt=before)
    return found


@action("privacy.reads_forgotten", needs=HANDLE)
def forget_reads(*, before: date, by: Actor, today: date) -> int:  # noqa: ARG001 -- the decorator asks for the right
    """Delete the notes of who looked before a day; return how many."""
    return forget_reads_before(_start(before))


@action("privacy.requests_forgotten", needs=HANDLE)
def forget_requests(*, before: date, by: Actor, today: date) -> int:  # noqa: ARG001 -- the decorator asks for the right
    """Delete the requests answered before a day; return how many."""
    return int(old_requests(before).delete()[0])


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
