"""Which unit of a level each unit stood at or below, day by day, as steps that one search by halves finds.

Joining the lines of the tree to each record makes the planner guess, and it guesses badly: a step is looked up instead.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.functions import Greatest, Least

from charterbook.domains.organisation.api import Ancestry
from charterbook.engines.figures.queries.axes import LEVELS

DAYS = 4_000_000  # more than a calendar has: a unit's number times this, and the day, make one number
Line = tuple[int, date, date, int]  # depth, since, until, and the unit of the level

# Its parameters are the units of the level and the first numbers from which they hold. Both are arrays of numbers:
# there a place is found at once, while in an array of texts it is walked to.
FOUND = "(%s::bigint[])[width_bucket(x.own * 4000000 + ({day} - date '0001-01-01'), %s::bigint[])]"
STEP = f"coalesce(nullif({FOUND}, 0)::text, '')"


def steps_of(axis: str, unit_id: int) -> tuple[list[int], list[int]]:
    """Return the units of a level for all units that ever stood below a unit, and from which number on each holds.

    A nought stands for no unit of the level between the two; of several the nearest counts.
    """
    below = _lines(Ancestry.objects.filter(ancestor=unit_id).values_list("unit_id", "depth", "since", "until"))
    inside = Ancestry.objects.filter(ancestor=unit_id).values("unit")
    lines = Ancestry.objects.filter(
        ancestor__in=inside,
        ancestor__places__kind__in=LEVELS[axis],
        ancestor__places__since__lt=F("until"),
        ancestor__places__until__gt=F("since"),
    ).annotate(first=Greatest("since", "ancestor__places__since"), end=Least("until", "ancestor__places__until"))
    level = _lines(lines.values_list("unit_id", "depth", "first", "end", "ancestor_id"))
    keys: list[int] = []
    numbers: list[int] = []
    for unit in sorted(below):
        last = None
        for day, key in _steps(below[unit], level.get(unit, [])):
            if key != last:
                keys.append(key)
                numbers.append(unit * DAYS + day.toordinal() - 1)
                last = key
    return keys, numbers


def _lines(rows: Any) -> dict[int, list[Line]]:
    lines: dict[int, list[Line]] = defaultdict(list)
    for unit, depth, since, until, *ancestor in rows:
        lines[unit].append((depth, since, until, *(ancestor or [0])))
    return lines


def _steps(below: list[Line], level: list[Line]) -> list[tuple[date, int]]:
    """Return from which day on which unit of the level holds for a unit with these lines."""
    days = sorted({date.min, *(day for line in (*below, *level) for day in line[1:3])})
    return [(day, _key(day, below, level)) for day in days]


def _key(day: date, below: list[Line], level: list[Line]) -> int:
    deepest = max((depth for depth, since, until, _key in below if since <= day < until), default=-1)
    held = [line for line in level if line[1] <= day < line[2] and line[0] <= deepest]
    return min(held)[3] if held else 0
