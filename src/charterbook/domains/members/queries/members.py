"""Members as rows of the sheet, and doubts that wait for a decision."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from charterbook.domains.members.models import Doubt, Person, Stay
from charterbook.domains.members.rules import is_official
from charterbook.domains.members.words import OFFICIAL, OPEN, PROBATIONARY
from charterbook.domains.organisation.api import in_scope, units_below
from charterbook.kit.grammar import Actor


def named(person: Person) -> dict[str, Any]:
    """Return what a sheet of persons says of who somebody is."""
    return {
        "card_no": person.card_no or "",
        "name": person.name,
        "birth_date": person.birth_date,
        "sex": person.sex,
    }


def sheet_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the members at and below a unit on a day as rows of the member sheet."""
    stays = (
        Stay.objects.filter(unit__in=units_below([unit_id], on), since__lte=on, until__gt=on)
        .select_related("person", "membership", "unit")
        .order_by("unit__code", "person__name_key", "pk")
    )
    for stay in stays.iterator(chunk_size=2000):
        if (row := _row(stay)) is not None:
            official = stay.membership.official_on
            yield {**row, "status": OFFICIAL if is_official(official_on=official, on=on) else PROBATIONARY}


def sheet_row(pk: int) -> Mapping[str, Any] | None:
    """Return one member's stay as a row of the member sheet, None for none or one behind the wall.

    The status follows from the dates, so that a form leaves it to them.
    """
    stay = Stay.objects.filter(pk=pk).select_related("person", "membership", "unit").first()
    return _row(stay) if stay else None


def _row(stay: Stay) -> Mapping[str, Any] | None:
    person = stay.person
    if person is None:
        return None
    return {
        **named(person),
        "unit": stay.unit.code,
        "joined_on": stay.membership.joined_on,
        "official_on": stay.membership.official_on,
        "decided_on": stay.membership.decided_on,
    }


def stays_at(tops: Iterable[int], on: date) -> QuerySet[Stay]:
    """Return who took part at and below units on a day, in the order of a Vietnamese list."""
    stays: QuerySet[Stay] = Stay.objects.filter(unit__in=units_below(tops, on), since__lte=on, until__gt=on)
    return stays.select_related("person", "unit").order_by("person__name_key", "person__birth_date", "pk")


def open_doubts(by: Actor, permission: str) -> QuerySet[Doubt]:
    """Return the doubts about persons of the viewer's units that wait for a decision."""
    doubts = Doubt.objects.filter(decided=OPEN).select_related("person__unit", "other__unit").order_by("pk")
    units = {unit for pair in doubts.values_list("person__unit", "other__unit") for unit in pair if unit}
    held = in_scope(by, permission, units)
    return doubts.filter(person__unit__in=held, other__unit__in=held)
