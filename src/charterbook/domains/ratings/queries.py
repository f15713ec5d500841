"""Reads of ratings: the unit that rated a member in a year, and ratings as rows of the sheets."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from charterbook.domains.members.api import counted_by_unit, named
from charterbook.domains.organisation.api import Place, units_below, where_held
from charterbook.domains.ratings.models import MemberRating, UnitRating
from charterbook.domains.ratings.permissions import ENTER
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor

NEVER = "NOT_RATED"  # what the charter says of a kind of unit that is rated in no year


class Kinds:
    """Of what kind units were, by day; read once for all."""

    def __init__(self, unit_ids: Iterable[int]) -> None:
        self._spans: dict[int, list[tuple[date, date, str]]] = {}
        rows = Place.objects.filter(unit__in=set(unit_ids)).values_list("unit_id", "since", "until", "kind")
        for unit, since, until, kind in rows:
            self._spans.setdefault(unit, []).append((since, until, kind))

    def on(self, unit_id: int, day: date) -> str | None:
        """Return the unit's kind on a day, or None where it stood nowhere."""
        return next((kind for since, until, kind in self._spans.get(unit_id, ()) if since <= day < until), None)


def raters_of(person_ids: Iterable[int], years: Iterable[int]) -> dict[tuple[int, int], int]:
    """Return the unit that rated each person in each of the years."""
    rows = MemberRating.objects.filter(person__in=set(person_ids), year__in=set(years))
    return {(person, year): unit for person, year, unit in rows.values_list("person_id", "year", "unit_id")}


def unit_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the ratings of the units at and below a unit, until a day's year, as rows of the sheet of units."""
    ratings = (
        UnitRating.objects.filter(unit__in=units_below([unit_id], on), year__lte=on.year)
        .select_related("unit")
        .order_by("year", "unit__code", "pk")
    )
    yield from map(_unit_row, ratings.iterator(chunk_size=2000))


def unit_row(pk: int) -> Mapping[str, Any] | None:
    """Return one rating of a unit as a row of the sheet of units, None where there is none."""
    rating = UnitRating.objects.filter(pk=pk).select_related("unit").first()
    return _unit_row(rating) if rating else None


def _unit_row(rating: UnitRating) -> Mapping[str, Any]:
    return {
        "unit": rating.unit.code,
        "year": rating.year,
        "level": rating.level,
        "proposed": rating.proposed,
        "decision_no": rating.decision_no,
        "decided_on": rating.decided_on,
    }


def member_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the ratings of members at and below a unit, until a day's year, as rows of the sheet of members."""
    ratings = (
        MemberRating.objects.filter(unit__in=units_below([unit_id], on), year__lte=on.year)
        .select_related("unit", "person")
        .order_by("year", "unit__code", "person__name_key", "pk")
    )
    for rating in ratings.iterator(chunk_size=2000):
        if (row := _member_row(rating)) is not None:
            yield row


def member_row(pk: int) -> Mapping[str, Any] | None:
    """Return one rating of a member as a row of the sheet of members, None for none or one behind the wall."""
    rating = MemberRating.objects.filter(pk=pk).select_related("unit", "person").first()
    return _member_row(rating) if rating else None


def _member_row(rating: MemberRating) -> Mapping[str, Any] | None:
    person = rating.person
    if person is None:
        return None
    return {
        **named(person),
        "unit": rating.unit.code,
        "year": rating.year,
        "level": rating.level,
        "proposed": rating.proposed,
    }


def unrated_units(by: Actor, year: int) -> QuerySet[Place]:
    """Return the places of the viewer's units of today that are rated and have no rating of the year."""
    rated = UnitRating.objects.filter(unit=OuterRef("unit"), year=year)
    kinds = [kind.code for kind in current_charter().entries("unit_kinds", by.today) if kind.text("rated_as") != NEVER]
    places: QuerySet[Place] = Place.objects.filter(
        ~Exists(rated), where_held(by, ENTER, "unit"), kind__in=kinds, since__lte=by.today, until__gt=by.today
    )
    return places.filter(unit__founded_on__year__lte=year).select_related("unit").order_by("unit_id", "pk")


def unrated_members(by: Actor, year: int, *, joined_until: date) -> QuerySet[Any]:
    """Return for each of the viewer's units how many members have no rating of the year."""
    rated = MemberRating.objects.filter(person=OuterRef("person"), year=year)
    return counted_by_unit(by, ENTER, joined_until=joined_until, without=Exists(rated))


def rated_until(model: Any, on: date) -> QuerySet[Any]:
    """Return the ratings of the years that ended before a day."""
    ratings: QuerySet[Any] = model.objects.filter(rated_on__lt=on)
    return ratings
