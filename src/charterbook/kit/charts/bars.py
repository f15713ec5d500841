"""Bar charts: upright for few categories with short names, lying for many or long ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from charterbook.kit.charts.grammar import Drawing, Frame, Mark, Series, checked, mark_words, table_of, words_of
from charterbook.kit.charts.labels import fits, wrapped
from charterbook.kit.charts.pen import LABEL, LINE_HEIGHT, TICK, VALUE, WIDTH, Pen
from charterbook.kit.charts.scale import as_number, ticks_for

UPRIGHT_LIMIT = 8
LABEL_LINES = 3
PLOT_HEIGHT = 190.0
_LYING_LABEL = 200.0
_GAP = 8.0
_EDGE = 3.0  # what letters and outlines may need beyond their measure


def bar_chart(frame: Frame, *, categories: Sequence[str], marks: Sequence[Mark]) -> Drawing:
    """Draw one bar for each category. Raises ValueError where there is nothing to draw."""
    return _drawn(frame, categories, [Series(frame.measure, tuple(marks))])


def grouped_bar_chart(frame: Frame, *, categories: Sequence[str], series: Sequence[Series]) -> Drawing:
    """Draw for each category one bar of each of up to four series. Raises ValueError where there is nothing to draw."""
    return _drawn(frame, categories, series)


def _drawn(frame: Frame, categories: Sequence[str], series: Sequence[Series]) -> Drawing:
    checked(categories, series)
    pen = Pen(frame.mode)
    plan = _Plan(frame, categories, series, ticks_for(mark for one in series for mark in one.marks))
    top = draw_key(pen, [one.name for one in series]) if len(series) > 1 else 0.0
    height = _upright(pen, plan, top) if _may_stand(pen, plan) else _lying(pen, plan, top)
    table = table_of(frame, categories, series)
    words = words_of(frame, table)
    return Drawing(pen.drawing(title=frame.title, description=words, width=WIDTH, height=height), words, table)


@dataclass(frozen=True, slots=True)
class _Plan:
    frame: Frame
    categories: Sequence[str]
    series: Sequence[Series]
    ticks: list[float]

    def part(self, mark: Mark) -> float:
        return float(mark.value or 0) / self.ticks[-1]

    def words(self, place: int, one: Series) -> str:
        name = one.name if len(self.series) > 1 else ""
        return mark_words(self.frame, self.categories[place], name, one.marks[place])


def tick_room(pen: Pen, frame: Frame, ticks: Sequence[float]) -> float:
    """Return the room that the ticks' words need left of the axis."""
    return max(pen.wide(frame.tick_words(as_number(tick)), TICK) for tick in ticks) + _GAP


def _may_stand(pen: Pen, plan: _Plan) -> bool:
    """Tell if every label and every value has room above and below an upright bar."""
    if len(plan.categories) > UPRIGHT_LIMIT:
        return False
    slot = (WIDTH - tick_room(pen, plan.frame, plan.ticks)) / len(plan.categories)
    shown = [pen.wide(plan.frame.shown(mark), VALUE, bold=True) for one in plan.series for mark in one.marks]
    is_roomy = max(shown) <= slot * 0.9 / len(plan.series)
    return is_roomy and all(
        fits(pen, name, width=slot - _GAP, size=LABEL, lines=LABEL_LINES) for name in plan.categories
    )


def draw_key(pen: Pen, names: Sequence[str]) -> float:
    """Draw which colour is which series, in lines from the top; returns the height that they take."""
    x, y = _EDGE, 4.0
    for place, name in enumerate(names, start=1):
        [words] = wrapped(pen, name, width=WIDTH - 24, size=LABEL, lines=1)
        long = 18 + pen.wide(words, LABEL) + 18
        if x > _EDGE and x + long - 18 > WIDTH:
            x, y = _EDGE, y + LINE_HEIGHT + 3
        pen.rectangle(f"chart-bar chart-s{place}", x=x + 0.5, y=y + 0.5, width=11, height=11)
        pen.text("chart-label", words, x=x + 18, y=y + 10.5)
        x += long
    return y + LINE_HEIGHT + 6


def draw_upright_axis(pen: Pen, frame: Frame, ticks: Sequence[float], *, left: float, right: float, top: float) -> None:
    """Draw the axis of upright charts: a line and its words at each tick."""
    for tick in ticks:
        y = top + PLOT_HEIGHT * (1 - tick / ticks[-1])
        look = "chart-grid" if tick else "chart-axis"
        pen.line(look, x1=left, y1=round(y) + 0.5, x2=right, y2=round(y) + 0.5)
        pen.text("chart-tick", frame.tick_words(as_number(tick)), x=left - 6, y=y + 4, anchor="end")


