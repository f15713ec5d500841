"""The records of an .xls workbook that the fast reader passes over: errors, hidden rows and columns, extents."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from charterbook.kit.reading.reasons import Unreadable

_FORMULA, _EOF, _DATEMODE, _FILEPASS = 0x06, 0x0A, 0x22, 0x2F
_COLINFO, _BOUNDSHEET, _MULRK, _BOF = 0x7D, 0x85, 0xBD, 0x809
_RSTRING, _LABELSST, _NUMBER, _LABEL, _BOOLERR, _ROW, _RK = (
    0xD6,
    0xFD,
    0x203,
    0x204,
    0x205,
    0x208,
    0x27E,
)
_CELLS: Final = frozenset({_FORMULA, _RSTRING, _LABELSST, _NUMBER, _LABEL, _BOOLERR, _RK, _MULRK})
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_BIFF8: Final = 0x0600
_WORKSHEET: Final = 0
_SIXTY: Final = 60
_NUMBERS: Final = frozenset({_FORMULA, _NUMBER, _RK})
_READ: Final = _CELLS | {_ROW, _COLINFO}
_ROW_HIDDEN: Final = 0x20
_NOT_A_NUMBER: Final = b"\xff\xff"  # ends the result of a formula that is no number
_ERROR_RESULT: Final = 2
_COMPUTED_ON_LOAD: Final = 0x02
_UNKNOWN_ERROR: Final = "#N/A"
_PLACE: Final = struct.Struct("<HH").unpack_from


@dataclass(slots=True)
class SheetRecords:
    """What the records of one sheet say; rows and columns count from 1."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    sixties: set[tuple[int, int]] = field(default_factory=set)
    uncomputed: set[tuple[int, int]] = field(default_factory=set)
    rows: int = 0
    columns: int = 0
    cells: int = 0


@dataclass(slots=True)
class WorkbookRecords:
    """What the records of a workbook say."""

    epoch_1904: bool = False
    sheets: dict[str, SheetRecords] = field(default_factory=dict)


def read_records(stream: bytes) -> WorkbookRecords:
    """Walk the workbook's records. Raises Unreadable when it is encrypted, struct.error when it is cut off."""
    found = WorkbookRecords()
    starts: dict[str, int] = {}
    version, position = _BIFF8, 0
    while position + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, position)
        body = stream[position + 4 : position + 4 + length]
        position += 4 + length
        if code == _BOF:
            (version,) = struct.unpack_from("<H", body)
        elif code == _FILEPASS:
            raise Unreadable("ENCRYPTED")
        elif code == _DATEMODE:
            found.epoch_1904 = body[:1] == b"\x01"
        elif code == _BOUNDSHEET:
            offset, _visible, kind = struct.unpack_from("<IBB", body)
            if kind == _WORKSHEET:
                starts[_title(body[6:], version)] = offset
        elif code == _EOF:
            break
    for title, start in starts.items():
        found.sheets[title] = _read_sheet(stream, start)
    return found


def _title(body: bytes, version: int) -> str:
    length = body[0]
    if version < _BIFF8:
        return body[1 : 1 + length].decode("cp1252", errors="replace")
    if body[1] & 1:
        return body[2 : 2 + 2 * length].decode("utf-16-le", errors="replace")
    return body[2 : 2 + length].decode("latin-1")


def _read_sheet(stream: bytes, start: int) -> SheetRecords:
    sheet = SheetRecords()
    for code, body in _records_of_sheet(stream, start):
        if code == _MULRK:
            row, column = _PLACE(body)
            for step, begin in enumerate(range(4, len(body) - 7, 6)):
                _note_cell(sheet, _RK, (row + 1, column + 1 + step), b"\x00" * 4 + body[begin : begin + 6])
        elif code in _CELLS:
            row, column = _PLACE(body)
            _note_cell(sheet, code, (row + 1, column + 1), body)
        elif code == _ROW and body[12] & _ROW_HIDDEN:
            sheet.hidden_rows.add(_PLACE(body)[0] + 1)
        elif code == _COLINFO:
            first, last, _width, _style, options = struct.unpack_from("<5H", body)
            if options & 1:
                sheet.hidden_columns.update(range(first + 1, min(last, 0xFF) + 2))
    return sheet


def _records_of_sheet(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    depth = 0  # a chart inside the sheet has records of its own
    while position + 4 <= len(stream):
        code, length = _PLACE(stream, position)
        body = position + 4
        position = body + length
        if code == _BOF:
            depth += 1
        elif code == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1 and code in _READ:
            yield code, stream[body:position]


def _note_cell(sheet: SheetRecords, code: int, place: tuple[int, int], body: bytes) -> None:
    sheet.cells += 1
    sheet.rows, sheet.columns = max(sheet.rows, place[0]), max(sheet.columns, place[1])
    if code == _BOOLERR and body[7]:
        sheet.errors[place] = _ERRORS.get(body[6], _UNKNOWN_ERROR)
    elif code == _FORMULA and body[12:14] == _NOT_A_NUMBER:
        if body[6] == _ERROR_RESULT:
            sheet.errors[place] = _ERRORS.get(body[8], _UNKNOWN_ERROR)
    elif code in _NUMBERS:
        number = _rk(body[6:10]) if code == _RK else struct.unpack_from("<d", body, 6)[0]
        if number // 1 == _SIXTY:
            sheet.sixties.add(place)
        if code == _FORMULA and number == 0 and body[14] & _COMPUTED_ON_LOAD:
            sheet.uncomputed.add(place)


def _rk(raw: bytes) -> float:
    """Return the number in four bytes: 30 bits of a float or of an integer, perhaps a hundredfold."""
    (bits,) = struct.unpack("<i", raw)
    value: float = bits >> 2 if bits & 2 else struct.unpack("<d", b"\x00" * 4 + struct.pack("<i", bits & ~3))[0]
    return value / 100 if bits & 1 else value
