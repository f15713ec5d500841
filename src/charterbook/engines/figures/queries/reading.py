"""Reading figures: all that share their records in one query, by direct child and by year at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import ExtractYear

from charterbook.engines.figures.queries.rows import check_right, figure_named, rows_of
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor, Figure, How, Nature

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure's number; a share's value is in percent, None where there is nothing to divide by."""

    value: int | Decimal | None
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure of a unit: in all, by year, by direct child, and the unit's own records."""

    figure: Figure
    total: Number
    by_year: Mapping[int, Number]
    by_unit: Mapping[int, Number]
    own: Number


Pair = tuple[int, int]
Cells = dict[tuple[int, int], Pair]  # (child or unit itself, year) -> (count or numerator, denominator)


def read_figures(
    codes: Sequence[str], *, unit_id: int, period: Period, by: Actor, with_units: bool = False
) -> dict[str, Reading]:
    """Read figures of a unit. Raises FigureRefused for an unknown code or where the right is missing."""
    figures = [figure_named(code) for code in codes]
    for figure in figures:
        check_right(figure, unit_id, by)
    readings: dict[str, Reading] = {}
    for group in _groups(figures):
        if group[0].measure.how is How.DISTINCT:
            readings.update(_distinct(group, unit_id, period, with_units))
        else:
            cells = _stock(group, unit_id, period) if group[0].nature is Nature.STOCK else _flow(group, unit_id, period)
            readings.update({f.code: _reading(f, cells[f.code], unit_id, period) for f in group})
    return {code: readings[code] for code in codes}


def _groups(figures: Iterable[Figure]) -> list[list[Figure]]:
    groups: dict[tuple[Any, ...], list[Figure]] = {}
    for figure in figures:
        distinct = figure.measure.how is How.DISTINCT
        key = figure.records, figure.unit, figure.date, figure.ends, distinct
        groups.setdefault(key, []).append(figure)
    return list(groups.values())


def _aggregates(group: Sequence[Figure]) -> dict[str, Any]:
    """One or two aggregates a figure, named by its place in the group."""
    found: dict[str, Any] = {}
    for place, figure in enumerate(group):
        column = figure.measure.column
        match figure.measure.how:
            case How.SUM:
                found[f"n{place}"] = Sum(column, filter=figure.where or None)
            case How.DISTINCT:
                found[f"n{place}"] = Count(column, filter=figure.where or None, distinct=True)
            case How.COUNT:
                part = figure.where if figure.part is None else figure.where & figure.part
                found[f"n{place}"] = Count("pk", filter=part or None)
                if figure.part is not None:
                    found[f"d{place}"] = Count("pk", filter=figure.where or None)
    return found


def _any_of(group: Sequence[Figure]) -> Q:
    """Rows that any figure of the group counts: less to read where a table holds several kinds."""
    if any(not figure.where for figure in group):
        return Q()
    wanted = Q()
    for figure in group:
        wanted |= figure.where
    return wanted


def _flow(group: Sequence[Figure], unit_id: int, period: Period) -> dict[str, Cells]:
    first = group[0]
    rows = (
        rows_of(first, unit_id=unit_id, period=period)
        .filter(_any_of(group))
        .values(under=F(f"{first.unit}__ancestry__via"), in_year=ExtractYear(first.date))
        .annotate(**_aggregates(group))
        .order_by()
    )
    cells: dict[str, Cells] = {figure.code: {} for figure in group}
    for row in rows:
        for place, figure in enumerate(group):
            pair = row[f"n{place}"] or 0, row.get(f"d{place}") or 0
            if any(pair):
                cells[figure.code][row["under"], row["in_year"]] = pair
    return cells


def _stock(group: Sequence[Figure], unit_id: int, period: Period) -> dict[str, Cells]:
    first = group[0]
    cells: dict[str, Cells] = {figure.code: {} for figure in group}
    for year in range(period.first.year, period.last.year + 1):
        day = min(date(year, 12, 31), period.last)
        rows = (
            rows_of(first, unit_id=unit_id, period=Period(day, day))
            .filter(_any_of(group))
            .values(under=F(f"{first.unit}__ancestry__via"))
            .annotate(**_aggregates(group))
            .order_by()
        )
        for row in rows:
            for place, figure in enumerate(group):
                if row[f"n{place}"]:
                    cells[figure.code][row["under"], year] = row[f"n{place}"], 0
    return cells


def _reading(figure: Figure, cells: Cells, unit_id: int, period: Period) -> Reading:
    """Add up the cells; of a stock only those of the last year stand for the whole."""
    years = range(period.first.year, period.last.year + 1)
    counted = {k: v for k, v in cells.items() if figure.nature is not Nature.STOCK or k[1] == period.last.year}
    units = {child for child, _year in counted if child != unit_id}
    return Reading(
        figure=figure,
        total=_sum(figure, counted.values()),
        by_year={y: _sum(figure, [v for (_c, year), v in cells.items() if year == y]) for y in years},
        by_unit={u: _sum(figure, [v for (child, _y), v in counted.items() if child == u]) for u in sorted(units)},
        own=_sum(figure, [v for (child, _y), v in counted.items() if child == unit_id]),
    )


def _sum(figure: Figure, pairs: Iterable[Pair]) -> Number:
    held = list(pairs)
    count, of = sum(n for n, _d in held), sum(d for _n, d in held)
    return share(count, of) if figure.is_share else Number(count)


def share(numerator: int, denominator: int) -> Number:
    """Return the share in percent, rounded to two places; no value where nothing was counted."""
    if not denominator:
        return Number(None, numerator, denominator)
    percent = (Decimal(100) * numerator / denominator).quantize(CENT, ROUND_HALF_UP)
    return Number(percent, numerator, denominator)


def _distinct(group: Sequence[Figure], unit_id: int, period: Period, with_units: bool) -> dict[str, Reading]:
    """Read figures whose values do not add up: the whole, each year and each child are counted on their own."""
    first = group[0]
    rows = rows_of(first, unit_id=unit_id, period=period).filter(_any_of(group)).order_by()
    counts = _aggregates(group)
    total = rows.aggregate(**counts)
    by_year = {r["in_year"]: r for r in rows.values(in_year=ExtractYear(first.date)).annotate(**counts)}
    by_child: dict[int, Any] = {}
    if with_units:
        by_child = {r["under"]: r for r in rows.values(under=F(f"{first.unit}__ancestry__via")).annotate(**counts)}
    years = range(period.first.year, period.last.year + 1)
    return {
        figure.code: Reading(
            figure=figure,
            total=Number(total[f"n{place}"]),
            by_year={y: Number(by_year.get(y, {}).get(f"n{place}", 0)) for y in years},
            by_unit={c: Number(r[f"n{place}"]) for c, r in sorted(by_child.items()) if c != unit_id and r[f"n{place}"]},
            own=Number(by_child.get(unit_id, {}).get(f"n{place}", 0)),
        )
        for place, figure in enumerate(group)
    }
