"""The tree level by level: a page of the units directly below one, as they were called and counted on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from charterbook.domains.organisation.models import Place, Unit
from charterbook.domains.organisation.queries.lookup import as_of
from charterbook.domains.organisation.queries.tree import in_scope
from charterbook.kit.grammar import Actor

PAGE = 100
BEFORE = 20  # units shown before the one to which a long level is opened


@dataclass(frozen=True, slots=True)
class Level:
    """A page of a level; `earlier` and `later` are the codes from which it goes on, empty where it does not."""

    units: Sequence[Any]
    earlier: str = ""
    later: str = ""


def standing_below(unit_id: int, on: date) -> QuerySet[Unit]:
    """Return the units directly below a unit on a day, with `named` and `ranked`, in the order of their codes."""
    units = Unit.objects.filter(places__parent=unit_id, places__since__lte=on, places__until__gt=on)
    return as_of(units, on).order_by("code", "pk")


def level_of(unit_id: int, on: date, *, after: str = "", before: str = "") -> Level:
    """Return a page of the units directly below a unit: the first, what follows a code, or what comes before it."""
    units = standing_below(unit_id, on)
    if before:
        found = list(units.filter(code__lt=before).order_by("-code", "-pk")[: PAGE + 1])
        shown = found[:PAGE][::-1]
        return Level(shown, earlier=shown[0].code if len(found) > PAGE else "")
    found = list((units.filter(code__gt=after) if after else units)[: PAGE + 1])
    shown = found[:PAGE]
    return Level(shown, earlier=_first(shown) if after else "", later=shown[-1].code if len(found) > PAGE else "")


def level_around(unit_id: int, code: str, on: date) -> Level:
    """Return the page of a level on which the unit of a code stands: the first, or one that begins shortly before."""
    first = level_of(unit_id, on)
    if not first.later or code <= first.later:
        return first
    units = standing_below(unit_id, on)
    above = list(units.filter(code__lt=code).order_by("-code", "-pk")[: BEFORE + 1])
    shown = above[:BEFORE][::-1]
    rest = list(units.filter(code__gte=code)[: PAGE - BEFORE + 1])
    more = rest[: PAGE - BEFORE]
    return Level(
        [*shown, *more],
        earlier=shown[0].code if len(above) > BEFORE else "",
        later=more[-1].code if len(rest) > PAGE - BEFORE else "",
    )


def _first(units: Sequence[Unit]) -> str:
    return units[0].code if units else ""


def children_counted(unit_ids: Iterable[int], on: date) -> dict[int, int]:
    """Return how many units stood directly below each of the units on a day; those with none are left out."""
    places = Place.objects.filter(parent__in=set(unit_ids), since__lte=on, until__gt=on).order_by()
    return dict(places.values_list("parent").annotate(Count("pk")))


def kinds_below(unit_id: int, on: date) -> dict[str, int]:
    """Return how many units of each kind stood directly below a unit on a day, the most frequent first."""
    places = Place.objects.filter(parent=unit_id, since__lte=on, until__gt=on)
    kinds = places.values_list("kind").annotate(number=Count("pk")).order_by("-number", "kind")
    return dict(kinds)


def whole_lines(unit_ids: Iterable[int], on: date) -> dict[int, list[Any]]:
    """Return for each unit those above it on a day, from the top of the book down, and itself; `named` as of then.

    A unit that has ended by then stands where it last stood, one that is not yet founded where it was founded.
    """
    standing = Q(descent__since__lte=on, descent__until__gt=on)
    standing |= Q(descent__unit__ended_on__lte=on, descent__until=F("descent__unit__ended_on"))
    standing |= Q(descent__unit__founded_on__gt=on, descent__since=F("descent__unit__founded_on"))
    units = as_of(Unit.objects.filter(standing, descent__unit__in=set(unit_ids)), on)
    found: dict[int, list[Any]] = {}
    for unit in units.annotate(of=F("descent__unit"), steps=F("descent__depth")).order_by("of", "-steps", "pk"):
        found.setdefault(unit.of, []).append(unit)
    return found


def line_within(by: Actor, permission: str, unit_id: int, on: date) -> list[Any]:
    """Return the units from the top of the viewer's reach down to a unit as they stood on a day, with `named`.

    This is the way that breadcrumbs show (`kit.pages.crumbs`).
    """
    line = whole_lines([unit_id], on).get(unit_id, [])
    held = in_scope(by, permission, [unit.pk for unit in line])
    return [unit for unit in line if unit.pk in held]
