"""Lists and forms as Excel workbooks: a text stays a text, whatever it begins with."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from textwrap import wrap
from typing import Any

from xlsxwriter.format import Format  # type: ignore[import-untyped]  # XlsxWriter ships no types
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # XlsxWriter ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # XlsxWriter ships no types

from charterbook.kit.papers.book_forms import CHOICES_SHEET, Choices, add_instructions, add_rules, protect
from charterbook.kit.papers.book_grammar import (
    BookRefused,
    BookWords,
    Kind,
    ListChart,
    ListColumn,
    ListSheet,
    Row,
)
from charterbook.kit.papers.csv_text import Value, write_csv
from charterbook.kit.papers.grammar import Language
from charterbook.kit.refusal import mark

__all__ = ["BookRefused", "BookWords", "ListChart", "ListColumn", "ListSheet", "write_csv", "write_xlsx"]

DATE_FORMATS = {"vi": "dd/mm/yyyy", "en": "dd/mm/yyyy", "ru": "dd.mm.yyyy"}
_WRITTEN_DATES = {"vi": "%d/%m/%Y", "en": "%d/%m/%Y", "ru": "%d.%m.%Y"}
_FIRST_SAFE_DATE = date(1900, 3, 1)  # Excel believes in 29 February 1900: what is earlier is shifted or not a date
_TEXT_LIMIT = 32_767
_ROW_LIMIT = 1_048_576
_NAME_LIMIT = 31
_COLOURS = ("#154A7D", "#D9822B", "#2F7F74", "#6F5794")
_LINE = "#8A9099"
_LINE_HEIGHT = 16.5
_HIGHEST_ROW = 409.0
_SHORT_LIST = 40


def write_xlsx(sheets: Sequence[ListSheet], *, language: Language, words: BookWords, made_on: datetime) -> bytes:
    """Return the lists as one workbook; equal lists give equal bytes. Raises BookRefused for what no cell can hold."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        created = made_on.astimezone(UTC).replace(tzinfo=None)
        book.set_properties({"title": sheets[0].title, "created": created, "author": "", "comments": ""})
        *names, name_of_instructions = _sheet_names([*(sheet.title for sheet in sheets), words.instructions])
        looks, choices = _Looks(book, language), Choices(book)
        for sheet, name in zip(sheets, names, strict=True):
            page = _write_sheet(book, looks, sheet, name)
            if sheet.locked:
                add_rules(choices, page, sheet, first=_head(sheet) + 1, last=_last(sheet), words=words)
                protect(page)
        add_instructions(book, sheets, name_of_instructions)
        for key, value in {key: value for sheet in sheets for key, value in sheet.properties.items()}.items():
            book.set_custom_property(key, value, "text")
    return out.getvalue()


def _sheet_names(titles: Sequence[str]) -> list[str]:
    """Return names that Excel takes: 31 letters, none of its signs, no apostrophe at an end, no two alike."""
    names: list[str] = []
    for title in titles:
        plain = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).split()).strip("' ")
        plain = plain[:_NAME_LIMIT].rstrip("' ") or "-"
        name, number = plain, 1
        while name.casefold() in {"history", CHOICES_SHEET, *(known.casefold() for known in names)}:
            number += 1
            name = f"{plain[: _NAME_LIMIT - len(str(number)) - 1]} {number}"
        names.append(name)
    return names


