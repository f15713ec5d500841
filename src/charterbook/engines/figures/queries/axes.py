"""Axes: units below by level, time, and declared dimensions; along two of them figures are spread at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from charterbook.domains.organisation.api import CELLS, GRASSROOTS
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import Period, month_end
from charterbook.kit.grammar import Actor, Dimension, Figure
from charterbook.kit.registry import registry


class Sort(StrEnum):
    """What an axis is made of."""

    UNIT = "unit"
    TIME = "time"
    FIELD = "field"


CHILDREN = "children"
# The levels of units below, by kinds of the charter subject unit_kinds; children are whatever stands directly below.
LEVELS: dict[str, tuple[str, ...]] = {CHILDREN: (), "grassroots": GRASSROOTS, "cells": CELLS}
TIMES = ("year", "quarter", "month")


@dataclass(frozen=True, slots=True)
class Cut:
    """A narrowing of a figure's records to one key of an axis: a unit's number, or a code; empty for what has none."""

    axis: str
    key: str


def sort_of(axis: str) -> Sort:
    """Return what an axis is made of."""
    if axis in LEVELS:
        return Sort.UNIT
    return Sort.TIME if axis in TIMES else Sort.FIELD


def dimension_of(axis: str, figure: Figure) -> Dimension | None:
    """Return how the records of a figure know a declared dimension; None where they do not."""
    return registry().dimensions.get((axis, figure.records))


def knows(figure: Figure, axis: str) -> bool:
    """Tell whether a figure can be spread along an axis; along no axis at all each can."""
    return not axis or sort_of(axis) is not Sort.FIELD or dimension_of(axis, figure) is not None


def dimensions_for(figures: Iterable[Figure], *, unit_id: int, by: Actor) -> list[Dimension]:
    """Return the dimensions that at least one of the figures knows and that the viewer may use, each code once."""
    models = {figure.records for figure in figures}
    found: dict[str, Dimension] = {}
    for (code, model), dimension in registry().dimensions.items():
        if model in models and by.allows(dimension.needs, unit_id):
            found.setdefault(code, dimension)
    return list(found.values())


def tells_of_persons(figure: Figure, axes: Iterable[str]) -> bool:
    """Tell whether one of the axes says something of who the persons behind a figure are."""
    return any(known.of_persons for axis in axes if axis and (known := dimension_of(axis, figure)))


def times_of(axis: str, period: Period) -> dict[str, Period]:
    """Return the parts of a period along a time axis, each with what of it lies in the period."""
    found: dict[str, Period] = {}
    day = period.first
    while day <= period.last:
        last = min(_end_of(axis, day), period.last)
        found[_key_of(axis, day)] = Period(day, last)
        day = last + timedelta(days=1)
    return found


def _end_of(axis: str, day: date) -> date:
    if axis == "year":
        return date(day.year, 12, 31)
    return month_end(date(day.year, 3 * ((day.month + 2) // 3), 1) if axis == "quarter" else day)


def _key_of(axis: str, day: date) -> str:
    if axis == "year":
        return f"{day:%Y}"
    return f"{day:%Y}-Q{(day.month + 2) // 3}" if axis == "quarter" else f"{day:%Y-%m}"


def bands_of(dimension: Dimension) -> dict[str, tuple[int, int | None]]:
    """Return the bands of age: from which age on, and up to which, excluded."""
    entries = {entry.code: entry.number("from_age") for entry in current_charter().entries(dimension.bands)}
    starts = sorted(entries.values())
    ends: dict[int, Any] = dict(zip(starts, [*starts[1:], None], strict=True))
    return {code: (start, ends[start]) for code, start in sorted(entries.items(), key=lambda pair: pair[1])}


def order_of(axis: str, figures: Iterable[Figure]) -> dict[str, int]:
    """Return the place of each code of a declared dimension, in the order of its charter subject."""
    known = next(found for figure in figures if (found := dimension_of(axis, figure)))
    if known.bands:
        return {code: place for place, code in enumerate(bands_of(known))}
    codes = [entry.code for entry in current_charter().entries(known.subject)] if known.subject else []
    return {code: place for place, code in enumerate(dict.fromkeys(codes))}
