"""A workbook written anew from its values, for formats that cannot be edited in place."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from charterbook.kit.reading.book import Grid, Value
from charterbook.kit.reading.delimited import sheet_title

_DAY: Final = "dd/mm/yyyy"
_MOMENT: Final = "dd/mm/yyyy hh:mm"
_FIRST_YEAR: Final = 1900  # its days are not written alike by all programs
_WIDTHS: Final = (4, 60)
_MOST_MERGED_CELLS: Final = 10_000
_LONGEST_CELL: Final = 32_767


def write_anew(grids: Sequence[Grid]) -> tuple[bytes, dict[str, str]]:
    """Return an .xlsx file with the same sheets and values, and the sheets' new titles by their old ones.

    Text stays text, whatever it begins with. A title that such a file cannot have is shortened.
    """
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        file,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    day = workbook.add_format({"num_format": _DAY})
    moment = workbook.add_format({"num_format": _MOMENT})
    titles = _titles(grids)
    pages = [workbook.add_worksheet(titles[grid.title]) for grid in grids]
    for grid, page in zip(grids, pages, strict=True):
        _write_values(page, grid, day, moment)
        _write_shape(page, grid, day, moment)
    visible = next((page for grid, page in zip(grids, pages, strict=True) if not grid.hidden), pages[0])
    visible.activate()
    visible.set_first_sheet()
    for grid, page in zip(grids, pages, strict=True):
        if grid.hidden and page is not visible:
            page.hide()
    workbook.close()
    return file.getvalue(), titles


def _titles(grids: Sequence[Grid]) -> dict[str, str]:
    titles: dict[str, str] = {}
    taken: set[str] = set()
    for grid in grids:
        title = sheet_title(grid.title)
        number = 1
        while title.casefold() in taken:
            number += 1
            title = f"{sheet_title(grid.title)[:-4]} {number}"
        taken.add(title.casefold())
        titles[grid.title] = title
    return titles


def _write_values(page: Worksheet, grid: Grid, day: Format, moment: Format) -> None:
    widths: dict[int, int] = {}
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if value is not None:
                _write(page, row, column, value, moment if isinstance(value, datetime) else day)
                widths[column] = max(widths.get(column, 0), len(str(value)))
    least, most = _WIDTHS
    for column, width in widths.items():
        hidden = {"hidden": True} if column + 1 in grid.hidden_columns else {}
        page.set_column(column, column, min(max(width + 1, least), most), None, hidden)


def _write_shape(page: Worksheet, grid: Grid, day: Format, moment: Format) -> None:
    for row in grid.hidden_rows:
        page.set_row(row - 1, None, None, {"hidden": True})
    for top, left, bottom, right in grid.merged:
        if not 1 < (bottom - top + 1) * (right - left + 1) <= _MOST_MERGED_CELLS:
            continue
        value = grid.value(top, left)
        with contextlib.suppress(OverlappingRange):
            page.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
        if value is not None:
            _write(page, top - 1, left - 1, value, moment if isinstance(value, datetime) else day)


def _write(page: Worksheet, row: int, column: int, value: Value, form: Format) -> None:
    match value:
        case bool():
            page.write_boolean(row, column, value)
        case int() | float():
            page.write_number(row, column, value)
        case date() if value.year > _FIRST_YEAR:
            page.write_datetime(row, column, value, form)
        case date():
            page.write_string(row, column, f"{value:%d/%m/%Y}")
        case _:
            page.write_string(row, column, str(value)[:_LONGEST_CELL])
