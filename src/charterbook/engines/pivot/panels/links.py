"""Where a number of a pivot leads: to the figure's records of exactly this unit, part of time, and code."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse

from charterbook.engines.figures.api import LEVELS, TIMES, Crossed, Sort, fewest_of, sort_of, tells_of_persons, times_of
from charterbook.engines.pivot.queries import Answer
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor

Opens = Callable[[str | None, str | None], str]


def opener(answer: Answer, crossed: Crossed, by: Actor) -> Opens:
    """Return what gives the address behind a row and column of a figure; None stands for the total along that axis."""
    question = answer.question
    base = reverse("figure_records", args=[crossed.figure.code, question.unit.code])
    if _is_closed(answer, crossed, by):
        return lambda _row, _column: ""
    parts = {axis: times_of(axis, question.period) for axis in question.axes if axis in TIMES}

    def address(row: str | None, column: str | None) -> str:
        period, cuts = question.period, []
        for axis, key in zip(question.axes, (row, column), strict=True):
            if axis in TIMES and key is not None:
                period = parts[axis][key]
            elif axis and key is not None:
                cuts.append(f"{axis}:{answer.units[key].code if axis in LEVELS and key in answer.units else key}")
        return f"{base}?{_query(period, cuts, question.structure.text)}"

    return address


def _query(period: Period, cuts: list[str], structure: str) -> str:
    facts: list[tuple[str, str]] = [("from", period.first.isoformat()), ("to", period.last.isoformat())]
    facts += [("structure", structure)] if structure else []
    return urlencode([*facts, *(("cut", cut) for cut in cuts)], safe=":")


def _is_closed(answer: Answer, crossed: Crossed, by: Actor) -> bool:
    """Tell whether the figure tells persons apart for somebody who may not see them one by one."""
    axes = [axis for axis in answer.question.axes if axis]
    personal = tells_of_persons(crossed.figure, axes)
    is_apart = any(sort_of(axis) is Sort.FIELD for axis in axes)
    return is_apart and bool(fewest_of(crossed.figure, answer.question.unit.pk, by, personal=personal))
