"""The markup of one sheet: its rows and cells are found, restyled or inserted; the rest stays as it was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from charterbook.kit.reading.book import Merged
from charterbook.kit.reading.marking.package import MAIN, RELATIONS
from charterbook.kit.reading.marking.patterns import (
    UnusualPackage,
    attribute,
    element,
    prefix_of,
    with_attribute,
)
from charterbook.kit.reading.markup import local, parse, parser
from charterbook.kit.reading.places import address, column_number

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# What may stand behind the drawing of notes in a sheet, in the order that the format wants.
_BEHIND_NOTES = frozenset(
    [
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "AlternateContent",
        "webPublishItems",
        "tableParts",
        "extLst",
    ]
)


_CHILD_OF_ROOT = 2


@dataclass(slots=True)
class Cell:
    """A cell of a row while it is edited."""

    column: int
    attributes: bytes
    body: bytes | None

    @property
    def style(self) -> int:
        """The number of its cell format."""
        return int(attribute(self.attributes, "s") or 0)

    @style.setter
    def style(self, number: int) -> None:
        self.attributes = with_attribute(self.attributes, "s", str(number) if number else "")

    @property
    def is_filled(self) -> bool:
        """Whether it holds a value or a formula."""
        return bool(self.body)


@dataclass(slots=True)
class Row:
    """A row while it is edited."""

    number: int
    attributes: bytes
    cells: list[Cell]

    def cell(self, column: int, style: int) -> Cell:
        """Return the cell of a column; one that is not there yet is put in with the style."""
        place = bisect_left(self.cells, column, key=attrgetter("column"))
        if place < len(self.cells) and self.cells[place].column == column:
            return self.cells[place]
        made = Cell(column, f' r="{address(self.number, column)}"'.encode(), None)
        made.style = style
        self.cells.insert(place, made)
        self.attributes = with_attribute(self.attributes, "spans", "")  # a hint that holds no longer
        return made

    @property
    def style(self) -> int:
        """The cell format of the row's blank cells."""
        custom = attribute(self.attributes, "customFormat") in {"1", "true"}
        return int(attribute(self.attributes, "s") or 0) if custom else 0


