"""Axes and cells by the structure of a day: which unit of a level each record's unit counts at."""

from typing import Any

from charterbook.domains.organisation.api import RESIDUAL, Ancestry, standing_on, steps
from charterbook.engines.figures.queries.axes import CHILDREN, LEVELS
from charterbook.engines.figures.queries.structures import Lines
from charterbook.kit.records import once

RESIDUAL_KEY = "residual"  # the key of what the structure has no unit for, along the units directly below
CHILD = f"CASE x.via WHEN %s THEN '' WHEN {RESIDUAL} THEN '{RESIDUAL_KEY}' ELSE x.via::text END"
LEVEL = "coalesce(nullif((%s::bigint[])[width_bucket(x.own, %s::bigint[])], 0)::text, '')"


def unit_key(axis: str, seen: Lines) -> tuple[str, list[Any]]:
    """Return the key of a row along a level of units, as text, with its parameters."""
    if axis == CHILDREN:
        return CHILD, [seen.unit_id]
    units, starts = level_steps(axis, seen)
    return LEVEL, [list(units), list(starts)]


def level_steps(axis: str, seen: Lines) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return as steps at which unit of a level each unit counts that counts below the one seen; nought for none."""
    key = "figures.level_steps", axis, seen
    return once(key, lambda: steps(_level(axis, seen)))


def _level(axis: str, seen: Lines) -> dict[int, int]:
    """Return the nearest unit of the level at or above each unit, as it stands on the day, not above the one seen."""
    day, below = seen.structure.day, seen.below
    if day is None or below is None:
        return {}
    inside = Ancestry.objects.filter(ancestor=seen.unit_id, since__lte=day, until__gt=day).values("unit")
    lines = Ancestry.objects.filter(
        unit__in=inside,
        ancestor__in=inside,
        since__lte=day,
        until__gt=day,
        ancestor__places__kind__in=LEVELS[axis],
        ancestor__places__since__lte=day,
        ancestor__places__until__gt=day,
    )
    nearest: dict[int, int] = dict(lines.order_by("unit", "-depth", "pk").values_list("unit_id", "ancestor_id"))
    standing = standing_on(day)
    found = {unit: nearest.get(standing.of(unit) or 0, 0) for unit in below.through}
    return {unit: level for unit, level in found.items() if level}
