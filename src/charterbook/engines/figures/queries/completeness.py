"""Completeness: which units were due to report, which have, and when the last entry came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef

from charterbook.domains.organisation.api import Ancestry, Place, Unit
from charterbook.engines.figures.queries.counting import counting
from charterbook.engines.figures.queries.rows import figure_named, rows_of
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Figure
from charterbook.kit.records import once


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many units were due and how many reported; `missing` are the others, `last` the latest record's day."""

    due: int
    reported: int
    missing: tuple[Unit, ...]
    last: date | None


def completeness_of(code: str, *, unit_id: int, period: Period) -> Completeness:
    """Return the completeness of a figure: a unit has reported when it or a unit below it has a record."""
    figure = figure_named(code)
    due = _due(figure, unit_id, period.last)
    with counting(unit_id):
        reported = set(_reporting(figure, unit_id, period, due))
        rows = rows_of(figure, unit_id=unit_id, period=period).filter(figure.where)
        last = rows.order_by(f"-{figure.date}").values_list(figure.date, flat=True).first()
    missing = Unit.objects.filter(pk__in=due - reported).order_by("code", "pk")
    return Completeness(len(due), len(due & reported), tuple(missing), last)


def completeness_of_each(codes: Iterable[str], *, unit_id: int, period: Period) -> dict[str, Completeness]:
    """Return the completeness of several figures of a unit, counted within one scope."""
    with counting(unit_id):
        return {code: completeness_of(code, unit_id=unit_id, period=period) for code in codes}


def _due(figure: Figure, unit_id: int, on: date) -> frozenset[int]:
    inside = Ancestry.objects.filter(ancestor=unit_id, unit=OuterRef("unit"), since__lte=on, until__gt=on)
    places = Place.objects.filter(Exists(inside), kind__in=figure.reporters, since__lte=on, until__gt=on)
    key = "figures.due", unit_id, on, tuple(figure.reporters)
    return once(key, lambda: frozenset(places.values_list("unit_id", flat=True)))


def _reporting(figure: Figure, unit_id: int, period: Period, due: Iterable[int]) -> set[int]:
    """Units with a record at or below them; of a yearly figure, a record in every year of the period that has ended."""
    if figure.yearly:
        return set.intersection(*(_with_records(figure, unit_id, part, due) for part in _years(period)))
    return _with_records(figure, unit_id, period, due)


def _with_records(figure: Figure, unit_id: int, period: Period, due: Iterable[int]) -> set[int]:
    units = rows_of(figure, unit_id=unit_id, period=period).filter(figure.where).values(own=F(figure.unit)).distinct()
    on = period.last
    lines = Ancestry.objects.filter(ancestor__in=set(due), unit__in=units, since__lte=on, until__gt=on)
    return set(lines.values_list("ancestor_id", flat=True))


def _years(period: Period) -> list[Period]:
    whole = [y for y in range(period.first.year, period.last.year + 1) if date(y, 12, 31) <= period.last]
    return [Period(max(period.first, date(y, 1, 1)), date(y, 12, 31)) for y in whole] or [period]
