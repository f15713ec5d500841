"""Our memory inside a workbook that we marked: a hidden sheet that knows the marked cells and their own formats.

Each cell of its column A refers to a marked cell by a formula, so that the reference moves along when people insert
or delete rows, and has that cell's original format, so that the format survives the renumbering by another program.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Final

from charterbook.kit.reading.marking.package import MAIN, RELATIONS, Package
from charterbook.kit.reading.marking.patterns import (
    attribute,
    element,
    escape,
    insert_before_end,
    prefix_of,
)
from charterbook.kit.reading.places import address, column_number
from charterbook.kit.reading.xlsx import MEMORY_SHEET

Marked = tuple[str, int, int]  # title of the sheet, row, column

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_PART: Final = "xl/worksheets/charterbook.xml"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
# A title with one of these could make the formula refer to another file.
_UNSAFE: Final = frozenset("[]:*?/\\|")


def recall(package: Package) -> dict[Marked, int]:
    """Return the cells that we marked and the numbers of their original formats, and forget them."""
    part = _memory_part(package)
    if part is None:
        return {}
    xml = package.parts[part]
    prefix = prefix_of(xml, "worksheet")
    marked: dict[Marked, int] = {}
    for match in element(prefix, "c").finditer(xml):
        formula = element(prefix, "f").search(match[2] or b"")
        found = _REFERENCE.fullmatch(html.unescape((formula[2] or b"").decode())) if formula else None
        if found:
            title = (found[1] or found[2]).replace("''", "'")
            place = (title, int(found[4]), column_number(found[3]))
            marked[place] = int(attribute(match[1], "s") or 0)
    _forget(package, part)
    return marked


def remember(package: Package, marked: Mapping[Marked, int]) -> None:
    """Keep the marked cells and the numbers of their original formats in the workbook."""
    if not marked:
        return
    rows = []
    for number, ((title, row, column), style) in enumerate(sorted(marked.items()), start=1):
        if not _UNSAFE & set(title):
            formula = escape("'{}'!{}".format(title.replace("'", "''"), address(row, column))).decode()
            rows.append(f'<row r="{number}"><c r="A{number}" s="{style}"><f>{formula}</f></c></row>')
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    package.add(_PART, xml.encode(), _SHEET_TYPE)
    key = package.relate(package.main, "worksheet", _PART)
    workbook = package.parts[package.main]
    prefix = prefix_of(workbook, "workbook")
    sheets = element(prefix, "sheets").search(workbook)
    if sheets is None:
        return
    taken = [int(attribute(match[1], "sheetId") or 0) for match in element(prefix, "sheet").finditer(sheets[0])]
    entry = (
        b"<"
        + prefix
        + f'sheet xmlns:r="{RELATIONS}" name="{MEMORY_SHEET}" sheetId="{max(taken, default=0) + 1}" '.encode()
        + f'state="veryHidden" r:id="{key}"/>'.encode()
    )
    written = insert_before_end(sheets[0], prefix + b"sheets", entry)
    package.parts[package.main] = workbook[: sheets.start()] + written + workbook[sheets.end() :]


def _memory_part(package: Package) -> str | None:
    entry = _entry(package)
    if entry is None:
        return None
    found = re.search(rb"""\s[\w.-]+:id\s*=\s*["']([^"']*)["']""", entry[1])
    key = found[1].decode() if found else ""
    return next(
        (relation.part for relation in package.relations(package.main) if relation.key == key),
        None,
    )


def _entry(package: Package) -> re.Match[bytes] | None:
    workbook = package.parts[package.main]
    entries = element(prefix_of(workbook, "workbook"), "sheet").finditer(workbook)
    return next(
        (match for match in entries if attribute(match[1], "name") == MEMORY_SHEET),
        None,
    )


def _forget(package: Package, part: str) -> None:
    entry = _entry(package)
    if entry is not None:
        workbook = package.parts[package.main]
        package.parts[package.main] = workbook[: entry.start()] + workbook[entry.end() :]
    package.unrelate(package.main, part)
    package.remove(part)
