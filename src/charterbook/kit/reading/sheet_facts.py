"""What the fast reader of .xlsx does not tell: error cells, formulas without result, what is hidden or merged.

A sheet written as all common programs write it is searched with a few patterns; any other goes through a parser that
finds the same.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final

from charterbook.kit.reading.book import Limits, Merged
from charterbook.kit.reading.markup import is_true
from charterbook.kit.reading.places import column_letters, column_number
from charterbook.kit.reading.reasons import Unreadable

# No pattern runs past the next angle bracket, so that no text, however hostile, is searched twice.
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?worksheet\b")
# A cell beyond column Z or beyond row 199,999, or one that may be: then all extents are reckoned.
_FAR = re.compile(rb' r="[A-Z](?:[A-Z]|[2-9][0-9]{5}|[0-9]{7})')
_FILLED = re.compile(rb'<c r="([A-Z]+)([0-9]+)"(?:[^<>]*[^/<>])?>(?!</c>)')
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"[^<>]* hidden="(?:1|true)"')
_COLUMN = re.compile(rb"<col [^<>]*>")
_ATTRIBUTE = re.compile(rb'([\w:.-]+)="([^"]*)"')
_ERROR = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^<>]* t="e"[^<>]*>(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?<v>([^<]*)</v>')
_FORMULA = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^<>]*)><f(?:[^<>]*/>|[^<>]*>([^<]*)</f>)\s*(?:<v>([^<]*)</v>|<v */>)?\s*</c>'
)
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_SIXTY = re.compile(rb"<v>60(?:\.[0-9]+)?</v>")
_OPENING = re.compile(rb'<c r="([A-Z]+)([0-9]+)"')
_MOST_MERGED: Final = 100_000


@dataclass(slots=True)
class Facts:
    """What was found out about a sheet; rows and columns count from 1."""

    cells: int = field(default=0, compare=False)  # as good as filled: the two ways count blank results differently
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    sixties: set[tuple[int, int]] = field(default_factory=set)  # cells that hold the number 60

    def hide_columns(self, first: int, last: int, limits: Limits) -> None:
        """Note hidden columns, no farther than columns are read."""
        self.hidden_columns.update(range(first, min(last, limits.columns) + 1))

    def note_formula(self, place: tuple[int, int], formula: str, *, kind: str, stored: str | None) -> None:
        """Note a formula when no result is stored with it; an empty text is a result."""
        if not stored and not (kind == "str" and stored is not None):
            self.formulas[place] = formula


def check_extent(sheet: str, rows: int, columns: int, limits: Limits) -> None:
    """Raise Unreadable when a sheet reaches farther down or right than is read."""
    if rows > limits.rows:
        raise Unreadable("TOO_MANY_ROWS", {"sheet": sheet, "row": rows, "most": limits.rows})
    if columns > limits.columns:
        raise Unreadable(
            "TOO_MANY_COLUMNS",
            {"sheet": sheet, "column": column_letters(columns), "most": limits.columns},
        )
    # The reader lays out the whole rectangle, empty cells too.
    if rows * columns > 4 * limits.cells:
        raise Unreadable("TOO_MANY_CELLS", {"sheet": sheet, "most": limits.cells})


def check_cells(sheet: str, cells: int, limits: Limits) -> None:
    """Raise Unreadable when there are more filled cells, with this sheet, than are read."""
    if cells > limits.cells:
        raise Unreadable("TOO_MANY_CELLS", {"sheet": sheet, "most": limits.cells})


def is_usual(xml: bytes) -> bool:
    """Whether the patterns of this module find everything in the sheet."""
    root = _ROOT.search(xml, 0, 4096)
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData")
    return (
        root is not None
        and root.group() == b"<worksheet"
        and b"='" not in xml
        and b"<!" not in xml
        and xml.count(b'<c r="', start, end) == xml.count(b"<c", start, end)
        and xml.count(b'<row r="', start, end) == xml.count(b"<row", start, end)
    )


def find_facts(xml: bytes, sheet: str, limits: Limits, *, recalculates: bool = False) -> Facts:
    """Find out about a usual sheet. Raises Unreadable when it is too large.

    With `recalculates` the workbook asks to be computed when opened: a stored result of 0 is then a place holder.
    """
    facts = Facts(cells=xml.count(b"</v>") + xml.count(b"</is>"))
    check_cells(sheet, facts.cells, limits)
    _check_far_cells(xml, sheet, limits)
    if b' hidden="' in xml:
        _find_hidden(xml, facts, limits)
    if b' t="e"' in xml:
        for letters, row, text in _ERROR.findall(xml):
            facts.errors[_place(letters, row)] = html.unescape(text.decode())
    for found in _SIXTY.finditer(xml):
        if cell := _OPENING.match(xml, xml.rfind(b"<c ", 0, found.start())):
            facts.sixties.add(_place(cell[1], cell[2]))
    if b"<f" in xml:
        _find_formulas(xml, facts, recalculates=recalculates)
    for left, top, right, bottom in _MERGED.findall(xml)[:_MOST_MERGED]:
        facts.merged.append((*_place(left, top), *_place(right, bottom)))
    return facts


def _place(letters: bytes, row: bytes) -> tuple[int, int]:
    return int(row), column_number(letters.decode())


def _check_far_cells(xml: bytes, sheet: str, limits: Limits) -> None:
    if _FAR.search(xml):
        rows = columns = 0
        for cell in _FILLED.finditer(xml):
            row, column = _place(cell[1], cell[2])
            rows, columns = max(rows, row), max(columns, column)
        check_extent(sheet, rows, columns, limits)


def _find_hidden(xml: bytes, facts: Facts, limits: Limits) -> None:
    facts.hidden_rows.update(int(row) for row in _HIDDEN_ROW.findall(xml))
    for tag in _COLUMN.findall(xml, 0, max(xml.find(b"<sheetData"), 0)):
        column = {key.decode(): value.decode() for key, value in _ATTRIBUTE.findall(tag)}
        if is_true(column.get("hidden", "")):
            facts.hide_columns(int(column["min"]), int(column["max"]), limits)


def _find_formulas(xml: bytes, facts: Facts, *, recalculates: bool) -> None:
    for found in _FORMULA.finditer(xml):
        letters, row, attributes, formula, stored = found.groups()
        kind = next((value.decode() for key, value in _ATTRIBUTE.findall(attributes) if key == b"t"), "")
        text = stored.decode() if stored is not None else "" if b"<v" in found.group() else None
        facts.note_formula(
            _place(letters, row),
            html.unescape((formula or b"").decode()),
            kind=kind,
            stored=None if recalculates and text == "0" and kind in {"", "n"} else text,
        )
