"""Completeness: which units were due to report, which have, and when the last entry came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef

from charterbook.domains.organisation.api import Ancestry, Place, Unit, standing_on
from charterbook.engines.figures.queries.counting import counting
from charterbook.engines.figures.queries.rows import figure_named, rows_of
from charterbook.engines.figures.queries.structures import THEN, Lines, Structure
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Figure
from charterbook.kit.records import once

MANY = 500  # units that are due; of fewer the lines above them are asked once for all years


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many units were due and how many reported; `missing` are the others, `last` the latest record's day."""

    due: int
    reported: int
    missing: tuple[Unit, ...]
    last: date | None


def completeness_of(code: str, *, unit_id: int, period: Period, structure: Structure = THEN) -> Completeness:
    """Return the completeness of a figure: a unit has reported when it or a unit below it has a record.

    By the structure of a day those that stood then are due, each for the units for which it stands.
    """
    figure, seen = figure_named(code), Lines(unit_id, structure)
    due = _due(figure, unit_id, structure.day or period.last)
    with counting(unit_id, structure):
        reported = _reporting(figure, seen, period, due) if due else set()
        rows = rows_of(figure, unit_id=unit_id, period=period, structure=structure).filter(figure.where)
        last = rows.order_by(f"-{figure.date}").values_list(figure.date, flat=True).first()
    silent = due - reported
    missing = tuple(Unit.objects.filter(pk__in=silent).order_by("code", "pk")) if silent else ()
    return Completeness(len(due), len(due & reported), missing, last)


def completeness_of_each(
    codes: Iterable[str], *, unit_id: int, period: Period, structure: Structure = THEN
) -> dict[str, Completeness]:
    """Return the completeness of several figures of a unit, counted within one scope."""
    with counting(unit_id, structure):
        return {code: completeness_of(code, unit_id=unit_id, period=period, structure=structure) for code in codes}


def _due(figure: Figure, unit_id: int, on: date) -> frozenset[int]:
    inside = Ancestry.objects.filter(ancestor=unit_id, unit=OuterRef("unit"), since__lte=on, until__gt=on)
    places = Place.objects.filter(Exists(inside), kind__in=figure.reporters, since__lte=on, until__gt=on)
    key = "figures.due", unit_id, on, tuple(figure.reporters)
    return once(key, lambda: frozenset(places.values_list("unit_id", flat=True)))


def _reporting(figure: Figure, seen: Lines, period: Period, due: frozenset[int]) -> set[int]:
    """Units with a record at or below them; of a yearly figure, a record in every year of the period that has ended."""
    on = seen.structure.day or period.last
    lines = Ancestry.objects.filter(ancestor__in=due, since__lte=on, until__gt=on)
    parts = [_with_records(figure, seen, part) for part in (_years(period) if figure.yearly else [period])]
    if len(parts) == 1 or len(due) > MANY:
        return set.intersection(*(set(lines.filter(unit__in=p).values_list("ancestor_id", flat=True)) for p in parts))
    units = [set(part) for part in parts]
    above = list(lines.filter(unit__in=set().union(*units)).values_list("unit_id", "ancestor_id"))
    return set.intersection(*({top for unit, top in above if unit in part} for part in units))


def _with_records(figure: Figure, seen: Lines, period: Period) -> Any:
    """Return the units that have a record themselves, or that stand for one that has."""
    rows = rows_of(figure, unit_id=seen.unit_id, period=period, structure=seen.structure)
    units = rows.filter(figure.where).values_list(F(figure.unit), flat=True).distinct()
    if not seen.structure.day:
        return units
    standing = standing_on(seen.structure.day)
    return {stand_in for unit in units if (stand_in := standing.of(unit))}


def _years(period: Period) -> list[Period]:
    whole = [y for y in range(period.first.year, period.last.year + 1) if date(y, 12, 31) <= period.last]
    return [Period(max(period.first, date(y, 1, 1)), date(y, 12, 31)) for y in whole] or [period]
