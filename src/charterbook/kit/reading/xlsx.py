"""Reading .xlsx and .xlsm: the fast reader on parts that were checked, and the facts that it leaves out."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from python_calamine import CalamineSheet, CalamineWorkbook

from charterbook.kit.reading.archive import Archive
from charterbook.kit.reading.book import CellError, Grid, Limits, Uncomputed, Value
from charterbook.kit.reading.cells import plain_rows, put
from charterbook.kit.reading.markup import elements, is_true
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.sheet_facts import Facts, check_cells, check_extent, find_facts, is_usual
from charterbook.kit.reading.sheet_walk import walk_facts

# Our own sheet in a workbook that we marked; see the marking of workbooks.
MEMORY_SHEET: Final = "_charterbook"

_PACKED_FROM: Final = 40 * 2**20
# A spreadsheet has a 29 February 1900, its day 60; the calendar has not, and the fast reader gives the day before.
_DAY_59: Final = (1900, 2, 28)
_NO_SUCH_DAY: Final = "29/02/1900"


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    title: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What the workbook's own part says."""

    part: str
    sheets: tuple[SheetEntry, ...]
    epoch_1904: bool
    recalculates: bool


def read_contents(archive: Archive) -> Contents:
    """Return the workbook's list of sheets. Raises Unreadable when it has none."""
    part = _main_part(archive)
    targets = {key: target for key, target, kind in relations(archive, part) if kind.endswith("/worksheet")}
    sheets: list[SheetEntry] = []
    epoch_1904 = recalculates = False
    for element in elements(_part(archive, part)):
        if element.name == "sheet" and element.get("id") in targets:
            hidden = element.get("state") in {"hidden", "veryHidden"}
            sheets.append(SheetEntry(element.get("name"), targets[element.get("id")], hidden))
        elif element.name == "workbookPr":
            epoch_1904 = is_true(element.get("date1904"))
        elif element.name == "calcPr":
            recalculates = is_true(element.get("fullCalcOnLoad"))
    if not sheets:
        raise Unreadable("NO_SHEETS")
    # Each sheet is parsed once; a thousand names for one part would be parsed a thousand times.
    if len({sheet.part for sheet in sheets}) < len(sheets) or len({sheet.title for sheet in sheets}) < len(sheets):
        raise Unreadable("DAMAGED")
    return Contents(part, tuple(sheets), epoch_1904, recalculates)


def relations(archive: Archive, part: str) -> list[tuple[str, str, str]]:
    """Return the id, the target part and the type of each inner relation of a part."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in archive.names:
        return []
    found = []
    for element in elements(archive.read(rels)):
        if element.name == "Relationship" and element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target"))).lstrip("/")
            found.append((element.get("Id"), target, element.get("Type")))
    return found


def _main_part(archive: Archive) -> str:
    for _key, target, kind in relations(archive, ""):
        if kind.endswith("/officeDocument"):
            return target
    return "xl/workbook.xml"


def _part(archive: Archive, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError:
        raise Unreadable("DAMAGED") from None


def read_xlsx(archive: Archive, limits: Limits) -> tuple[bool, Iterator[Grid]]:
    """Return whether days count from 1904, and the grids one by one. Raises Unreadable."""
    contents = read_contents(archive)
    return contents.epoch_1904, _grids(archive, contents, limits)


def _grids(archive: Archive, contents: Contents, limits: Limits) -> Iterator[Grid]:
    sheets = [sheet for sheet in contents.sheets if sheet.title != MEMORY_SHEET]
    facts: dict[str, Facts] = {}
    by_part = {sheet.part: sheet for sheet in sheets}
    with io.BytesIO() as checked:
        with zipfile.ZipFile(checked, "w") as packed:
            for name in archive.markup_names:
                xml = archive.read(name)
                if name in by_part:
                    title = by_part[name].title
                    find = find_facts if is_usual(xml) else walk_facts
                    facts[name] = find(xml, title, limits, recalculates=contents.recalculates)
                    check_cells(title, sum(found.cells for found in facts.values()), limits)
                # Stored is fast, and packed saves memory where a sheet is huge.
                method = zipfile.ZIP_DEFLATED if len(xml) > _PACKED_FROM else zipfile.ZIP_STORED
                packed.writestr(name, xml, compress_type=method, compresslevel=1)
                del xml
        checked.seek(0)
        workbook = CalamineWorkbook.from_filelike(checked)
    for sheet in sheets:
        if sheet.part not in facts:
            raise Unreadable("DAMAGED_SHEET", {"sheet": sheet.title})
        rows = _rows(workbook, sheet.title, limits)
        _complete(rows, facts[sheet.part])
        if not contents.epoch_1904:
            unmake_day_60(rows, facts[sheet.part].sixties)
        yield _grid(sheet, rows, facts[sheet.part])


def _rows(workbook: CalamineWorkbook, title: str, limits: Limits) -> list[list[Value]]:
    try:
        sheet: CalamineSheet = workbook.get_sheet_by_name(title)
        if sheet.end is None:
            return []
        check_extent(title, sheet.end[0] + 1, sheet.end[1] + 1, limits)
        values = sheet.to_python(skip_empty_area=False)
        del sheet  # its own copy of all cells
        return plain_rows(values)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("DAMAGED_SHEET", {"sheet": title}) from error


def _complete(rows: list[list[Value]], facts: Facts) -> None:
    for (row, column), text in facts.errors.items():
        put(rows, row, column, CellError(text))
    for (row, column), formula in facts.formulas.items():
        put(rows, row, column, Uncomputed(formula))


def unmake_day_60(rows: list[list[Value]], sixties: Iterable[tuple[int, int]]) -> None:
    """Write the day 60 as the text 29/02/1900, which no calendar has, instead of the day before it."""
    for row, column in sixties:
        cells = rows[row - 1] if row <= len(rows) else []
        value = cells[column - 1] if column <= len(cells) else None
        if isinstance(value, date) and (value.year, value.month, value.day) == _DAY_59:
            cells[column - 1] = _NO_SUCH_DAY


def _grid(sheet: SheetEntry, rows: list[list[Value]], facts: Facts) -> Grid:
    return Grid(
        title=sheet.title,
        rows=rows,
        hidden=sheet.hidden,
        hidden_rows=frozenset(facts.hidden_rows),
        hidden_columns=frozenset(facts.hidden_columns),
        merged=tuple(facts.merged),
    )
