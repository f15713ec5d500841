"""What makes a list a form: choices, rules for entries, locked headings, instructions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]  # XlsxWriter ships no types
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # XlsxWriter ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # XlsxWriter ships no types

from charterbook.kit.papers.book_grammar import BookWords, ListColumn, ListSheet

CHOICES_SHEET = "_lists"
_MESSAGE_LIMIT = 255
_TITLE_LIMIT = 32
_ALLOWED = ("sort", "autofilter", "format_columns", "format_rows", "insert_rows", "delete_rows")


class Choices:
    """The lists of choices on one hidden sheet, each set once: a list in place could hold 255 letters only."""

    def __init__(self, book: Workbook) -> None:
        """Begin without the sheet: most books need none."""
        self._book = book
        self._page: Worksheet | None = None
        self._known: dict[tuple[str, ...], str] = {}

    def name_of(self, choices: tuple[str, ...]) -> str:
        """Return the defined name of these choices, written to the hidden sheet when they are new."""
        if self._page is None:
            self._page = self._book.add_worksheet(CHOICES_SHEET)
            self._page.very_hidden()
        if choices not in self._known:
            place = len(self._known)
            for row, choice in enumerate(choices):
                self._page.write_string(row, place, choice)
            column = xl_col_to_name(place, col_abs=True)
            self._known[choices] = f"choices_{place + 1}"
            area = f"={CHOICES_SHEET}!{column}$1:{column}${len(choices)}"
            self._book.define_name(self._known[choices], area)
        return self._known[choices]


def add_rules(choices: Choices, page: Worksheet, sheet: ListSheet, *, first: int, last: int, words: BookWords) -> None:
    """Add to each column of a form the rule that its entries must follow."""
    for place, column in enumerate(sheet.columns):
        rule = _rule(choices, column, words)
        if rule and last >= first:
            rule |= {"error_title": column.text[:_TITLE_LIMIT], "error_message": rule["error_message"][:_MESSAGE_LIMIT]}
            page.data_validation(first, place, last, place, {"ignore_blank": True, **rule})


def _rule(choices: Choices, column: ListColumn, words: BookWords) -> dict[str, Any]:
    if column.choices:
        source = f"={choices.name_of(column.choices)}"
        return {"validate": "list", "source": source, "error_message": words.not_in_list}
    if column.kind == "count":
        return {"validate": "integer", "criteria": ">=", "value": 0, "error_message": words.not_a_count}
    if column.kind == "percent":
        between = {"criteria": "between", "minimum": 0, "maximum": 1}
        return {"validate": "decimal", **between, "error_message": words.not_a_share}
    if column.kind == "date":
        between = {"criteria": "between", "minimum": date(1900, 1, 1), "maximum": date(2199, 12, 31)}
        return {"validate": "date", **between, "error_message": words.not_a_date}
    return {}


def protect(page: Worksheet) -> None:
    """Lock what is not for entries, without a password: it guards against slips, not against people."""
    page.protect("", dict.fromkeys(_ALLOWED, True))


def add_instructions(book: Workbook, sheets: Sequence[ListSheet], name: str) -> None:
    """Add one sheet with the instructions of all forms, where there are any."""
    if not any(sheet.instructions for sheet in sheets):
        return
    page = book.add_worksheet(name)
    title = book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True})
    line = book.add_format({"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 110)
    row = 0
    for sheet in sheets:
        if sheet.instructions:
            page.write_string(row, 0, sheet.title, title)
            for number, text in enumerate(sheet.instructions, start=row + 1):
                page.write_string(number, 0, text, line)
            row += len(sheet.instructions) + 2
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    protect(page)
