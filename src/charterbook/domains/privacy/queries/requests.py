"""Requests about one's own data: those of a person, and those that wait at the units of a viewer."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, QuerySet, Value, When

from charterbook.domains.organisation.api import where_held
from charterbook.domains.privacy.models import SubjectRequest
from charterbook.domains.privacy.permissions import HANDLE
from charterbook.domains.privacy.queries.kept import as_person
from charterbook.domains.privacy.words import RECEIVED
from charterbook.kit.grammar import Actor


def requests_of(persons: Sequence[int]) -> list[SubjectRequest]:
    """Return what a person asked, the latest first."""
    found: list[SubjectRequest] = []
    for person_id in persons:
        with as_person(person_id):
            found += SubjectRequest.objects.filter(person=person_id).select_related("unit")
    return sorted(found, key=lambda asked: -asked.pk)


def requests_seen(by: Actor) -> QuerySet[SubjectRequest]:
    """Return the requests at the units of the viewer: those that wait first, the longest due before others."""
    held: QuerySet[SubjectRequest] = SubjectRequest.objects.filter(where_held(by, HANDLE, "unit"))
    is_answered = Case(When(state=RECEIVED, then=Value(0)), default=Value(1))
    return held.select_related("unit", "person").order_by(is_answered, "due_on", "pk")


def request_seen(by: Actor, number: int) -> SubjectRequest | None:
    """Return the request of that number if the viewer may answer it."""
    return requests_seen(by).filter(pk=number).first()


def requests_waiting(on: date) -> QuerySet[SubjectRequest]:
    """Return the requests received before a day that nobody has answered yet."""
    waiting: QuerySet[SubjectRequest] = SubjectRequest.objects.filter(state=RECEIVED, received_on__lt=on)
    return waiting
