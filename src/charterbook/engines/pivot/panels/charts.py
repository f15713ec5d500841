"""The charts of a pivot: one for each figure, drawn of what the table shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from charterbook.engines.figures.api import TIMES, Crossed, axis_word
from charterbook.engines.pivot.panels.table import PivotTable
from charterbook.engines.pivot.queries import Answer
from charterbook.kit.charts import (
    Drawing,
    Frame,
    Mark,
    Mode,
    Series,
    bar_chart,
    grouped_bar_chart,
    line_chart,
    share_chart,
)
from charterbook.kit.charts.grammar import SERIES_LIMIT, Number
from charterbook.kit.grammar import How, Nature
from charterbook.kit.numbers import format_count, format_percent

BARS, LINES, SHARES, MAP = "bars", "lines", "shares", "map"
CHARTS = {
    BARS: pgettext_lazy("kind of chart", "Bars"),
    LINES: pgettext_lazy("kind of chart", "Lines"),
    SHARES: pgettext_lazy("kind of chart", "Parts of the whole"),
    MAP: pgettext_lazy("kind of chart", "Map"),
}
NO_TIME = gettext_lazy("Lines need years, quarters or months as rows or columns.")
NO_PARTS = gettext_lazy("What counts each person or unit once has no parts that make up the whole.")
NOTHING = gettext_lazy("There is nothing to draw: every number is nought or hidden.")
MOST_BARS, MOST_PARTS, MOST_PICTURES = 40, 8, 6


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of one figure; without a drawing, `note` says why, with one what it leaves out."""

    title: str
    drawing: Drawing | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of the table that one figure fills: words and marks of rows and columns, totals apart."""

    crossed: Crossed
    frame: Frame
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    marks: tuple[tuple[Mark, ...], ...]  # by row
    of_rows: tuple[Mark, ...]  # the total of each row
    of_columns: tuple[Mark, ...]


def pictures_of(answer: Answer, table: PivotTable, kind: str, *, mode: Mode = "inline") -> list[Picture]:
    """Return the charts of the first figures; a map is drawn elsewhere, since it needs outlines."""
    draw = {BARS: _bars, LINES: _lines, SHARES: _shares}[kind]
    return [
        draw(answer, sheet_of(answer, table, place, mode))
        for place, _crossed in enumerate(answer.figures[:MOST_PICTURES])
    ]


def sheet_of(answer: Answer, table: PivotTable, place: int, mode: Mode) -> Sheet:
    """Return the part of the table that the figure at a place fills."""
    crossed, heads = answer.figures[place], table.heads[place]
    wide = len(heads.columns)
    lines = [spots[place * wide : (place + 1) * wide] for _label, spots in table.rows]
    foot = table.totals[place * wide : (place + 1) * wide] if table.totals else (lines[0] if lines else ())
    marks = [[_mark(spot.value, spot.url, mode) for spot in line] for line in lines]
    inner = wide - 1 if table.is_split else wide
    title = f"{heads.label}: {answer.question.unit.name}"
    return Sheet(
        crossed,
        _frame(title, heads.label, table.corner, mode, is_share=heads.is_share),
        tuple(label for label, _spots in table.rows),
        heads.columns[:inner],
        tuple(tuple(line[:inner]) for line in marks),
        tuple(line[-1] for line in marks),
        tuple(_mark(spot.value, spot.url, mode) for spot in foot[:inner]),
    )


def _mark(value: object, url: str, mode: Mode) -> Mark:
    known = None if value is None or isinstance(value, str) else value
    return Mark(known, url if mode == "inline" else "")  # type: ignore[arg-type]  # numbers only: words are left out


def _frame(title: str, measure: str, category: str, mode: Mode, *, is_share: bool) -> Frame:
    language = get_language() or "vi"

    def percent(places: int) -> Callable[[Number], str]:
        return lambda value: format_percent(value, language, places=places)

    def count(value: Number) -> str:
        return format_count(value, language)

    return Frame(
        title=title,
        category=category,
        measure=measure,
        number=percent(2) if is_share else count,
        tick=percent(0) if is_share else count,
        mode=mode,
    )


def _bars(_answer: Answer, sheet: Sheet) -> Picture:
    """Draw a bar for each row, or one for each of a few columns beside each other."""
    places = _largest(sheet.of_rows, MOST_BARS)
    if not places or not any(mark.value for line in sheet.marks for mark in line):
        return Picture(sheet.frame.title, None, str(NOTHING))
    note = _left_out(len(places), len(sheet.rows))
    names = [sheet.rows[place] for place in places]
    if 1 < len(sheet.columns) <= SERIES_LIMIT:
        series = [
            Series(name, tuple(sheet.marks[place][number] for place in places))
            for number, name in enumerate(sheet.columns)
        ]
        return Picture(sheet.frame.title, grouped_bar_chart(sheet.frame, categories=names, series=series), note)
    marks = [sheet.of_rows[place] for place in places]
    return Picture(sheet.frame.title, bar_chart(sheet.frame, categories=names, marks=marks), note)


def _lines(answer: Answer, sheet: Sheet) -> Picture:
    """Draw a line for each of the largest keys of the axis that is not time."""
    rows, columns = answer.question.axes
    title, frame = sheet.frame.title, sheet.frame
    if columns in TIMES:
        keys, names, whole = sheet.columns, sheet.rows, sheet.of_rows
        marks: Sequence[Sequence[Mark]] = sheet.marks
    elif rows in TIMES:
        keys, names, whole = sheet.rows, sheet.columns, sheet.of_columns
        marks = list(zip(*sheet.marks, strict=True))
    else:
        return Picture(title, None, str(NO_TIME))
    places = _largest(whole, SERIES_LIMIT)
    if not keys or not places or not any(mark.value is not None for place in places for mark in marks[place]):
        return Picture(title, None, str(NOTHING))
    series = [Series(names[place], tuple(marks[place])) for place in places]
    timed = Frame(
        title=title,
        category=axis_word(columns if columns in TIMES else rows),
        measure=frame.measure,
        number=frame.number,
        tick=frame.tick,
        mode=frame.mode,
    )
    drawing = line_chart(timed, categories=keys, series=series)
    return Picture(title, drawing, _left_out(len(places), len(names)))


def _shares(answer: Answer, sheet: Sheet) -> Picture:
    """Draw what part of the whole each row is; of a figure that is a share, the shares themselves."""
    figure, title = sheet.crossed.figure, sheet.frame.title
    places = _largest(sheet.of_rows, MOST_PARTS)
    names, note = [sheet.rows[place] for place in places], _left_out(len(places), len(sheet.rows))
    if not places:
        return Picture(title, None, str(NOTHING))
    if figure.is_share:
        marks = [sheet.of_rows[place] for place in places]
        return Picture(title, share_chart(sheet.frame, categories=names, marks=marks), note)
    is_apart = figure.measure.how is How.DISTINCT or (figure.nature is Nature.STOCK and answer.question.rows in TIMES)
    if is_apart:
        return Picture(title, None, str(NO_PARTS))
    total = sheet.crossed.at(None if answer.question.rows else "", None if answer.question.columns else "").value
    if not total:
        return Picture(title, None, str(NOTHING))
    marks = [_part(sheet.of_rows[place], total, sheet.frame) for place in places]
    frame = _frame(title, str(figure.label), sheet.frame.category, sheet.frame.mode, is_share=True)
    return Picture(title, share_chart(frame, categories=names, marks=marks), note)


def _part(mark: Mark, total: Number, frame: Frame) -> Mark:
    if mark.value is None:
        return mark
    return Mark(float(mark.value) / float(total), mark.href, frame.number(mark.value))


def _largest(marks: Sequence[Mark], most: int) -> list[int]:
    """Return the places of the largest values in their own order; all where there are not more than may be drawn."""
    places = list(range(len(marks)))
    if len(places) > most:
        largest = sorted(places, key=lambda place: (-float(marks[place].value or 0), place))[:most]
        places = sorted(largest)
    return places


def _left_out(shown: int, of: int) -> str:
    text = _("The %(shown)s largest of %(of)s are drawn; the table has all.")
    return text % {"shown": shown, "of": of} if shown < of else ""
