"""The answer to a pivot: the keys of its rows and columns, and each figure's numbers as the viewer may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from charterbook.domains.organisation.api import Place, Unit, children_of
from charterbook.engines.figures.api import (
    LEVELS,
    RESIDUAL_KEY,
    Crossed,
    Sort,
    cross_figures,
    order_of,
    sort_of,
    times_of,
    told,
    unit_names,
)
from charterbook.engines.pivot.queries.question import Question
from charterbook.engines.pivot.refusals import PivotRefused
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _

MOST_CELLS = 5000
CHILDREN = "children"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A pivot with its numbers; an axis that is not asked for has one empty key and no total."""

    question: Question
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    figures: tuple[Crossed, ...]
    units: Mapping[str, Unit]

    @property
    def cells(self) -> int:
        """Return how many numbers it has, totals included."""
        across = len(self.columns) + bool(self.question.columns)
        return (len(self.rows) + bool(self.question.rows)) * across * len(self.figures)


def answer_to(question: Question, *, by: Actor) -> Answer:
    """Count what a pivot asks. Raises PivotRefused where it is too large, FigureRefused where it may not be asked."""
    expected = [_expected(axis, question) for axis in question.axes]
    _check_size([len(keys) for keys in expected], question)
    (rows, columns), unit = question.axes, question.unit.pk
    codes = [figure.code for figure in question.figures]
    asked: dict[str, Any] = {"unit_id": unit, "period": question.period, "structure": question.structure, "by": by}
    counted = cross_figures(codes, rows=rows, columns=columns, **asked)
    crossed = tuple(told(each, rows=rows, columns=columns, unit_id=unit, by=by) for each in counted)
    found = [{spot[place] for each in crossed for spot in each.cells} - {None} for place in (0, 1)]
    names = {axis: keys | set(more) for axis, keys, more in zip(question.axes, found, expected, strict=True)}
    units = unit_names(key for axis, keys in names.items() if axis in LEVELS for key in keys if key)
    down, across = (
        _keys(axis, question, keys, more, units)
        for axis, keys, more in zip(question.axes, found, expected, strict=True)
    )
    _check_size([len(down), len(across)], question)
    return Answer(question=question, rows=down, columns=across, figures=crossed, units=units)


def _check_size(sizes: Iterable[int], question: Question) -> None:
    cells = len(question.figures)
    for axis, size in zip(question.axes, sizes, strict=True):
        cells *= size + bool(axis)
    if cells > MOST_CELLS:
        raise PivotRefused(
            _(
                "The table would have %(cells)s numbers; at most %(most)s are shown. Choose fewer figures, a shorter "
                "period, years in place of months, or a unit further down."
            ),
            field="f",
            cells=cells,
            most=MOST_CELLS,
        )


def _expected(axis: str, question: Question) -> tuple[str, ...]:
    """Return the keys that an axis has whether or not anything was counted there."""
    if not axis:
        return ("",)
    match sort_of(axis):
        case Sort.TIME:
            return tuple(times_of(axis, question.period))
        case Sort.UNIT:
            return tuple(str(pk) for pk in _units(axis, question))
    return ()


def _units(axis: str, question: Question) -> Iterable[int]:
    """Return the units of a level that stand below the unit on the last day."""
    unit, on = question.unit.pk, question.on
    if axis == CHILDREN:
        return children_of(unit, on).values_list("pk", flat=True)
    line = "unit__ancestry"
    standing = {f"{line}__ancestor": unit, f"{line}__since__lte": on, f"{line}__until__gt": on}
    places = Place.objects.filter(kind__in=LEVELS[axis], since__lte=on, until__gt=on, **standing)
    return places.order_by("unit").values_list("unit_id", flat=True)


def _keys(
    axis: str, question: Question, found: set[str | None], expected: tuple[str, ...], units: Mapping[str, Unit]
) -> tuple[str, ...]:
    """Return the keys of an axis in their order; what has no key stands last."""
    if not axis or sort_of(axis) is Sort.TIME:
        return expected
    keys = {key for key in (*found, *expected) if key}
    if sort_of(axis) is Sort.UNIT:
        ordered = [key for key in (*units, RESIDUAL_KEY) if key in keys]
    else:
        order = order_of(axis, question.figures)
        ordered = sorted(keys, key=lambda key: (order.get(key, len(order)), key))
    return (*ordered, *([""] if "" in found else []))