class _Looks:
    """The formats of cells, each made once."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self._book, self.language = book, language
        self._made: dict[tuple[str, bool, bool], Format] = {}
        base = {"font_name": "Times New Roman", "font_size": 12}
        self.title = book.add_format({**base, "bold": True, "font_size": 14})
        self.line = book.add_format({**base, "italic": True})
        self.heading = book.add_format(
            {**base, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
            | {"border": 1, "border_color": _LINE, "bg_color": "#E8EDF3", "locked": True},
        )

    def cell(self, code: str, *, is_total: bool, is_input: bool) -> Format:
        """Return the format of a cell with this number format."""
        key = (code, is_total, is_input)
        if key not in self._made:
            values = {"font_name": "Times New Roman", "font_size": 12, "num_format": code, "valign": "top"}
            values |= {"border": 1, "border_color": _LINE, "bold": is_total, "locked": not is_input}
            self._made[key] = self._book.add_format(values | ({"text_wrap": True} if code == "@" else {}))
        return self._made[key]

    def code(self, kind: Kind, value: Value = None) -> str:
        """Return the number format of a kind; text has the one that keeps leading zeros and signs as they are typed."""
        if isinstance(value, str):
            return "@"
        if kind == "count" and value is not None and not isinstance(value, date) and value != int(value):
            return "#,##0.00"
        return {"text": "@", "count": "#,##0", "percent": "0.00%", "date": DATE_FORMATS[self.language]}[kind]


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of this width: not every program finds it out by itself."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, len(wrap(line, max(1, int(width))))) for line in text.split("\n"))


def _head(sheet: ListSheet) -> int:
    """Return the place of the headings: below the title block and an empty row."""
    return len(sheet.heading_rows) + (1 if sheet.heading_rows else 0)


def _last(sheet: ListSheet) -> int:
    """Return the place of the last row of entries, empty ones of a form among them."""
    return _head(sheet) + len(sheet.rows) + (sheet.spare_rows if sheet.locked else 0)


def _write_sheet(book: Workbook, looks: _Looks, sheet: ListSheet, name: str) -> Worksheet:
    head, last = _head(sheet), _last(sheet)
    if last + 1 >= _ROW_LIMIT:
        text = mark("The sheet %(sheet)s has %(count)s rows, more than Excel can hold: divide the list.")
        raise BookRefused(text, sheet=sheet.title, count=len(sheet.rows))
    page = book.add_worksheet(name)
    for row, line in enumerate(sheet.heading_rows):
        page.write_string(row, 0, line, looks.line if row else looks.title)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(head, place, column.text, looks.heading)
        if column.note:
            page.write_comment(head, place, column.note, {"author": "", "x_scale": 2, "font_size": 10})
    page.set_row(head, _LINE_HEIGHT * max(_lines(column.text, column.width * 0.85) for column in sheet.columns) + 4)
    for number, row_values in enumerate(sheet.rows, start=head + 1):
        _write_row(page, looks, sheet, number, row_values)
    for row in range(head + len(sheet.rows) + 1, last + 1):
        _write_row(page, looks, sheet, row, (None,) * len(sheet.columns))
    if sheet.total:
        _write_row(page, looks, sheet, last + 1, sheet.total, is_total=True)
    page.freeze_panes(head + 1, 0)
    if last > head:
        page.autofilter(head, 0, last, len(sheet.columns) - 1)
    _set_print(page, head, sheet)
    if sheet.chart and sheet.rows:
        _add_chart(book, page, sheet, sheet.chart, name=name, head=head)
    return page


def _write_row(
    page: Worksheet, looks: _Looks, sheet: ListSheet, number: int, row: Row, *, is_total: bool = False
) -> None:
    texts = [(value, column.width) for value, column in zip(row, sheet.columns, strict=True) if isinstance(value, str)]
    lines = max((_lines(text, width) for text, width in texts), default=1)
    if lines > 1:
        page.set_row(number, min(_HIGHEST_ROW, _LINE_HEIGHT * lines))
    for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
        shown = value
        if isinstance(value, date) and value < _FIRST_SAFE_DATE:
            shown = value.strftime(_WRITTEN_DATES[looks.language])
        look = looks.cell(looks.code(column.kind, shown), is_total=is_total, is_input=sheet.locked and not is_total)
        if shown is None or shown == "":
            page.write_blank(number, place, None, look)
        elif isinstance(shown, str):
            if len(shown) > _TEXT_LIMIT:
                text = mark("%(sheet)s, row %(row)s, %(column)s: a text of %(count)s letters is too long for a cell.")
                where: dict[str, Any] = {"sheet": sheet.title, "row": number + 1, "column": column.text}
                raise BookRefused(text, **where, count=len(shown))
            page.write_string(number, place, shown, look)
        elif isinstance(shown, date):
            page.write_datetime(number, place, shown, look)
        else:
            page.write_number(number, place, shown, look)


def _set_print(page: Worksheet, head: int, sheet: ListSheet) -> None:
    """Print on A4 as wide as one page, with the headings on each and the number of the page."""
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
    page.set_footer("&C&P / &N")
    if sum(column.width for column in sheet.columns) > 90:  # noqa: PLR2004 -- characters on an upright A4 page
        page.set_landscape()


def _add_chart(book: Workbook, page: Worksheet, sheet: ListSheet, chart: ListChart, *, name: str, head: int) -> None:
    made = book.add_chart({"type": chart.kind})
    first, last = head + 1, head + len(sheet.rows)
    for colour, place in zip(_COLOURS, chart.values, strict=False):
        made.add_series(
            {
                "name": [name, head, place],
                "categories": [name, first, chart.category, last, chart.category],
                "values": [name, first, place, last, place],
                "fill": {"color": colour},
                "line": {"color": colour},
                "data_labels": {"value": True},
                "gap": 60,
            },
        )
    made.set_title({"name": chart.title, "name_font": {"size": 12}})
    made.set_legend({"none": True} if len(chart.values) == 1 else {"position": "bottom"})
    made.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#D9DCE0"}}, "min": 0})
    made.set_size({"width": 620, "height": 320})
    # below a short list; beside a long one, where it is seen at once but not printed
    is_short = len(sheet.rows) <= _SHORT_LIST
    row, column = (last + 4, 0) if is_short else (head, len(sheet.columns) + 1)
    page.insert_chart(row, column, made, {"description": chart.title, "object_position": 2})
    if is_short:
        page.fit_to_pages(1, 1)
    else:
        page.print_area(0, 0, last + 1, len(sheet.columns) - 1)
