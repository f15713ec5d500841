"""Line charts: how a few values went from year to year, each line with its own kind of point."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from charterbook.kit.charts.bars import PLOT_HEIGHT, draw_category, draw_upright_axis, tick_room
from charterbook.kit.charts.grammar import Drawing, Frame, Mark, Series, checked, mark_words, table_of, words_of
from charterbook.kit.charts.labels import wrapped
from charterbook.kit.charts.pen import LABEL, LINE_HEIGHT, VALUE, WIDTH, Pen
from charterbook.kit.charts.scale import ticks_for

_NAME_ROOM = 130.0
_HIT = 22.0
_FEW = 8  # so many categories are all named, on several lines where a name is long
_SIZE = 4.5
_TOP = LINE_HEIGHT + 4
_BOTTOM = _TOP + PLOT_HEIGHT


def line_chart(frame: Frame, *, categories: Sequence[str], series: Sequence[Series]) -> Drawing:
    """Draw up to four lines over the categories; a value not known breaks its line. Raises ValueError for nothing."""
    checked(categories, series)
    pen = Pen(frame.mode)
    ticks = ticks_for(mark for one in series for mark in one.marks)
    left = tick_room(pen, frame, ticks)
    right = WIDTH - (_NAME_ROOM if len(series) > 1 else 0)
    plot = _Plot(pen, frame, categories, left, (right - left) / len(categories), ticks[-1])
    draw_upright_axis(pen, frame, ticks, left=left, right=right, top=_TOP)
    every = _named_every(pen, categories, plot.slot)
    lines = max(
        draw_category(pen, name, x=plot.x(place), y=_BOTTOM + LINE_HEIGHT + 2, width=plot.slot * every - 4)
        for place, name in list(enumerate(categories))[::every]
    )
    for number, one in enumerate(series, start=1):
        _draw_line(plot, number, one)
        _draw_points(plot, number, one, is_alone=len(series) == 1)
    if len(series) > 1:
        _draw_names(plot, series, x=right + 10)
    table = table_of(frame, categories, series)
    words = words_of(frame, table)
    height = _BOTTOM + lines * LINE_HEIGHT + 8
    return Drawing(pen.drawing(title=frame.title, description=words, width=WIDTH, height=height), words, table)


def _named_every(pen: Pen, categories: Sequence[str], slot: float) -> int:
    """Return that every so many-th category is named under its place: where many stand, their names need the room."""
    longest = max(pen.wide(word, LABEL) for name in categories for word in name.split() or [""])
    return 1 if len(categories) <= _FEW else max(1, ceil((longest + 4) / slot))


@dataclass(frozen=True, slots=True)
class _Plot:
    pen: Pen
    frame: Frame
    categories: Sequence[str]
    left: float
    slot: float
    largest: float

    def x(self, place: int) -> float:
        return self.left + self.slot * (place + 0.5)

    def y(self, mark: Mark) -> float:
        return _BOTTOM - PLOT_HEIGHT * float(mark.value or 0) / self.largest


def _draw_line(plot: _Plot, number: int, one: Series) -> None:
    for is_known, stretch in groupby(enumerate(one.marks), key=lambda pair: pair[1].value is not None):
        steps = [f"{plot.x(place):.1f} {plot.y(mark):.1f}" for place, mark in stretch]
        if is_known and len(steps) > 1:
            plot.pen.path(f"chart-s{number} chart-line", f"M{' L'.join(steps)}")


def _draw_points(plot: _Plot, number: int, one: Series, *, is_alone: bool) -> None:
    """Draw the points of a line; a line that stands alone bears its values, and a sign where one is not known."""
    pen = plot.pen
    for place, (category, mark) in enumerate(zip(plot.categories, one.marks, strict=True)):
        x, y = plot.x(place), plot.y(mark)
        if mark.value is not None:
            pen.open_mark(mark_words(plot.frame, category, "" if is_alone else one.name, mark), mark.href)
            pen.rectangle("chart-hit", x=x - _HIT / 2, y=y - _HIT / 2, width=_HIT, height=_HIT)
            pen.path(f"chart-point chart-s{number}", _point_steps(number, x, y))
        if is_alone and pen.wide(plot.frame.shown(mark), VALUE, bold=True) <= plot.slot:
            pen.text("chart-value", plot.frame.shown(mark), x=x, y=y - 9, anchor="middle")
        if mark.value is not None:
            pen.close_mark(mark.href)


def _point_steps(number: int, x: float, y: float) -> str:
    """Return the outline of a line's points: disc, square, diamond and triangle, apart without any colour."""
    s = _SIZE
    shapes = {
        1: f"M{x - s:.1f} {y:.1f} a{s} {s} 0 1 0 {2 * s} 0 a{s} {s} 0 1 0 {-2 * s} 0 Z",
        2: f"M{x - s:.1f} {y - s:.1f} h{2 * s} v{2 * s} h{-2 * s} Z",
        3: f"M{x:.1f} {y - s - 1.5:.1f} l{s + 1.5} {s + 1.5} l{-s - 1.5} {s + 1.5} l{-s - 1.5} {-s - 1.5} Z",
        4: f"M{x:.1f} {y - s - 1:.1f} l{s + 1} {2 * s + 1} h{-2 * s - 2} Z",
    }
    return shapes[number]


def _draw_names(plot: _Plot, series: Sequence[Series], *, x: float) -> None:
    """Write each line's name beside its end, moved apart where two ends are near each other."""
    ends = [
        (plot.y(next((mark for mark in reversed(one.marks) if mark.value is not None), Mark(0))), number, one.name)
        for number, one in enumerate(series, start=1)
    ]
    lowest = _TOP - LINE_HEIGHT
    blocks = []
    for y, number, name in sorted(ends):
        lines = wrapped(plot.pen, name, width=WIDTH - x - 14, size=LABEL, lines=2)
        first = max(y - (len(lines) - 1) * LINE_HEIGHT / 2, lowest + LINE_HEIGHT)
        lowest = first + (len(lines) - 1) * LINE_HEIGHT + 3
        blocks.append((first, number, lines))
    shift = max(0.0, lowest - 3 - _BOTTOM)
    for first, number, lines in blocks:
        plot.pen.path(f"chart-point chart-s{number}", _point_steps(number, x + 2, first - shift))
        for place, line in enumerate(lines):
            plot.pen.text("chart-label", line, x=x + 13, y=first - shift + 4 + place * LINE_HEIGHT)
