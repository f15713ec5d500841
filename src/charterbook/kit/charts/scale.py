"""The scale of an axis: ticks at round numbers from zero to just above the largest value."""

import math
from collections.abc import Iterable

from charterbook.kit.charts.grammar import Mark

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_TICKS = 5


def ticks_for(marks: Iterable[Mark]) -> list[float]:
    """Return the ticks for these values: whole numbers where all values are whole, and 0 to 1 where there are none."""
    values = [mark.value for mark in marks if mark.value is not None]
    largest = float(max(values, default=0)) or 1.0
    power = 10.0 ** math.floor(math.log10(largest / _TICKS))
    step = next(step * power for step in _STEPS if step * power * _TICKS >= largest * (1 - 1e-9))
    if all(value == int(value) for value in values):
        step = float(max(1, math.ceil(step)))
    count = math.ceil(largest / step - 1e-9)
    return [round(step * place, 10) for place in range(count + 1)]


def as_number(tick: float) -> int | float:
    """Return a tick as whole number where it is one, so that it is written like the values."""
    return int(tick) if tick == int(tick) else tick
