"""Reading figures: all that share their records in one query, by direct child and by year at once."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DateField, F, Func, IntegerField, Q, Sum, Value

from charterbook.domains.organisation.api import RESIDUAL
from charterbook.engines.figures.queries.counting import counting
from charterbook.engines.figures.queries.few import without_few
from charterbook.engines.figures.queries.numbers import Number, Reading
from charterbook.engines.figures.queries.rows import check_right, figure_named, rows_of
from charterbook.engines.figures.queries.structures import THEN, Lines, Structure, check_structure
from charterbook.engines.rollup.api import LinesWait, adds_up, is_current, read_totals
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor, Figure, How, Nature

CENT = Decimal("0.01")


Pair = tuple[int, int]
Cells = dict[tuple[int, int], Pair]  # (child or unit itself, year) -> (count or numerator, denominator)


def read_figures(
    codes: Sequence[str],
    *,
    unit_id: int,
    period: Period,
    by: Actor,
    with_units: bool = False,
    structure: Structure = THEN,
) -> dict[str, Reading]:
    """Read figures of a unit. Raises FigureRefused for an unknown code or where the right is missing."""
    figures = [figure_named(code) for code in codes]
    for figure in figures:
        check_right(figure, unit_id, by)
    check_structure(figures, unit_id=unit_id, period=period, structure=structure, by=by)
    readings: dict[str, Reading] = {}
    with counting(unit_id, structure):
        # Totals are kept by the structure of then; by that of another day the records are counted.
        rolled = [figure for figure in figures if adds_up(figure)] if structure.day is None and is_current() else []
        with suppress(LinesWait):
            for code, cells in read_totals(rolled, unit_id=unit_id, period=period).items():
                readings[code] = reading_of(figure_named(code), cells, unit_id, period)
        others = [figure for figure in figures if figure.code not in readings]
        facts: dict[str, Any] = {"period": period, "with_units": with_units, "structure": structure}
        readings |= count_records(others, unit_id=unit_id, **facts)
    return {code: without_few(readings[code], unit_id=unit_id, by=by) for code in codes}


def count_records(
    figures: Iterable[Figure], *, unit_id: int, period: Period, with_units: bool, structure: Structure = THEN
) -> dict[str, Reading]:
    """Count figures from their records, in the scope of the running work."""
    readings: dict[str, Reading] = {}
    for group in groups_of(figures):
        readings.update(_read(group, Lines(unit_id, structure), period, with_units))
    return readings


def _read(group: Sequence[Figure], seen: Lines, period: Period, with_units: bool) -> dict[str, Reading]:
    if group[0].measure.how is How.DISTINCT:
        return _distinct(group, seen, period, with_units)
    cells = _stock(group, seen, period) if group[0].nature is Nature.STOCK else _flow(group, seen, period)
    return {figure.code: reading_of(figure, cells[figure.code], seen.unit_id, period) for figure in group}


def groups_of(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Return the figures by the records that they share, those that count each thing once apart."""
    groups: dict[tuple[Any, ...], list[Figure]] = {}
    for figure in figures:
        distinct = figure.measure.how is How.DISTINCT
        key = figure.records, figure.unit, figure.date, figure.ends, distinct
        groups.setdefault(key, []).append(figure)
    return list(groups.values())


def aggregates_of(group: Sequence[Figure]) -> dict[str, Any]:
    """Return one or two aggregates a figure, named by its place in the group."""
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


def _year_of(day: str, period: Period) -> Any:
    """Return the year of a day as a small number, looked up among first days; extracting it makes a costly numeric."""
    years = range(period.first.year, period.last.year + 1)
    firsts = Value([date(year, 1, 1) for year in years], output_field=ArrayField(DateField()))
    return Func(F(day), firsts, function="width_bucket", output_field=IntegerField()) + (years[0] - 1)


def any_of(group: Sequence[Figure]) -> Q:
    """Return the condition of rows that any figure of the group counts: less to read in a table of several kinds."""
    if any(not figure.where for figure in group):
        return Q()
    wanted = Q()
    for figure in group:
        wanted |= figure.where
    return wanted


def _flow(group: Sequence[Figure], seen: Lines, period: Period) -> dict[str, Cells]:
    first = group[0]
    rows = (
        rows_of(first, unit_id=seen.unit_id, period=period, structure=seen.structure)
        .filter(any_of(group))
        .values(under=seen.under(first), in_year=_year_of(first.date, period))
        .annotate(**aggregates_of(group))
        .order_by()
    )
    cells: dict[str, Cells] = {figure.code: {} for figure in group}
    for row in rows:
        for place, figure in enumerate(group):
            pair = row[f"n{place}"] or 0, row.get(f"d{place}") or 0
            if any(pair):
                cells[figure.code][row["under"], row["in_year"]] = pair
    return cells


