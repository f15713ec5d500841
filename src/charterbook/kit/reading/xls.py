"""Reading .xls: the fast reader, and the records that tell what it leaves out."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Final

from python_calamine import (
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from charterbook.kit.reading.biff import SheetRecords, read_records
from charterbook.kit.reading.book import CellError, Grid, Limits, Uncomputed, Value
from charterbook.kit.reading.cells import plain_rows, put
from charterbook.kit.reading.ole import Compound
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.sheet_facts import check_cells, check_extent
from charterbook.kit.reading.xlsx import unmake_day_60

_STREAMS: Final = ("Workbook", "Book")


def read_xls(data: bytes, limits: Limits) -> tuple[bool, Iterator[Grid]]:
    """Return whether days count from 1904, and the grids one by one. Raises Unreadable."""
    compound = Compound(data)
    if "EncryptedPackage" in compound.names:
        raise Unreadable("ENCRYPTED")
    name = next((name for name in _STREAMS if name in compound.names), None)
    if name is None:
        raise Unreadable("WORD_DOCUMENT" if "WordDocument" in compound.names else "NOT_A_WORKBOOK")
    try:
        records = read_records(compound.stream(name))
    except (struct.error, IndexError) as error:
        raise Unreadable("DAMAGED") from error
    cells = 0
    for title, sheet in records.sheets.items():
        cells += sheet.cells
        check_cells(title, cells, limits)
        check_extent(title, sheet.rows, sheet.columns, limits)
    return records.epoch_1904, _grids(data, records.sheets, limits, epoch_1904=records.epoch_1904)


def _grids(data: bytes, records: dict[str, SheetRecords], limits: Limits, *, epoch_1904: bool) -> Iterator[Grid]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise Unreadable("ENCRYPTED") from error
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    if not sheets:
        raise Unreadable("NO_SHEETS")
    for sheet in sheets:
        facts = records.get(sheet.name) or SheetRecords()
        grid = workbook.get_sheet_by_name(sheet.name)
        if grid.end is not None:
            check_extent(sheet.name, grid.end[0] + 1, grid.end[1] + 1, limits)
        rows: list[list[Value]] = plain_rows(grid.to_python(skip_empty_area=False)) if grid.end else []
        for (row, column), text in facts.errors.items():
            put(rows, row, column, CellError(text))
        for row, column in facts.uncomputed:
            put(rows, row, column, Uncomputed(""))
        if not epoch_1904:
            unmake_day_60(rows, facts.sixties)
        yield Grid(
            title=sheet.name,
            rows=rows,
            hidden=sheet.visible != SheetVisibleEnum.Visible,
            hidden_rows=frozenset(row for row in facts.hidden_rows if row <= len(rows)),
            hidden_columns=frozenset(column for column in facts.hidden_columns if column <= limits.columns),
            merged=tuple(
                (top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in grid.merged_cell_ranges or []
            ),
        )
