"""Members as rows of the sheet, and doubts that wait for a decision."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from charterbook.domains.members.models import FOREVER, Doubt, Person, Stay
from charterbook.domains.members.rules import is_official
from charterbook.domains.members.words import OFFICIAL, OPEN, PROBATIONARY
from charterbook.domains.organisation.api import in_scope, units_below, where_held
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


def probationers(by: Actor, permission: str, *, joined_until: date) -> QuerySet[Stay]:
    """Return the stays of the viewer's probationary members who joined until a day, the longest waiting first."""
    stays: QuerySet[Stay] = Stay.objects.filter(where_held(by, permission, "unit"), since__lte=by.today, until=FOREVER)
    stays = stays.filter(official_on__isnull=True, membership__joined_on__lte=joined_until)
    return stays.select_related("unit", "membership").order_by("membership__joined_on", "pk")


def counted_by_unit(by: Actor, permission: str, *, joined_until: date, without: Any) -> QuerySet[Any]:
    """Return for each of the viewer's units, by `unit_id`, how many present members a condition does not hold for.

    Only members count who joined until a day; `without` is a condition on their stays.
    """
    stays = Stay.objects.filter(where_held(by, permission, "unit"), since__lte=by.today, until__gt=by.today)
    stays = stays.filter(membership__joined_on__lte=joined_until).exclude(without)
    return stays.values("unit_id").annotate(members=Count("pk")).order_by("unit__code", "unit_id")


def stays_over(on: date) -> QuerySet[Stay]:
    """Return the stays that had begun before a day and did not end on it or before."""
    stays: QuerySet[Stay] = Stay.objects.filter(since__lt=on, until__gt=on)
    return stays
