"""The marks on a workbook: earlier ones of ours are taken away, then each remark colours its cell and has a note."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from charterbook.kit.reading.archive import Archive
from charterbook.kit.reading.book import Limits, Merged
from charterbook.kit.reading.marking.drawing import Drawing, free_block
from charterbook.kit.reading.marking.memory import Marked, recall, remember
from charterbook.kit.reading.marking.notes import Notes, Place
from charterbook.kit.reading.marking.package import Package
from charterbook.kit.reading.marking.patterns import UnusualPackage
from charterbook.kit.reading.marking.rewriting import write_anew
from charterbook.kit.reading.marking.sheet import Row, SheetMarkup
from charterbook.kit.reading.marking.styles import Styles
from charterbook.kit.reading.markup import parse, parser
from charterbook.kit.reading.parsing import open_book
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.xlsx import read_contents

# The name of a new part, the extension that stands for its content type if one does, the content type.
_PARTS: Final = {
    "comments": (
        "xl/comments{}.xml",
        "",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
    ),
    "vmlDrawing": (
        "xl/drawings/vmlDrawing{}.vml",
        "vml",
        "application/vnd.openxmlformats-officedocument.vmlDrawing",
    ),
}


class Mark(NamedTuple):
    """What is marked in a sheet: a row, one of its columns or none, what the note says, how grave it is."""

    row: int
    column: int | None
    text: str
    level: str


def mark_book(request: Mapping[str, Any], data: bytes, limits: Limits) -> Iterator[bytes]:
    """Yield one frame: the workbook with the marks that the request names. Raises Unreadable."""
    marks: dict[str, list[Mark]] = {}
    for title, *mark in request["remarks"]:
        marks.setdefault(title, []).append(Mark(*mark))
    form, _, grids = open_book(data, request["name"], limits)
    with contextlib.suppress(UnusualPackage):
        if form in {"xlsx", "xlsm"}:
            yield _mark(data, marks, limits)
            return
    anew, titles = write_anew(list(grids))
    yield _mark(anew, {titles.get(title, title): found for title, found in marks.items()}, limits)


def _mark(data: bytes, marks: Mapping[str, Sequence[Mark]], limits: Limits) -> bytes:
    archive = Archive(data, limits)
    titles = {sheet.title: sheet.part for sheet in read_contents(archive).sheets}
    missing = next((title for title in marks if title not in titles), None)
    if missing is not None:
        raise Unreadable("NO_SUCH_SHEET", {"sheet": missing})
    package = Package(archive)
    styles_part = package.related(package.main, "styles")
    if styles_part is None:
        raise UnusualPackage("styles")
    styles = Styles(package.parts[styles_part.part])
    earlier = recall(package)
    marked: dict[Marked, int] = {}
    block = free_block(part for name, part in package.parts.items() if name.endswith(".vml"))
    changed = [styles_part.part, package.main]
    for title, part in titles.items():
        if part not in package.parts:
            continue  # our own memory, just forgotten
        marker = _SheetMarker(package, styles, title, part)
        marker.take_back(earlier)
        block = marker.mark(marks.get(title, ()), block)
        marked.update(marker.marked)
        changed.extend(marker.changed)
    package.parts[styles_part.part] = styles.to_bytes()
    remember(package, marked)
    for name in changed:
        if name in package.parts and not name.endswith(".vml"):
            parse(parser(), package.parts[name])  # what we give back must be sound
    return package.to_bytes()


class _SheetMarker:
    """Marks one sheet of a package."""

    def __init__(self, package: Package, styles: Styles, title: str, part: str) -> None:
        self._package, self._styles, self._title, self._part = (
            package,
            styles,
            title,
            part,
        )
        self._original = package.parts[part]
        self._sheet = SheetMarkup(self._original)
        self.marked: dict[Marked, int] = {}
        self.changed: list[str] = []

    def take_back(self, earlier: Mapping[Marked, int]) -> None:
        """Give the cells that we marked before their own fill."""

        def own(row: int, column: int, style: int) -> int:
            return self._styles.restored(style, earlier.get((self._title, row, column)))

        self._sheet.restyle(self._styles.marked_styles(), own)

    def mark(self, marks: Sequence[Mark], block: int) -> int:
        """Colour the cells, write the notes, and return the next free block of shapes."""
        by_row: dict[int, list[Mark]] = {}
        for mark in self._anchored(marks):
            by_row.setdefault(mark.row, []).append(mark)
        texts: dict[Place, list[str]] = {}
        column_style = self._sheet.column_styles()

        def colour(row: Row) -> None:
            for column, found in _by_column(row, by_row[row.number]).items():
                cell = row.cell(column, row.style or column_style(column))
                level = "error" if any(mark.level == "error" for mark in found) else "warning"
                self.marked[self._title, row.number, column] = cell.style
                cell.style = self._styles.marked(cell.style, level)
                texts[row.number, column] = [mark.text for mark in found]

        self._sheet.edit(by_row, colour)
        block = self._annotate(
            {place: "\n".join(dict.fromkeys(found)) for place, found in texts.items()},
            block,
        )
        xml = self._sheet.to_bytes()
        if xml != self._original:
            self._package.parts[self._part] = xml
            self.changed.append(self._part)
        return block

    def _anchored(self, marks: Sequence[Mark]) -> list[Mark]:
        """Return the marks, those inside a merged range moved to its first cell, the only one that is seen."""
        rows = {mark.row for mark in marks}
        over: dict[int, list[Merged]] = {}
        for merged in self._sheet.merged():
            for row in rows.intersection(range(merged[0], merged[2] + 1)):
                over.setdefault(row, []).append(merged)
        anchored = []
        for mark in marks:
            for top, left, _bottom, right in over.get(mark.row, ()):
                if mark.column is not None and left <= mark.column <= right:
                    anchored.append(mark._replace(row=top, column=left))
                    break
            else:
                anchored.append(mark)
        return anchored

    def _annotate(self, texts: Mapping[Place, str], block: int) -> int:
        """Write the notes of the sheet and draw their boxes."""
        package, part = self._package, self._part
        notes_relation = package.related(part, "comments")
        if notes_relation is None and not texts:
            return block
        drawing_key = self._sheet.notes_key()
        drawing_part = next(
            (found.part for found in package.relations(part) if found.key == drawing_key),
            None,
        )
        notes = Notes(package.parts[notes_relation.part] if notes_relation else None)
        drawing = Drawing(package.parts[drawing_part] if drawing_part else None)
        before = notes.places
        if not notes.take_ours() and not texts:
            return block
        if before != notes.places:
            drawing.keep_only(notes.places)
        added = sorted(texts.keys() - notes.places)
        notes.add(texts)
        block = drawing.add(added, block=block)
        self._keep(
            "comments",
            notes_relation.part if notes_relation else None,
            notes.to_bytes() if notes.places else None,
        )
        key = self._keep("vmlDrawing", drawing_part, None if drawing.is_empty else drawing.to_bytes())
        if key != drawing_key and (key or drawing.is_empty):
            self._sheet.draw_notes(key)
        return block

    def _keep(self, kind: str, part: str | None, content: bytes | None) -> str:
        """Give a part of the sheet its new content, make it or remove it, and return its relation's key."""
        package = self._package
        if part is None and content is not None:
            name, extension, content_type = _PARTS[kind]
            made = package.unused(name)
            package.add(made, content, "" if extension else content_type)
            if extension:
                package.add_default_type(extension, content_type)
            self.changed.append(made)
            return package.relate(self._part, kind, made)
        if part is None:
            return ""
        if content is None:
            package.unrelate(self._part, part)
            package.remove(part)
            return ""
        package.parts[part] = content
        self.changed.append(part)
        return next(found.key for found in package.relations(self._part) if found.part == part)


def _by_column(row: Row, marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """Return the marks of a row by column; one for the whole row goes to its first filled cell."""
    first = next((cell.column for cell in row.cells if cell.is_filled), 1)
    placed: dict[int, list[Mark]] = {}
    for mark in marks:
        placed.setdefault(mark.column or first, []).append(mark)
    return placed
