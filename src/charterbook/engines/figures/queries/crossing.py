"""Figures crossed: spread along two axes at once, one statement for all figures that share their records.

The rows are those of the figures themselves (same filters, same line of the tree, same measures). They are grouped by
grouping sets, so that a total is counted like its parts: of distinct persons it is not their sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When

from charterbook.engines.figures.queries.axes import (
    CHILDREN,
    TIMES,
    Sort,
    bands_of,
    dimension_of,
    knows,
    sort_of,
    times_of,
)
from charterbook.engines.figures.queries.counting import counting
from charterbook.engines.figures.queries.levels import STEP, steps_of
from charterbook.engines.figures.queries.numbers import Number
from charterbook.engines.figures.queries.reading import Pair, any_of, number_of
from charterbook.engines.figures.queries.restructured import unit_key
from charterbook.engines.figures.queries.rows import check_right, figure_named, rows_of
from charterbook.engines.figures.queries.structures import THEN, Lines, Structure, check_structure
from charterbook.engines.figures.refusals import FigureRefused
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor, Dimension, Figure, How, Nature
from charterbook.kit.refusal import mark as _

Spot = tuple[str | None, str | None]  # the keys of row and column; None for the total along that axis


@dataclass(frozen=True, slots=True)
class Crossed:
    """A figure spread along two axes; a spot that is not told is nought."""

    figure: Figure
    cells: Mapping[Spot, Number]

    def at(self, row: str | None, column: str | None) -> Number:
        """Return the number of a row and column; None stands for the total along that axis."""
        nothing = Number(None, 0, 0) if self.figure.is_share else Number(0)
        return self.cells.get((row, column), nothing)


def cross_figures(
    codes: Sequence[str],
    *,
    unit_id: int,
    period: Period,
    rows: str,
    columns: str,
    by: Actor,
    structure: Structure = THEN,
) -> list[Crossed]:
    """Spread figures of a unit along two axes; an empty axis has only its total. Small numbers stand in it as counted.

    Raises FigureRefused for an unknown figure, where a right is missing, and where a figure does not know an axis.
    """
    figures = [figure_named(code) for code in codes]
    for figure in figures:
        check_right(figure, unit_id, by)
        for axis in (rows, columns):
            _check_axis(figure, axis, unit_id, by)
    check_structure(figures, unit_id=unit_id, period=period, structure=structure, by=by)
    found: dict[str, Crossed] = {}
    with counting(unit_id, structure):
        for group in _groups(figures):
            found.update(_Statement(group, (rows, columns), Lines(unit_id, structure), period).ask())
    return [found[code] for code in codes]


def _check_axis(figure: Figure, axis: str, unit_id: int, by: Actor) -> None:
    known = dimension_of(axis, figure) if axis else None
    if not knows(figure, axis) or (known is not None and not by.allows(known.needs, unit_id)):
        raise FigureRefused(_("This figure cannot be told apart by “%(code)s”."), field="rows", code=axis)


def _groups(figures: Sequence[Figure]) -> list[list[Figure]]:
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((figure.records, figure.unit, figure.date, figure.ends), []).append(figure)
    return list(groups.values())


class _Statement:
    """The one statement that counts a group of figures along two axes."""

    def __init__(self, group: Sequence[Figure], axes: tuple[str, str], seen: Lines, period: Period) -> None:
        self.group, self.axes, self.seen, self.period = group, axes, seen, period
        self.first = group[0]
        self.is_stock = self.first.nature is Nature.STOCK
        self.params: list[Any] = []

    def ask(self) -> dict[str, Crossed]:
        """Count; a figure whose conditions no row can fulfil has no cells."""
        cells: dict[str, dict[Spot, Number]] = {figure.code: {} for figure in self.group}
        try:
            query = self._query()
        except EmptyResultSet:
            query = ""
        if query:
            with connection.cursor() as cursor:
                cursor.execute(query, self.params)
                for line in cursor.fetchall():
                    self._read(line, cells)
        return {figure.code: Crossed(figure, cells[figure.code]) for figure in self.group}

    def _read(self, line: Sequence[Any], cells: dict[str, dict[Spot, Number]]) -> None:
        row, column, row_is_all, column_is_all, *counts = line
        spot = (None if row_is_all else row, None if column_is_all else column)
        is_last = self.is_stock and not any(
            axis in TIMES and key is not None for axis, key in zip(self.axes, spot, strict=True)
        )
        for place, figure in enumerate(self.group):
            every, last, whole = counts[3 * place : 3 * place + 3]
            pair: Pair = int((last if is_last else every) or 0), int(whole or 0)
            if any(pair):
                cells[figure.code][spot] = number_of(figure, pair)

    def _query(self) -> str:
        inner = self._inner()
        keys = [self._key(place, axis) for place, axis in enumerate(self.axes)]
        joins, join_params = self._joins()
        # The parameters in the order in which the text names them.
        self.params = [*self._last_days(), *keys[0][1], *keys[1][1], *inner[1], *join_params]
        shown = [f"w{place}, p{place}, m{place}" for place in range(len(self.group))]
        day = "d.day" if self.is_stock else "x.day"
        counts = ", ".join(self._counts(place, figure) for place, figure in enumerate(self.group))
        sets = ", ".join(self._sets())
        return (
            f"SELECT a, b, grouping(a), grouping(b), {counts} FROM "
            f"(SELECT {keys[0][0]} AS a, {keys[1][0]} AS b, {day} AS day, {', '.join(shown)} "
            f"FROM ({inner[0]}) x{joins}) y GROUP BY GROUPING SETS ({sets})"
        )

    def _last_days(self) -> list[date]:
        return [self.period.last] * len(self.group) if self.is_stock else []

    def _sets(self) -> list[str]:
        """Along an axis that there is not, the one cell is the total."""
        rows, columns = self.axes
        more = (["(b)"] if rows else []) + (["(a)"] if columns else []) + (["()"] if rows and columns else [])
        return ["(a, b)", *more]

    def _counts(self, place: int, figure: Figure) -> str:
        """Every day's count, of a stock that of the last day, and of a share the whole that it is taken of."""
        of = {How.COUNT: "count(*)", How.SUM: f"sum(m{place})", How.DISTINCT: f"count(DISTINCT m{place})"}
        count = of[figure.measure.how]
        where = f"w{place} AND p{place}" if figure.is_share else f"w{place}"
        last = f"{count} FILTER (WHERE {where} AND day = %s)" if self.is_stock else "NULL"
        whole = f"count(*) FILTER (WHERE w{place})" if figure.is_share else "NULL"
        return f"{count} FILTER (WHERE {where}), {last}, {whole}"

    def _inner(self) -> tuple[str, tuple[Any, ...]]:
        """The rows of the figures, as they are counted elsewhere too, with the facts that the axes ask for."""
        first, line = self.first, f"{self.first.unit}__ancestry"
        shown: dict[str, Any] = {
            "own": F(f"{first.unit}_id"),
            "via": self.seen.under(first),
            "depth": F(f"{line}__depth"),
        }
        rows = self._standing(line) if self.is_stock else self._happened()
        if self.is_stock:
            shown |= {"since": F(first.date), "until": F(first.ends)}
            shown |= {"line_since": F(f"{line}__since"), "line_until": F(f"{line}__until")}
        else:
            shown["day"] = F(first.date)
        for place, axis in enumerate(self.axes):
            known = dimension_of(axis, first) if axis else None
            if known is not None:
                shown[f"k{place}"] = F(known.path.replace(".", "__"))
        for place, figure in enumerate(self.group):
            shown[f"w{place}"], shown[f"p{place}"] = _flag(figure.where), _flag(figure.part or Q())
            column = figure.measure.column
            shown[f"m{place}"] = F(column) if column else Value(1)
        # Aliases that no field of the records has, so that each can be told from the column behind it.
        aliases = {f"of_{name}": value for name, value in shown.items()}
        query, params = rows.filter(any_of(self.group)).order_by().values(**aliases).query.sql_with_params()
        named = ", ".join(f"of_{name} AS {name}" for name in shown)
        return f"SELECT {named} FROM ({query}) z", params

    def _happened(self) -> QuerySet[Any]:
        seen = self.seen
        return rows_of(self.first, unit_id=seen.unit_id, period=self.period, structure=seen.structure)

    def _standing(self, line: str) -> QuerySet[Any]:
        """The rows of a stock that stand on any day of the period."""
        first, period = self.first, self.period
        days = Q(**{f"{line}__since__lte": period.last, f"{line}__until__gt": period.first})
        rows = apps.get_model(first.records)._default_manager.filter(self.seen.inside(first) & days)
        return rows.filter(**{f"{first.date}__lte": period.last, f"{first.ends}__gt": period.first})

    def _joins(self) -> tuple[str, list[Any]]:
        """The days on which a stock is counted."""
        if not self.is_stock:
            return "", []
        text = (
            " JOIN unnest(%s::date[]) AS d(day) ON d.day >= x.since AND d.day < x.until"
            " AND d.day >= x.line_since AND d.day < x.line_until"
        )
        return text, [self._days()]

    def _days(self) -> list[date]:
        axis = next((axis for axis in self.axes if axis in TIMES), "")
        return [part.last for part in times_of(axis, self.period).values()] if axis else [self.period.last]

    def _key(self, place: int, axis: str) -> tuple[str, list[Any]]:
        """The key of a row along an axis, as text; empty for what has none."""
        day = "d.day" if self.is_stock else "x.day"
        if not axis:
            return "''::text", []
        match sort_of(axis):
            case Sort.TIME:
                # Looked up among first days: reckoning parts of a day costs more than all the rest of a row.
                parts = times_of(axis, self.period)
                firsts = [part.first for part in parts.values()]
                return f"(%s::text[])[width_bucket({day}, %s::date[])]", [list(parts), firsts]
            case Sort.UNIT if self.seen.structure.day:
                return unit_key(axis, self.seen)
            case Sort.UNIT if axis == CHILDREN:
                return "CASE WHEN x.depth = 0 THEN '' ELSE x.via::text END", []
            case Sort.UNIT:
                return STEP.format(day=day), list(steps_of(axis, self.seen.unit_id))
        known = dimension_of(axis, self.first)
        return _band(place, day, known) if known and known.bands else (f"coalesce(x.k{place}::text, '')", [])


def _band(place: int, day: str, known: Dimension) -> tuple[str, list[Any]]:
    bands = bands_of(known)
    age = f"extract(year FROM age({day}, x.k{place}))::int"
    key = f"coalesce((%s::text[])[width_bucket({age}, %s::int[])], '')"
    return key, [list(bands), [start for start, _end in bands.values()]]


def _flag(condition: Q) -> Any:
    if not condition:
        return Value(True)
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
