"""Reading .ods: one walk through its content, with what is hidden, merged, repeated or in error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from charterbook.kit.reading.archive import Archive
from charterbook.kit.reading.book import (
    CellError,
    Grid,
    Limits,
    Merged,
    Uncomputed,
    Value,
)
from charterbook.kit.reading.cells import plain_number
from charterbook.kit.reading.markup import parse, parser
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.sheet_facts import check_cells, check_extent

_HIDDEN: Final = frozenset({"collapse", "filter"})
_NUMBERS: Final = frozenset({"float", "percentage", "currency"})
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_ERROR_TEXT = re.compile(r"#[A-Z/0!?]+|Err:\d+|#N/A")
_FORMULA_PREFIX = re.compile(r"^(?:\w+:)?=")
_MOST_SPACES: Final = 1_000
_MOST_DIGITS: Final = 7


def read_ods(archive: Archive, limits: Limits) -> Iterable[Grid]:
    """Return the grids. Raises Unreadable."""
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unreadable("ENCRYPTED")
    if "content.xml" not in archive.names:
        raise Unreadable("DAMAGED")
    walk = _Walk(limits)
    made = parser()
    made.StartElementHandler = walk.start
    made.EndElementHandler = walk.end
    made.CharacterDataHandler = walk.text
    parse(made, archive.read("content.xml"))
    if not walk.grids:
        raise Unreadable("NO_SHEETS")
    return walk.grids


class _Table:
    """A table while it is read."""

    def __init__(self, attributes: dict[str, str], *, hidden: bool) -> None:
        self.title = attributes.get("table:name", "")
        self.hidden = hidden
        self.rows: list[list[Value]] = []
        self.row: list[Value] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Merged] = []
        self.next_row = 1  # where the row that is being read stands; blank rows before it are not laid out yet
        self.next_column = 1
        self.columns = 0


class _Walk:
    """The state of a walk through the content of a workbook."""

    def __init__(self, limits: Limits) -> None:
        self.grids: list[Grid] = []
        self._limits = limits
        self._elements = self._cells = 0
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._table: _Table | None = None
        self._depth = 0  # of tables: one may stand inside a cell
        self._row: dict[str, str] = {}
        self._cell: dict[str, str] = {}
        self._paragraphs: list[list[str]] = []
        self._collecting = False
        self._aside = 0  # inside a comment of a cell
        self._starts = {
            "style:style": self._start_style,
            "style:table-properties": self._start_properties,
            "table:table": self._start_table,
            "table:table-column": self._start_column,
            "table:table-row": self._start_row,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._start_cell,
            "text:p": self._start_paragraph,
            "text:s": self._start_spaces,
            "text:line-break": self._start_break,
            "text:tab": self._start_tab,
            "office:annotation": self._start_aside,
        }
        self._ends = {
            "table:table": self._end_table,
            "table:table-row": self._end_row,
            "table:table-cell": self._end_cell,
            "table:covered-table-cell": self._end_cell,
            "text:p": self._end_paragraph,
            "office:annotation": self._end_aside,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > 4 * self._limits.cells:
            title = self._table.title if self._table else ""
            raise Unreadable("TOO_MANY_CELLS", {"sheet": title, "most": self._limits.cells})
        if name in self._starts:
            self._starts[name](attributes)

    def end(self, name: str) -> None:
        if name in self._ends:
            self._ends[name]()

    def text(self, data: str) -> None:
        if self._collecting:
            self._paragraphs[-1].append(data)

    def _start_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get("style:name", "")

    def _start_properties(self, attributes: dict[str, str]) -> None:
        if attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self._table = _Table(
                attributes,
                hidden=attributes.get("table:style-name", "") in self._hidden_styles,
            )

    def _start_column(self, attributes: dict[str, str]) -> None:
        if self._table is None or self._depth > 1:
            return
        first = self._table.columns + 1
        self._table.columns += _count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility") in _HIDDEN:
            self._table.hidden_columns.update(range(first, min(self._table.columns, self._limits.columns) + 1))

    def _start_row(self, attributes: dict[str, str]) -> None:
        if self._table is not None and self._depth == 1:
            self._row = attributes
            self._table.row = []
            self._table.next_column = 1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._depth == 1:
            self._cell = attributes
            self._paragraphs = []

    def _start_paragraph(self, _attributes: dict[str, str]) -> None:
        if self._depth == 1 and not self._aside:
            self._paragraphs.append([])
            self._collecting = True

    def _start_spaces(self, attributes: dict[str, str]) -> None:
        self.text(" " * min(_count(attributes, "text:c"), _MOST_SPACES))

    def _start_break(self, _attributes: dict[str, str]) -> None:
        self.text("\n")

    def _start_tab(self, _attributes: dict[str, str]) -> None:
        self.text("\t")

    def _start_aside(self, _attributes: dict[str, str]) -> None:
        self._aside += 1

    def _end_aside(self) -> None:
        self._aside -= 1

    def _end_paragraph(self) -> None:
        if not self._aside:
            self._collecting = False

    def _end_cell(self) -> None:
        table = self._table
        if table is None or self._depth > 1:
            return
        times = _count(self._cell, "table:number-columns-repeated")
        value = _value(self._cell, "\n".join(map("".join, self._paragraphs)))
        across, down = (
            _count(self._cell, "table:number-columns-spanned"),
            _count(self._cell, "table:number-rows-spanned"),
        )
        if across > 1 or down > 1:
            row, column = table.next_row, table.next_column
            table.merged.append((row, column, row + down - 1, column + across - 1))
        if value is not None:
            check_extent(table.title, table.next_row, table.next_column + times - 1, self._limits)
            table.row.extend([None] * (table.next_column - 1 - len(table.row)))
            table.row.extend([value] * times)
            self._cells += times * _count(self._row, "table:number-rows-repeated")
            check_cells(table.title, self._cells, self._limits)
        table.next_column += times

    def _end_row(self) -> None:
        table = self._table
        if table is None or self._depth > 1:
            return
        times = _count(self._row, "table:number-rows-repeated")
        last = table.next_row + times - 1
        if table.row:
            check_extent(table.title, last, len(table.row), self._limits)
            table.rows.extend([] for _ in range(table.next_row - 1 - len(table.rows)))
            table.rows.extend(list(table.row) for _ in range(times))
        if self._row.get("table:visibility") in _HIDDEN:
            table.hidden_rows.update(range(table.next_row, min(last, self._limits.rows) + 1))
        table.next_row = last + 1

    def _end_table(self) -> None:
        self._depth -= 1
        if self._depth or self._table is None:
            return
        table, self._table = self._table, None
        self.grids.append(
            Grid(
                title=table.title,
                rows=table.rows,
                hidden=table.hidden,
                hidden_rows=frozenset(row for row in table.hidden_rows if row <= len(table.rows)),
                hidden_columns=frozenset(table.hidden_columns),
                merged=tuple(table.merged),
            )
        )


def _count(attributes: dict[str, str], name: str) -> int:
    """Return how often something repeats or how far it spans. Raises Unreadable when that is no number."""
    text = attributes.get(name, "1")
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise Unreadable("DAMAGED")
    return max(int(text), 1)


def _value(cell: dict[str, str], text: str) -> Value:
    kind = cell.get("office:value-type", "")
    formula = cell.get("table:formula")
    if cell.get("calcext:value-type") == "error" or (formula is not None and _ERROR_TEXT.fullmatch(text)):
        return CellError(text)
    if formula is not None and not kind:
        return Uncomputed(_FORMULA_PREFIX.sub("", formula))
    try:
        value = _typed(kind, cell)
    except (KeyError, ValueError):
        value = None  # what is shown is all that can be said
    return cell.get("office:string-value", text) or None if value is None else value


def _typed(kind: str, cell: dict[str, str]) -> Value:
    if kind in _NUMBERS:
        return plain_number(float(cell["office:value"]))
    if kind == "date":
        return _moment(cell["office:date-value"])
    if kind == "boolean":
        return cell["office:boolean-value"] == "true"
    return _time(cell["office:time-value"]) if kind == "time" else None


def _moment(text: str) -> date:
    moment = datetime.fromisoformat(text)
    return moment if moment.hour or moment.minute or moment.second else moment.date()


def _time(text: str) -> str | None:
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    return f"{found[1]}{days * 24 + hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