def draw_category(pen: Pen, name: str, *, x: float, y: float, width: float) -> int:
    """Write the name of a category under its place; returns how many lines it takes."""
    lines = wrapped(pen, name, width=width, size=LABEL, lines=LABEL_LINES)
    for place, line in enumerate(lines):
        pen.text("chart-label", line, x=x, y=y + place * LINE_HEIGHT, anchor="middle")
    return len(lines)


def _upright(pen: Pen, plan: _Plan, key: float) -> float:
    left, top = tick_room(pen, plan.frame, plan.ticks), key + LINE_HEIGHT + 4
    slot, bottom = (WIDTH - left) / len(plan.categories), top + PLOT_HEIGHT
    draw_upright_axis(pen, plan.frame, plan.ticks, left=left, right=WIDTH, top=top)
    thick = min(54.0, slot * 0.68 / len(plan.series))
    lines = 1
    for place, category in enumerate(plan.categories):
        middle = left + slot * (place + 0.5)
        first = middle - thick * len(plan.series) / 2
        for number, one in enumerate(plan.series):
            mark, x = one.marks[place], first + thick * number
            pen.open_mark(plan.words(place, one), mark.href)
            pen.rectangle("chart-hit", x=x, y=top - LINE_HEIGHT, width=thick, height=PLOT_HEIGHT + LINE_HEIGHT)
            long = PLOT_HEIGHT * plan.part(mark)
            if long:
                look = f"chart-bar chart-s{number + 1}"
                pen.rectangle(look, x=x + 1, y=bottom - long, width=thick - 2, height=long)
            words = plan.frame.shown(mark)
            pen.text("chart-value", words, x=x + thick / 2, y=bottom - long - 5, anchor="middle")
            pen.close_mark(mark.href)
        taken = draw_category(pen, category, x=middle, y=bottom + LINE_HEIGHT + 2, width=slot - _GAP)
        lines = max(lines, taken)
    return bottom + lines * LINE_HEIGHT + 8


def _lying(pen: Pen, plan: _Plan, key: float) -> float:
    several = len(plan.series) > 1
    thick, between = (14.0, 10.0) if several else (17.0, 8.0)
    names = [wrapped(pen, name, width=_LYING_LABEL, size=LABEL, lines=LABEL_LINES) for name in plan.categories]
    left = _EDGE + max(pen.wide(line, LABEL) for lines in names for line in lines) + _GAP
    values = max(pen.wide(plan.frame.shown(mark), VALUE, bold=True) for one in plan.series for mark in one.marks)
    last = pen.wide(plan.frame.tick_words(as_number(plan.ticks[-1])), TICK) / 2
    right = WIDTH - max(values + _GAP, last)
    rows = [max(thick * len(plan.series), (LINE_HEIGHT * len(lines)) - 2) + between for lines in names]
    top, bottom = key + 2, key + 2 + sum(rows)
    _draw_lying_axis(pen, plan, left=left, right=right, top=top, bottom=bottom)
    y = top
    for place, (lines, row) in enumerate(zip(names, rows, strict=True)):
        middle = y + row / 2
        for number, line in enumerate(lines):
            base = middle + 4 + (number - (len(lines) - 1) / 2) * LINE_HEIGHT
            pen.text("chart-label", line, x=left - _GAP, y=base, anchor="end")
        for number, one in enumerate(plan.series):
            mark, at = one.marks[place], middle + thick * (number - len(plan.series) / 2)
            long = (right - left) * plan.part(mark)
            pen.open_mark(plan.words(place, one), mark.href)
            pen.rectangle("chart-hit", x=0, y=at, width=WIDTH, height=thick)
            if long:
                look = f"chart-bar chart-s{number + 1}"
                pen.rectangle(look, x=left, y=at + 1, width=long, height=thick - 2)
            pen.text("chart-value", plan.frame.shown(mark), x=left + long + 5, y=at + thick / 2 + 4)
            pen.close_mark(mark.href)
        y += row
    return bottom + LINE_HEIGHT + 6


def _draw_lying_axis(pen: Pen, plan: _Plan, *, left: float, right: float, top: float, bottom: float) -> None:
    for tick in plan.ticks:
        x = round(left + (right - left) * tick / plan.ticks[-1]) + 0.5
        pen.line("chart-grid" if tick else "chart-axis", x1=x, y1=top, x2=x, y2=bottom)
        words = plan.frame.tick_words(as_number(tick))
        pen.text("chart-tick", words, x=x, y=bottom + LINE_HEIGHT, anchor="middle")