def _stock(group: Sequence[Figure], seen: Lines, period: Period) -> dict[str, Cells]:
    """Count what stands on the last day of each year, all days in one query."""
    first = group[0]
    line = f"{first.unit}__ancestry"
    days = {y: min(date(y, 12, 31), period.last) for y in range(period.first.year, period.last.year + 1)}
    counts = {
        f"n{place}_{year}": Count("pk", filter=figure.where & _standing(first, line, day))
        for place, figure in enumerate(group)
        for year, day in days.items()
    }
    rows = (
        apps.get_model(first.records)
        ._default_manager.filter(seen.inside(first))
        .filter(any_of(group))
        .values(under=seen.under(first))
        .annotate(**counts)
        .order_by()
    )
    cells: dict[str, Cells] = {figure.code: {} for figure in group}
    for row in rows:
        for place, figure in enumerate(group):
            for year in days:
                if row[f"n{place}_{year}"]:
                    cells[figure.code][row["under"], year] = row[f"n{place}_{year}"], 0
    return cells


def _standing(figure: Figure, line: str, day: date) -> Q:
    return Q(
        **{
            f"{figure.date}__lte": day,
            f"{figure.ends}__gt": day,
            f"{line}__since__lte": day,
            f"{line}__until__gt": day,
        }
    )


def reading_of(figure: Figure, cells: Cells, unit_id: int, period: Period) -> Reading:
    """Return the reading that cells add up to; of a stock only those of the last year stand for the whole."""
    is_stock = figure.nature is Nature.STOCK
    by_year: dict[int, Pair] = dict.fromkeys(range(period.first.year, period.last.year + 1), (0, 0))
    by_unit: dict[int, Pair] = {}
    whole: Pair = (0, 0)
    last = period.last.year if is_stock else None
    for (child, year), pair in cells.items():
        by_year[year] = _plus(by_year[year], pair)
        if last is None or year == last:
            by_unit[child] = _plus(by_unit[child], pair) if child in by_unit else pair
            whole = _plus(whole, pair)
    own, residual = by_unit.pop(unit_id, (0, 0)), by_unit.pop(RESIDUAL, None)
    return Reading(
        figure=figure,
        total=number_of(figure, whole),
        by_year={year: number_of(figure, pair) for year, pair in by_year.items()},
        by_unit={unit: number_of(figure, pair) for unit, pair in sorted(by_unit.items())},
        own=number_of(figure, own),
        residual=number_of(figure, residual) if residual else None,
        parts=cells,
    )


def years_of(reading: Reading, unit_id: int) -> dict[int, Number]:
    """Return the years of a direct child, or of the unit's own records; nought where the reading does not tell them."""
    parts, figure = reading.parts, reading.figure
    return {year: number_of(figure, parts.get((unit_id, year), (0, 0))) for year in reading.by_year}


def _plus(one: Pair, other: Pair) -> Pair:
    return one[0] + other[0], one[1] + other[1]


def number_of(figure: Figure, pair: Pair) -> Number:
    """Return a count, or a share from its two counts, as a number of the figure."""
    return share(*pair) if figure.is_share else Number(pair[0])


def share(numerator: int, denominator: int) -> Number:
    """Return the share in percent, rounded to two places; no value where nothing was counted."""
    if not denominator:
        return Number(None, numerator, denominator)
    percent = (Decimal(100) * numerator / denominator).quantize(CENT, ROUND_HALF_UP)
    return Number(percent, numerator, denominator)


def _distinct(group: Sequence[Figure], seen: Lines, period: Period, with_units: bool) -> dict[str, Reading]:
    """Read figures whose values do not add up: the whole, each year and each child are counted on their own."""
    first, unit_id = group[0], seen.unit_id
    rows = rows_of(first, unit_id=unit_id, period=period, structure=seen.structure).filter(any_of(group)).order_by()
    counts = aggregates_of(group)
    total = rows.aggregate(**counts)
    by_year = {r["in_year"]: r for r in rows.values(in_year=_year_of(first.date, period)).annotate(**counts)}
    by_child: dict[int, Any] = {}
    if with_units:
        by_child = {r["under"]: r for r in rows.values(under=seen.under(first)).annotate(**counts)}
    years = range(period.first.year, period.last.year + 1)
    children = sorted(by_child.keys() - {unit_id, RESIDUAL})
    return {
        figure.code: Reading(
            figure=figure,
            total=Number(total[f"n{place}"]),
            by_year={y: Number(by_year.get(y, {}).get(f"n{place}", 0)) for y in years},
            by_unit={child: Number(n) for child in children if (n := by_child[child][f"n{place}"])},
            own=Number(by_child.get(unit_id, {}).get(f"n{place}", 0)),
            residual=Number(n) if (n := by_child.get(RESIDUAL, {}).get(f"n{place}", 0)) else None,
        )
        for place, figure in enumerate(group)
    }
