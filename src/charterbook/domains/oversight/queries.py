"""Reads of oversight: in which cell a member's occasion stands, and occasions as rows of the sheets."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from charterbook.domains.organisation.api import units_below, where_held
from charterbook.domains.oversight.models import MemberInspection, Occasion, UnitInspection
from charterbook.domains.oversight.permissions import ENTER
from charterbook.kit.grammar import Actor

CHUNK = 2000
MemberKey = tuple[int, str, str, int, date]
Kept = TypeVar("Kept", bound=Occasion)


def cells_of(person_ids: Iterable[int]) -> dict[MemberKey, int]:
    """Return the cell at which each occasion of the persons stands, by person, kind, subject, leader and first day."""
    rows = MemberInspection.objects.filter(person__in=set(person_ids))
    return {
        (person, kind, subject, leader, day): unit
        for person, kind, subject, leader, day, unit in rows.values_list(
            "person_id", "kind", "subject", "led_by_id", "started_on", "unit_id"
        )
    }


def _until(model: type[Kept], unit_id: int, on: date) -> QuerySet[Kept]:
    return model.objects.filter(unit__in=units_below([unit_id], on), started_on__lte=on)


def _row(occasion: Occasion) -> dict[str, Any]:
    return {
        "unit": occasion.unit.code,
        "kind": occasion.kind,
        "subject": occasion.subject,
        "led_by": occasion.led_by.code,
        "started_on": occasion.started_on,
        "ended_on": occasion.ended_on,
        "conclusion": occasion.conclusion,
        "team": occasion.team,
        "decision_no": occasion.decision_no,
    }


def unit_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the occasions of the units at and below a unit, begun until a day, as rows of the sheet of units."""
    occasions = (
        _until(UnitInspection, unit_id, on).select_related("unit", "led_by").order_by("started_on", "unit__code", "pk")
    )
    yield from map(_row, occasions.iterator(chunk_size=CHUNK))


def unit_row(pk: int) -> Mapping[str, Any] | None:
    """Return one occasion of a unit as a row of the sheet of units, None where there is none."""
    occasion = UnitInspection.objects.filter(pk=pk).select_related("unit", "led_by").first()
    return _row(occasion) if occasion else None


def member_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the occasions of members at and below a unit, begun until a day, as rows of the sheet of members."""
    occasions = (
        _until(MemberInspection, unit_id, on)
        .select_related("unit", "led_by", "person")
        .order_by("started_on", "unit__code", "person__name_key", "pk")
    )
    for occasion in occasions.iterator(chunk_size=CHUNK):
        if (row := _member_row(occasion)) is not None:
            yield row


def member_row(pk: int) -> Mapping[str, Any] | None:
    """Return one occasion of a member as a row of the sheet of members, None for none or one behind the wall."""
    occasion = MemberInspection.objects.filter(pk=pk).select_related("unit", "led_by", "person").first()
    return _member_row(occasion) if occasion else None


def _member_row(occasion: MemberInspection) -> Mapping[str, Any] | None:
    person = occasion.person
    if person is None:
        return None
    facts = {"card_no": person.card_no or "", "name": person.name, "birth_date": person.birth_date}
    return facts | _row(occasion)


def without_conclusion(model: type[Kept], by: Actor, *, ended_until: date, begun_until: date) -> QuerySet[Kept]:
    """Return the occasions of the viewer's units without a conclusion that ended, or began without an end, until then.

    The longest waiting stand first.
    """
    waiting = Q(ended_on__lte=ended_until) | Q(ended_on__isnull=True, started_on__lte=begun_until)
    found = model.objects.filter(waiting, where_held(by, ENTER, "unit"), conclusion="")
    return found.select_related("unit").order_by(Coalesce("ended_on", "started_on"), "pk")


def under_way(model: type[Kept], on: date) -> QuerySet[Kept]:
    """Return the inspections that began before a day and have not ended before it."""
    begun: QuerySet[Kept] = model.objects.filter(Q(ended_on=None) | Q(ended_on__gte=on), started_on__lt=on)
    return begun
