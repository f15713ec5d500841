"""Shares by year: upright bars on a scale from nothing to all, with the target as a line across them."""

from collections.abc import Sequence

from charterbook.kit.charts.bars import PLOT_HEIGHT, draw_category, draw_upright_axis, tick_room
from charterbook.kit.charts.grammar import (
    Drawing,
    Frame,
    Mark,
    Number,
    Series,
    checked,
    mark_words,
    table_of,
    words_of,
)
from charterbook.kit.charts.labels import wrapped
from charterbook.kit.charts.pen import LINE_HEIGHT, TICK, VALUE, WIDTH, Pen

_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_TARGET_ROOM = 96.0
_WORDS_HEIGHT = 18.0


def share_chart(
    frame: Frame,
    *,
    categories: Sequence[str],
    marks: Sequence[Mark],
    target: Number | None = None,
    target_words: str = "",
) -> Drawing:
    """Draw a share (0 to 1) for each category. Raises ValueError for no category, and for a share over 1."""
    series = Series(frame.measure, tuple(marks))
    checked(categories, [series])
    if any(mark.value is not None and mark.value > 1 for mark in marks) or (
        target is not None and not 0 <= target <= 1
    ):
        text = "a share and its target lie between 0 and 1"
        raise ValueError(text)
    pen = Pen(frame.mode)
    left, top = tick_room(pen, frame, _TICKS), LINE_HEIGHT + 4
    right = WIDTH - (_TARGET_ROOM if target is not None else 0)
    draw_upright_axis(pen, frame, _TICKS, left=left, right=right, top=top)
    slot, bottom, lines = (right - left) / len(categories), top + PLOT_HEIGHT, 1
    for place, (category, mark) in enumerate(zip(categories, marks, strict=True)):
        middle = left + slot * (place + 0.5)
        _draw_share(pen, frame, category, mark, middle=middle, thick=min(54.0, slot * 0.68), target=target)
        lines = max(lines, draw_category(pen, category, x=middle, y=bottom + LINE_HEIGHT + 2, width=slot - 4))
    if target is not None:
        _draw_target(pen, target_words, left=left, right=right, y=bottom - PLOT_HEIGHT * float(target))
    table = table_of(frame, categories, [series])
    words = " ".join(filter(None, (words_of(frame, table), target_words)))
    height = bottom + lines * LINE_HEIGHT + 8
    return Drawing(pen.drawing(title=frame.title, description=words, width=WIDTH, height=height), words, table)


def _draw_share(
    pen: Pen,
    frame: Frame,
    category: str,
    mark: Mark,
    *,
    middle: float,
    thick: float,
    target: Number | None,
) -> None:
    top, bottom = LINE_HEIGHT + 4, LINE_HEIGHT + 4 + PLOT_HEIGHT
    long = PLOT_HEIGHT * float(mark.value or 0)
    pen.open_mark(mark_words(frame, category, "", mark), mark.href)
    pen.rectangle(
        "chart-hit", x=middle - thick / 2, y=top - LINE_HEIGHT, width=thick, height=bottom - top + LINE_HEIGHT
    )
    if long:
        pen.rectangle("chart-bar chart-s1", x=middle - thick / 2, y=bottom - long, width=thick, height=long)
    shown = frame.shown(mark)
    if pen.wide(shown, VALUE, bold=True) <= thick / 0.68:
        is_crossed = target is not None and 0 <= PLOT_HEIGHT * float(target) - long <= _WORDS_HEIGHT
        is_inside = is_crossed and long > _WORDS_HEIGHT and pen.wide(shown, VALUE, bold=True) <= thick
        look, y = ("chart-value-inside", bottom - long + 15) if is_inside else ("chart-value", bottom - long - 5)
        pen.text(look, shown, x=middle, y=y, anchor="middle")
    pen.close_mark(mark.href)


def _draw_target(pen: Pen, words: str, *, left: float, right: float, y: float) -> None:
    pen.line("chart-target-rim", x1=left, y1=y, x2=right + 4, y2=y)
    pen.line("chart-target", x1=left, y1=y, x2=right + 4, y2=y)
    lines = wrapped(pen, words, width=WIDTH - right - 8, size=TICK, lines=3)
    for place, line in enumerate(lines):
        base = y + 4 + (place - (len(lines) - 1) / 2) * (LINE_HEIGHT - 1)
        pen.text("chart-target-words", line, x=right + 8, y=base)