class SheetMarkup:
    """A sheet's part, cut into what stands before its rows, its rows and what stands behind."""

    def __init__(self, xml: bytes) -> None:
        self._prefix = prefix_of(xml, "worksheet")
        found = element(self._prefix, "sheetData").search(xml)
        if found is None or MAIN.encode() not in xml[: found.start()]:
            raise UnusualPackage("sheetData")
        self._head, self._rows, self._tail = (
            xml[: found.start()],
            found[2] or b"",
            xml[found.end() :],
        )

    def edit(self, numbers: Iterable[int], change: Callable[[Row], None]) -> None:
        """Let the rows of these numbers be changed; rows that are not there yet are put in."""
        waiting = sorted(set(numbers), reverse=True)
        written: list[bytes] = []
        done = 0
        for number, match in self._found_rows():
            while waiting and waiting[-1] < number:
                written.append(self._rows[done : match.start()])
                done = match.start()
                written.append(self._changed(Row(waiting.pop(), b"", []), change))
            if waiting and waiting[-1] == number:
                waiting.pop()
                row = Row(number, match[1], list(self._cells(match[2] or b"")))
                written.extend((self._rows[done : match.start()], self._changed(row, change)))
                done = match.end()
        written.append(self._rows[done:])
        written.extend(self._changed(Row(number, b"", []), change) for number in reversed(waiting))
        self._rows = b"".join(written)

    def restyle(self, styles: frozenset[int], change: Callable[[int, int, int], int]) -> None:
        """Give the cells of these styles the style that `change(row, column, style)` returns."""
        if not styles:
            return
        wanted = re.compile(
            rb"""\ss\s*=\s*["'](?:""" + b"|".join(re.escape(b"%d" % style) for style in sorted(styles)) + rb""")["']"""
        )

        def change_row(row: Row) -> None:
            for cell in row.cells:
                if cell.style in styles:
                    cell.style = change(row.number, cell.column, cell.style)

        self.edit(
            [number for number, match in self._found_rows() if wanted.search(match[0])],
            change_row,
        )

    def column_styles(self) -> Callable[[int], int]:
        """Return the function that gives the cell format of a column's blank cells."""
        spans = []
        for match in element(self._prefix, "col").finditer(self._head):
            first, last, style = (attribute(match[1], name) or "0" for name in ("min", "max", "style"))
            spans.append((int(first), int(last), int(style)))

        def style_of(column: int) -> int:
            return next((style for first, last, style in spans if first <= column <= last), 0)

        return style_of

    def merged(self) -> Iterator[Merged]:
        """Yield the merged ranges of the sheet."""
        for match in element(self._prefix, "mergeCell").finditer(self._tail):
            first, _, last = attribute(match[1], "ref").partition(":")
            corners = [_ADDRESS.fullmatch(corner) for corner in (first, last or first)]
            if corners[0] and corners[1]:
                (left, top), (right, bottom) = (corner.groups() for corner in corners if corner)
                yield int(top), column_number(left), int(bottom), column_number(right)

    def notes_key(self) -> str:
        """Return the key of the sheet's relation to the drawing of its notes, or nothing."""
        found = element(self._prefix, "legacyDrawing").search(self._tail)
        if found is None:
            return ""
        keys = re.search(rb"""\s[\w.-]+:id\s*=\s*["']([^"']*)["']""", found[1])
        return keys[1].decode() if keys else ""

    def draw_notes(self, key: str) -> None:
        """Name the relation to the drawing of the sheet's notes; without a key take the name away."""
        self._tail = element(self._prefix, "legacyDrawing").sub(b"", self._tail)
        if key:
            place = self._place_of_notes()
            tag = b"<" + self._prefix + f'legacyDrawing xmlns:r="{RELATIONS}" r:id="{key}"/>'.encode()
            self._tail = self._tail[:place] + tag + self._tail[place:]

    def to_bytes(self) -> bytes:
        """Return the part."""
        name = self._prefix + b"sheetData"
        return self._head + b"<" + name + b">" + self._rows + b"</" + name + b">" + self._tail

    def _found_rows(self) -> Iterator[tuple[int, re.Match[bytes]]]:
        number = 0
        for match in element(self._prefix, "row").finditer(self._rows):
            number = int(attribute(match[1], "r") or number + 1)
            yield number, match

    def _cells(self, body: bytes) -> Iterator[Cell]:
        column = 0
        for match in element(self._prefix, "c").finditer(body):
            place = _ADDRESS.fullmatch(attribute(match[1], "r"))
            column = column_number(place[1]) if place else column + 1
            yield Cell(column, match[1], match[2])

    def _changed(self, row: Row, change: Callable[[Row], None]) -> bytes:
        change(row)
        if not row.cells and not row.attributes:
            return b""
        if not attribute(row.attributes, "r"):
            row.attributes = f' r="{row.number}"'.encode() + row.attributes
        name = self._prefix + b"row"
        cells = b"".join(self._written(cell) for cell in row.cells)
        return b"<" + name + row.attributes + b">" + cells + b"</" + name + b">"

    def _written(self, cell: Cell) -> bytes:
        name = self._prefix + b"c"
        if cell.body is None:
            return b"<" + name + cell.attributes + b"/>"
        return b"<" + name + cell.attributes + b">" + cell.body + b"</" + name + b">"

    def _place_of_notes(self) -> int:
        """Where in the tail the drawing of notes has to stand: before the first element that must follow it."""
        bare = self.head_and_tail()
        offset = len(bare) - len(self._tail)
        places: list[int] = []
        depth = 0

        def start(name: str, _attributes: Mapping[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth == _CHILD_OF_ROOT and local(name) in _BEHIND_NOTES:
                places.append(made.CurrentByteIndex)

        def end(_name: str) -> None:
            nonlocal depth
            depth -= 1
            if depth == 0:
                places.append(made.CurrentByteIndex)

        made = parser()
        made.StartElementHandler, made.EndElementHandler = start, end
        parse(made, bare)
        return next(place for place in places if place >= offset) - offset

    def head_and_tail(self) -> bytes:
        """Return the part without its rows."""
        return self._head + b"<" + self._prefix + b"sheetData/>" + self._tail
