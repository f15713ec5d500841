"""Reading delimited text: its encoding and its delimiter are found out, its cells stay text."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from typing import Final

from charterbook.kit.reading.book import Grid, Limits, Value
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.sheet_facts import check_cells, check_extent

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS: Final = ";\t,|"
_LONGEST_CELL: Final = 32_767  # as in a spreadsheet
_SAMPLE_LINES: Final = 60
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_BAD_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE: Final = 31


def read_delimited(data: bytes, title: str, limits: Limits) -> Grid:
    """Return the text as one grid whose title is made of the file's name. Raises Unreadable."""
    text = decode(data)
    delimiter = None
    if found := _SEPARATOR_LINE.match(text):
        # A line that only tells Excel the delimiter; Excel does not show it as a row.
        delimiter, text = found[1], text[found.end() :]
    rows: list[list[Value]] = []
    cells = 0
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter or find_delimiter(text),
        strict=True,
    )
    csv.field_size_limit(_LONGEST_CELL)
    try:
        for row in reader:
            rows.append([cell or None for cell in row])
            cells += len(row)
            check_extent(title, len(rows), len(row), limits)
            check_cells(title, cells, limits)
    except csv.Error as error:
        if "field larger" in str(error):
            raise Unreadable("CELL_TOO_LONG", {"line": reader.line_num, "most": _LONGEST_CELL}) from error
        raise Unreadable("BAD_QUOTES", {"line": reader.line_num}) from error
    while rows and not any(rows[-1]):
        rows.pop()
    return Grid(title=sheet_title(title), rows=rows)


def decode(data: bytes) -> str:
    """Return the text of UTF-8, UTF-16 or Windows-1258 bytes. Raises Unreadable for anything else."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _encoding_without_mark(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("UNKNOWN_ENCODING") from error
    if "\x00" in text:
        raise Unreadable("NOT_A_WORKBOOK")
    # Windows-1258 writes the tones as signs of their own.
    return unicodedata.normalize("NFC", text) if encoding == "cp1258" else text


def _encoding_without_mark(data: bytes) -> str:
    sample = data[:4096]
    if sample[1::2].count(0) > len(sample) // 5:
        return "utf-16-le"
    if sample[::2].count(0) > len(sample) // 5:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1258"
    return "utf-8"


def find_delimiter(text: str) -> str:
    """Return the delimiter that cuts most of the first lines into the same number of cells."""
    lines = text[: _SAMPLE_LINES * 1000].splitlines()[:_SAMPLE_LINES]
    best, best_score = ",", 0
    for delimiter in _DELIMITERS:
        widths = Counter(_width(line, delimiter) for line in lines if line.strip())
        score = max(((width - 1) * times for width, times in widths.items()), default=0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _width(line: str, delimiter: str) -> int:
    # What stands between quotation marks separates nothing.
    return sum(part.count(delimiter) for part in line.split('"')[::2]) + 1


def sheet_title(name: str) -> str:
    """Return the name as the title of a sheet may be."""
    return _BAD_TITLE.sub("_", name).strip("' ")[:_LONGEST_TITLE] or "Sheet1"
