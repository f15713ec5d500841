"""The rows behind figures: filtered by period, and by the lines of the tree as they stood on each record's day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.lookups import IsNull

from charterbook.engines.figures.queries.axes import Cut
from charterbook.engines.figures.queries.cutting import cut_rows
from charterbook.engines.figures.queries.structures import THEN, Lines, Structure, check_structure
from charterbook.engines.figures.refusals import FigureRefused
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor, Figure, How, Nature
from charterbook.kit.records import lies_in
from charterbook.kit.refusal import mark as _
from charterbook.kit.registry import registry


def figure_named(code: str) -> Figure:
    """Return the figure of that code. Raises FigureRefused."""
    try:
        return registry().figures[code]
    except KeyError:
        raise FigureRefused(_("There is no figure “%(code)s”."), field="figure", code=code) from None


def check_right(figure: Figure, unit_id: int, by: Actor) -> None:
    """Refuse a figure of a unit at which the viewer does not hold the right to it."""
    if not by.allows(figure.needs, unit_id):
        raise FigureRefused(_("You may not see this figure of this unit."), field="unit")


def rows_of(
    figure: Figure, *, unit_id: int, period: Period, own: bool = False, structure: Structure = THEN
) -> QuerySet[Any]:
    """Return the records of a figure at and below a unit, as the tree stood on each record's day, or on another.

    A stock has those that stand on the last day of the period. `own` keeps only records of the unit itself.
    """
    seen, model = Lines(unit_id, structure), apps.get_model(figure.records)
    rows = model._default_manager.filter(dated(figure, period) & seen.inside(figure, own=own))
    # Where a wall lets in more than the rows of units, it would be asked about each row of the book: the units first.
    return rows.filter(lies_in(figure.unit, seen.ranges)) if model.wall.through else rows


def dated(figure: Figure, period: Period) -> Q:
    """Return that a record belongs to a period, and that the line of the tree on which it is seen held on its day."""
    line = f"{figure.unit}__ancestry"
    if figure.nature is Nature.STOCK:
        when = Q(**{f"{figure.date}__lte": period.last, f"{figure.ends}__gt": period.last})
        stood = Q(**{f"{line}__since__lte": period.last, f"{line}__until__gt": period.last})
    else:
        when = Q(**{f"{figure.date}__gte": period.first, f"{figure.date}__lte": period.last})
        stood = _stood(line, F(figure.date))
    return when & stood


def _stood(line: str, day: F) -> Q:
    """Return that a line of the tree held on the day of a record.

    Nearly every line does, but the planner takes two comparisons of columns for a condition that one row in nine
    meets, and would look up a million rows one by one; a CASE that yields something it takes for usual.
    """
    held = When(**{f"{line}__since__lte": day, f"{line}__until__gt": day}, then=True)
    return Q(IsNull(Case(held, output_field=BooleanField()), False))


def records_of(
    code: str,
    *,
    unit_id: int,
    period: Period,
    by: Actor,
    year: int | None = None,
    own: bool = False,
    cuts: Iterable[Cut] = (),
    structure: Structure = THEN,
) -> QuerySet[Any]:
    """Return the records behind a figure in the order of their declared table; `counts` says what each adds.

    Of a share, `counts` tells whether the record is in the numerator. `cuts` narrow them further. Raises FigureRefused.
    """
    figure = figure_named(code)
    check_right(figure, unit_id, by)
    check_structure([figure], unit_id=unit_id, period=period, structure=structure, by=by)
    within = period if year is None else year_of(period, year)
    if within is None:
        return apps.get_model(figure.records)._default_manager.none()
    table = registry().tables[figure.records]
    rows = rows_of(figure, unit_id=unit_id, period=within, own=own, structure=structure).filter(figure.where)
    rows = cut_rows(rows, figure, cuts, within, Lines(unit_id, structure))
    return rows.annotate(counts=counts_of(figure)).select_related(*table.with_related).order_by(*table.order)


def year_of(period: Period, year: int) -> Period | None:
    """Return the part of the period that lies in a year; a stock stands on the last day of that part."""
    first, last = max(period.first, date(year, 1, 1)), min(period.last, date(year, 12, 31))
    return Period(first, last) if first <= last else None


def counts_of(figure: Figure) -> Any:
    """Return what a record adds to a figure; of a share, whether it is in the numerator."""
    if figure.part is not None:
        return Case(When(figure.part, then=True), default=False, output_field=BooleanField())
    if figure.measure.how is How.SUM:
        return F(figure.measure.column)
    if figure.measure.how is How.DISTINCT:
        return F(figure.measure.column)
    return Value(1, output_field=IntegerField())
