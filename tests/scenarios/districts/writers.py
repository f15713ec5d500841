"""Write grids as .xlsx, .xls, .ods and .csv files."""

import csv
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlwt  # type: ignore[import-untyped]  # the package has no types
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]  # the package has no types
from odf.table import CoveredTableCell, Table, TableCell, TableRow  # type: ignore[import-untyped]  # the package has no types
from odf.text import P  # type: ignore[import-untyped]  # the package has no types
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet.worksheet import Worksheet

from .grid import Broken, Cell, Formula, Grid

DATE_FORMAT = "DD/MM/YYYY"


def write_xlsx(path: Path, grids: Sequence[Grid], *, since_1904: bool = False) -> None:
    """Write a workbook of Excel; its days may be counted from 1904 as old Macintoshes did."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900
    first = book.active
    for grid in grids:
        _fill_sheet(book.create_sheet(grid.sheet), grid)
    if first is not None:
        book.remove(first)
    book.save(path)


def _fill_sheet(sheet: Worksheet, grid: Grid) -> None:
    for row, cells in enumerate(grid.cells, 1):
        for column, value in enumerate(cells, 1):
            if value is not None:
                _put(sheet, row, column, value)
    for first_row, first_column, last_row, last_column in grid.merged:
        sheet.merge_cells(start_row=first_row, start_column=first_column, end_row=last_row, end_column=last_column)
        sheet.cell(first_row, first_column).alignment = Alignment(horizontal="center", vertical="center")
    for row in grid.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    if grid.hidden:
        sheet.sheet_state = "hidden"


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    cell = sheet.cell(row, column)
    cell.value = value.text if isinstance(value, Formula | Broken) else value
    if isinstance(value, date):
        cell.number_format = DATE_FORMAT
    if row == 1:
        cell.font = Font(bold=True)


def write_xls(path: Path, grids: Sequence[Grid]) -> None:
    """Write a workbook of Excel 97; it holds no errors and no uncomputed formulas."""
    book = xlwt.Workbook(encoding="utf-8")
    dated = xlwt.easyxf(num_format_str=DATE_FORMAT)
    for grid in grids:
        sheet = book.add_sheet(grid.sheet)
        for row, cells in enumerate(grid.cells):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write(row, column, datetime.combine(value, time()), dated)
                elif value is not None:
                    sheet.write(row, column, value)
        if grid.hidden:
            sheet.visibility = 1
    book.save(str(path))


def write_ods(path: Path, grids: Sequence[Grid]) -> None:
    """Write a spreadsheet of LibreOffice."""
    book = OpenDocumentSpreadsheet()
    for grid in grids:
        table = Table(name=grid.sheet)
        covered = {(row, column) for span in grid.merged for row, column in _under(span)}
        spans = {span[:2]: span for span in grid.merged}
        for row, cells in enumerate(grid.cells, 1):
            line = TableRow()
            for column, value in enumerate(cells, 1):
                if (row, column) in covered:
                    line.addElement(CoveredTableCell())
                else:
                    line.addElement(_ods_cell(value, spans.get((row, column))))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(str(path))


def _under(span: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    first_row, first_column, last_row, last_column = span
    cells = [(r, c) for r in range(first_row, last_row + 1) for c in range(first_column, last_column + 1)]
    return cells[1:]


def _ods_cell(value: Cell, span: tuple[int, int, int, int] | None) -> Any:
    said: dict[str, Any] = {}
    if span:
        said |= {"numberrowsspanned": span[2] - span[0] + 1, "numbercolumnsspanned": span[3] - span[1] + 1}
    if value is None:
        return TableCell(**said)
    if isinstance(value, date):
        said |= {"valuetype": "date", "datevalue": value.isoformat()}
    elif isinstance(value, int | float):
        said |= {"valuetype": "float", "value": value}
    else:
        said |= {"valuetype": "string"}
    cell = TableCell(**said)
    for part in str(value).split("\n"):
        cell.addElement(P(text=part))
    return cell


def write_csv(path: Path, grid: Grid, *, delimiter: str = ";", encoding: str = "utf-8-sig") -> None:
    """Write one sheet as text; everything in it is text, as spreadsheets save it."""
    with path.open("w", encoding=encoding, newline="") as out:
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
        for cells in grid.cells:
            writer.writerow(["" if value is None else value for value in cells])
