"""A workbook written anew from its values, for formats that cannot be edited in place."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from charterbook.kit.reading.book import Grid, Value

_DAY: Final = "dd/mm/yyyy"
_MOMENT: Final = "dd/mm/yyyy hh:mm"
_FIRST_DAY: Final = date(1900, 3, 1)  # earlier ones are not written alike by all programs
_WIDTHS: Final = (4, 60)


def write_anew(grids: Sequence[Grid]) -> bytes:
    """Return an .xlsx file with the same sheets and values; text stays text, whatever it begins with."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    day = workbook.add_format({"num_format": _DAY})
    moment = workbook.add_format({"num_format": _MOMENT})
    for grid in grids:
        sheet = workbook.add_worksheet(grid.title)
        _write_grid(sheet, grid, day, moment)
    visible = next((place for place, grid in enumerate(grids) if not grid.hidden), 0)
    for place, sheet in enumerate(workbook.worksheets()):
        if place == visible:
            sheet.activate()
            sheet.set_first_sheet()
        elif grids[place].hidden:
            sheet.hide()
    workbook.close()
    return file.getvalue()


def _write_grid(sheet: Worksheet, grid: Grid, day: Format, moment: Format) -> None:
    widths: dict[int, int] = {}
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if value is not None:
                _write(
                    sheet,
                    row,
                    column,
                    value,
                    day if not isinstance(value, datetime) else moment,
                )
                widths[column] = max(widths.get(column, 0), len(str(value)) if row > 0 else 0)
    least, most = _WIDTHS
    for column, width in widths.items():
        hidden = {"hidden": True} if column + 1 in grid.hidden_columns else {}
        sheet.set_column(column, column, min(max(width + 1, least), most), None, hidden)
    for row in grid.hidden_rows:
        sheet.set_row(row - 1, None, None, {"hidden": True})
    for top, left, bottom, right in grid.merged:
        value = grid.value(top, left)
        sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
        if value is not None:
            _write(sheet, top - 1, left - 1, value, day)


def _write(sheet: Worksheet, row: int, column: int, value: Value, form: Format) -> None:
    match value:
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float():
            sheet.write_number(row, column, value)
        case date() if value.year > _FIRST_DAY.year:
            sheet.write_datetime(row, column, value, form)
        case date():
            sheet.write_string(row, column, f"{value:%d/%m/%Y}")
        case _:
            sheet.write_string(row, column, str(value))
