"""Walking the tree: below, above and beside, always of a day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from charterbook.domains.organisation.models import Ancestry, Place, Unit, UnitName
from charterbook.domains.organisation.queries.custody import kept_by, ranges_of
from charterbook.domains.organisation.words import ABOVE_GRASSROOTS
from charterbook.kit.grammar import Actor
from charterbook.kit.records import Given, Settled, current_scope, lies_in
from charterbook.kit.registry import registry

MOST_CHOSEN = 60  # units below another that one is offered to choose from
NAMES = "members.names"  # the right to see who a person is, whatever the record; declared above this floor's domain


def units_below(tops: Iterable[int], on: date) -> QuerySet[Unit]:
    """Return the units that stood at or below any of the given units on a day."""
    lines = Ancestry.objects.filter(unit=OuterRef("pk"), ancestor__in=list(tops), since__lte=on, until__gt=on)
    return Unit.objects.filter(Exists(lines)).order_by("code", "pk")


def below(tops: Iterable[int]) -> QuerySet[Ancestry]:
    """Return the lines of all units that ever stood at or below the given ones."""
    return Ancestry.objects.filter(ancestor__in=list(tops)).order_by("pk")


def in_scope(by: Actor, permission: str, unit_ids: Iterable[int]) -> frozenset[int]:
    """Return those of the units at which the right is held: those kept today by the units of the right."""
    wanted = frozenset(unit_ids)
    tops = by.units(permission)
    return wanted if tops is None else wanted & kept_by(tops, by.today).numbers


def closed_names(by: Actor, unit_id: int) -> str:
    """Return the name of the page where a ground opens the names of a unit and those below; empty for nothing closed.

    Without the right to names there is nothing to open either.
    """
    if not by.allows(NAMES, unit_id):
        return ""
    scope = current_scope()
    is_closed = any(not scope.names(unit) for unit in kept_by(frozenset((unit_id,)), by.today).numbers)
    return registry().permissions[NAMES].stated_at if is_closed else ""


def where_held(by: Actor, permission: str, field: str) -> Q:
    """Return the condition that the unit which a field names is one at which the right is held."""
    return lies_in(field, ranges_of(by.units(permission), by.today))


NAMED = Settled(lambda: Unit.objects.filter(code=Given("code")).order_by("pk")[:1])


def unit_or_none(by: Actor, permission: str, code: str) -> Unit | None:
    """Return the unit of that code if the right is held at it; a foreign unit and a missing one answer alike."""
    unit: Unit | None = NAMED.first(code=code)
    return unit if unit and unit.pk in in_scope(by, permission, [unit.pk]) else None


def children_of(unit_id: int, on: date) -> QuerySet[Unit]:
    """Return the units directly below a unit on a day, in the order of their codes."""
    places = Place.objects.filter(unit=OuterRef("pk"), parent=unit_id, since__lte=on, until__gt=on)
    return Unit.objects.filter(Exists(places)).order_by("code", "pk")


FIRST_BELOW = Settled(
    lambda: (
        Unit.objects.filter(places__parent=Given("unit"), places__since__lte=Given("on"), places__until__gt=Given("on"))
        .order_by("code", "pk")
        .values_list("code", "name")[:MOST_CHOSEN]
    )
)


def choices_of(by: Actor, permission: str, unit: Unit, on: date) -> list[tuple[str, str]]:
    """Return codes and names of the units to choose from beside a unit: those above, the unit, and the first below it.

    Above, only those at which the right is held.
    """
    path = path_of(unit.pk, on) or (unit,)
    held = in_scope(by, permission, [each.pk for each in path])
    above = [(each.code, each.name) for each in path if each.pk in held]
    return above + FIRST_BELOW.all(unit=unit.pk, on=on)


def top_units(by: Actor, permission: str, on: date) -> QuerySet[Unit]:
    """Return the units at which the viewer's tree begins."""
    tops = by.units(permission)
    units = Unit.objects.order_by("code", "pk")
    if tops is not None:
        return units.filter(pk__in=tops)
    return units.filter(Q(places__parent__isnull=True, places__since__lte=on, places__until__gt=on)).distinct()


LINE = Settled(
    lambda: Unit.objects.filter(
        descent__unit=Given("unit"), descent__since__lte=Given("on"), descent__until__gt=Given("on")
    ).order_by("-descent__depth", "descent__pk")
)


def path_of(unit_id: int, on: date) -> tuple[Unit, ...]:
    """Return the units from the top of the book down to the unit itself, as they stood on a day."""
    return tuple(LINE.all(unit=unit_id, on=on))


def name_on(unit_id: int, on: date) -> str:
    """Return what the unit was called on a day; its latest name where the day is outside its life."""
    name = UnitName.objects.filter(unit=unit_id, since__lte=on, until__gt=on).order_by("pk").first()
    return name.name if name else Unit.objects.get(pk=unit_id).name


def existing_units(unit_ids: Iterable[int]) -> Mapping[int, tuple[date, date | None]]:
    """Return the first day and the exclusive last day of each unit's life."""
    rows = Unit.objects.filter(pk__in=set(unit_ids)).values_list("pk", "founded_on", "ended_on")
    return {pk: (founded, ended) for pk, founded, ended in rows}


def sheet_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the units at and below a unit as rows of the unit sheet."""
    parents = {
        place.unit_id: place.parent.code if place.parent else place.unit.outer_superior
        for place in Place.objects.filter(since__lte=on, until__gt=on).select_related("parent", "unit")
    }
    for unit in units_below([unit_id], on):
        yield {
            "code": unit.code,
            "name": unit.name,
            "kind": unit.kind,
            "parent": parents.get(unit.pk, ""),
            "sector": unit.sector,
            "founded_on": unit.founded_on,
        }


def sheet_row(pk: int) -> Mapping[str, Any] | None:
    """Return one unit as a row of the unit sheet, None where there is none."""
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None:
        return None
    place = Place.objects.filter(unit=pk).select_related("parent").order_by("-until", "-pk").first()
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "parent": place.parent.code if place and place.parent else unit.outer_superior,
        "sector": unit.sector,
        "founded_on": unit.founded_on,
    }


def registers_of(unit_ids: Iterable[int]) -> Mapping[int, int]:
    """Return the unit that keeps each unit's registers: the nearest above the grassroots, else the top of the book."""
    lines = Ancestry.objects.filter(unit__in=set(unit_ids)).order_by("unit", "-until", "depth", "pk")
    found: dict[int, int] = {}
    tops: dict[int, int] = {}
    for unit, ancestor, kind in lines.values_list("unit_id", "ancestor_id", "ancestor__kind"):
        tops[unit] = ancestor
        if kind in ABOVE_GRASSROOTS:
            found.setdefault(unit, ancestor)
    return tops | found
