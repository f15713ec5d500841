"""A list as a file: exactly its rows, columns and order; a text stays a text where it is opened."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from charterbook.kit.grammar import Field, Show
from charterbook.kit.pages.workbooks import listed_workbook
from charterbook.kit.papers.book import ListColumn, ListSheet, write_csv

KINDS = {Show.DATE: "date", Show.COUNT: "count"}
WIDTHS = {Show.DATE: 12.0, Show.COUNT: 10.0, Show.YEAR: 8.0, Show.UNIT: 30.0, Show.WORD: 20.0}
WIDEST = 26.0


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a list as comma-separated text that Excel opens with its accents."""
    return write_csv(headings, list(rows)).encode("utf-8-sig")


def as_xlsx(
    *, title: str, lines: Sequence[str], columns: Sequence[ListColumn], rows: Iterable[Sequence[Any]], made_on: datetime
) -> bytes:
    """Return a list as a workbook of one sheet. Raises BookRefused for what no cell can hold."""
    values = tuple(tuple(None if value == "" else value for value in row) for row in rows)
    return listed_workbook([ListSheet(title, tuple(lines), tuple(columns), values)], made_on=made_on)


def column_of(field: Field) -> ListColumn:
    """Return the column of a workbook for a field."""
    kind = cast("Any", KINDS.get(field.show, "text"))
    return ListColumn(str(field.label), WIDTHS.get(field.show, WIDEST), kind)


def count_column(label: str) -> ListColumn:
    """Return a column of numbers."""
    return ListColumn(label, WIDTHS[Show.COUNT], "count")
