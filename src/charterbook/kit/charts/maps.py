"""Maps: areas in five steps of one colour, those without a value hatched; every area opens its page."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charterbook.kit.charts.grammar import Drawing, Frame, Mark, Number, Series, mark_words, table_of, words_of
from charterbook.kit.charts.pen import Pen

STEPS = 5
WIDTH, HIGHEST = 480.0, 600.0  # narrower than other charts: the whole of a map is to be seen on a telephone
KEY, LINE_HEIGHT = 14.5, 18.0  # and the words of its key to be read there
_EDGE = 4.0
_HATCH = 7.0  # between the lines of a hatch
_SWATCH = 14.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """An area of a map: its name, its rings of x, y, x, y … in hundred thousandths of a degree, and its value."""

    name: str
    rings: Sequence[Sequence[int]]
    mark: Mark


def map_chart(frame: Frame, *, areas: Sequence[Area], unknown: str) -> Drawing:
    """Draw areas by their values; `unknown` says what the hatch of those without one means. Raises ValueError for none.

    Each step holds about as many areas as the others, and equal values are of one step.
    """
    if not areas:
        message = "a map needs areas"
        raise ValueError(message)
    pen, sheet = Pen(frame.mode), _Sheet.of(areas)
    steps = steps_of([area.mark.value for area in areas if area.mark.value is not None])
    for area in areas:
        _draw(pen, frame, area, sheet.rings(area), steps)
    height = _legend(pen, frame, steps, sheet.height + 2 * _EDGE + 8, unknown if _lacks(areas) else "")
    table = table_of(frame, [area.name for area in areas], [Series(frame.measure, tuple(a.mark for a in areas))])
    words = words_of(frame, table)
    return Drawing(
        pen.drawing(title=frame.title, description=words, width=WIDTH, height=height, look="chart chart-map"),
        words,
        table,
    )


def steps_of(values: Sequence[Number]) -> list[tuple[Number, Number]]:
    """Return the least and the largest value of each step, from the lowest; fewer steps where few values differ."""
    ordered = sorted(values)
    distinct = sorted(set(values))
    if len(distinct) <= STEPS:
        return [(value, value) for value in distinct]
    steps: list[list[Number]] = []
    for place, value in enumerate(ordered):
        is_same = bool(steps) and steps[-1][-1] == value
        if not is_same and (not steps or place * STEPS >= len(ordered) * len(steps)):
            steps.append([])
        steps[-1].append(value)
    return [(step[0], step[-1]) for step in steps]


def _lacks(areas: Sequence[Area]) -> bool:
    return any(area.mark.value is None for area in areas)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How degrees become places on the drawing: north is up, and a step east is as long as one north."""

    west: float
    north: float
    across: float  # drawing units in a unit of longitude
    down: float
    shift: float
    height: float

    @classmethod
    def of(cls, areas: Sequence[Area]) -> "_Sheet":
        points = [ring for area in areas for ring in area.rings]
        xs = [x for ring in points for x in ring[0::2]]
        ys = [y for ring in points for y in ring[1::2]]
        squeeze = max(math.cos(math.radians((min(ys) + max(ys)) / 2 / 100_000)), 0.01)
        wide, high = max((max(xs) - min(xs)) * squeeze, 1.0), max(max(ys) - min(ys), 1.0)
        scale = min((WIDTH - 2 * _EDGE) / wide, HIGHEST / high)
        shift = (WIDTH - wide * scale) / 2
        return cls(min(xs), max(ys), squeeze * scale, scale, shift, high * scale)

    def rings(self, area: Area) -> list[list[Point]]:
        """Return the rings of an area as points on the drawing, on half pixels: finer is not seen, and weighs."""
        return [
            [(self._half(self.shift + (x - self.west) * self.across), self._half(_EDGE + (self.north - y) * self.down))
             for x, y in zip(ring[0::2], ring[1::2], strict=True)]
            for ring in area.rings
        ]  # fmt: skip

    def _half(self, value: float) -> float:
        return round(value * 2) / 2


def _draw(pen: Pen, frame: Frame, area: Area, rings: list[list[Point]], steps: list[tuple[Number, Number]]) -> None:
    value = area.mark.value
    pen.open_mark(mark_words(frame, area.name, "", area.mark), area.mark.href)
    if value is None:
        pen.path("chart-area chart-m0", _outline(rings))
        pen.path("chart-hatch", _hatch(rings))
    else:
        place = next(place for place, (_least, most) in enumerate(steps, start=1) if value <= most)
        pen.path(f"chart-area chart-m{_shade(place, len(steps))}", _outline(rings))
    pen.close_mark(area.mark.href)


def _shade(place: int, steps: int) -> int:
    """Return which of the five colours a step has: few steps are spread over all of them."""
    return STEPS if steps == 1 else 1 + round((place - 1) * (STEPS - 1) / (steps - 1))


def _outline(rings: list[list[Point]]) -> str:
    """Return rings as steps of a path, each point as its distance from the one before."""
    parts = []
    for ring in rings:
        (x, y), *rest = [point for place, point in enumerate(ring) if place == 0 or point != ring[place - 1]]
        parts.append(f"M{x:g} {y:g}l")
        moves = []
        for next_x, next_y in rest:
            moves.append(f"{next_x - x:g} {next_y - y:g}")
            x, y = next_x, next_y
        parts.append(" ".join(moves) or "0 0")
        parts.append("z")
    return "".join(parts)


def _hatch(rings: list[list[Point]]) -> str:
    """Return lines from the lower left to the upper right within rings; a pattern would need a name in the page."""
    sums = [x + y for ring in rings for x, y in ring]
    first = math.ceil(min(sums) / _HATCH) * _HATCH
    lines = []
    for number in range(int((max(sums) - first) / _HATCH) + 1):
        at = first + number * _HATCH + 0.25  # between the half pixels on which the corners stand
        crossings = sorted(_crossings(rings, at))
        for start, end in zip(crossings[0::2], crossings[1::2], strict=False):
            lines.append(f"M{start:.1f} {at - start:.1f}L{end:.1f} {at - end:.1f}")
    return "".join(lines)


def _crossings(rings: list[list[Point]], at: float) -> Iterator[float]:
    """Yield where the line x + y = at crosses the rings, by x."""
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            one, two = x1 + y1 - at, x2 + y2 - at
            if (one < 0) != (two < 0):
                yield x1 + (x2 - x1) * one / (one - two)


def _legend(pen: Pen, frame: Frame, steps: list[tuple[Number, Number]], top: float, unknown: str) -> float:
    """Draw what each colour means, in lines; returns the height down to its end."""
    x, y = _EDGE, top
    named = [(f"chart-m{_shade(place, len(steps))}", _range(frame, *step)) for place, step in enumerate(steps, start=1)]
    for look, words in [*named, *([("chart-m0", unknown)] if unknown else [])]:
        long = _SWATCH + 6 + pen.wide(words, KEY) + 18
        if x > _EDGE and x + long - 18 > WIDTH:
            x, y = _EDGE, y + LINE_HEIGHT + 5
        square = [[(x, y), (x + _SWATCH, y), (x + _SWATCH, y + _SWATCH), (x, y + _SWATCH)]]
        pen.path(f"chart-area {look}", _outline(square))
        if look == "chart-m0":
            pen.path("chart-hatch", _hatch(square))
        pen.text("chart-key", words, x=x + _SWATCH + 6, y=y + 11.5)
        x += long
    return y + LINE_HEIGHT + 8


def _range(frame: Frame, least: Number, most: Number) -> str:
    return frame.number(least) if least == most else f"{frame.number(least)} – {frame.number(most)}"
