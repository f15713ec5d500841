"""Which format a file's content has, whatever its name says, and the reader of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final

from charterbook.kit.reading.archive import Archive
from charterbook.kit.reading.book import Grid, Limits
from charterbook.kit.reading.delimited import read_delimited
from charterbook.kit.reading.markup import elements
from charterbook.kit.reading.ods import read_ods
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.wire import grid_to_wire, pack
from charterbook.kit.reading.xls import read_xls
from charterbook.kit.reading.xlsx import read_xlsx

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_SUFFIXES: Final = frozenset({".csv", ".tsv", ".txt"})
_ODS_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_MARKUP_STARTS: Final = (
    b"<!doctype",
    b"<html",
    b"<?xml",
    b"<table",
    b"<head",
    b"<meta",
)


def find_format(data: bytes, name: str, archive: Archive | None) -> str:
    """Return xlsx, xlsm, xls, ods or csv. Raises Unreadable when the content is none of these."""
    if archive is not None:
        return _zipped_format(archive)
    if data.startswith(_OLE):
        return "xls"
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP_STARTS):
        raise Unreadable("WEB_PAGE")
    if start.startswith(b"%pdf-"):
        raise Unreadable("PDF")
    if start.startswith(b"{\\rtf"):
        raise Unreadable("WORD_DOCUMENT")
    if PurePath(name).suffix.lower() in _TEXT_SUFFIXES:
        return "csv"
    raise Unreadable("NOT_A_WORKBOOK")


def _zipped_format(archive: Archive) -> str:
    names = frozenset(archive.names)
    if "mimetype" in names:
        kind = archive.read("mimetype").strip()
        if kind.startswith(_ODS_TYPE):
            return "ods"
        raise Unreadable("WORD_DOCUMENT" if b"opendocument.text" in kind else "NOT_A_WORKBOOK")
    if "[Content_Types].xml" in names:
        kinds = {element.get("ContentType") for element in elements(archive.read("[Content_Types].xml"))}
        if any("wordprocessingml.document.main" in kind for kind in kinds):
            raise Unreadable("WORD_DOCUMENT")
        if any("sheet.binary" in kind for kind in kinds):
            raise Unreadable("BINARY_WORKBOOK")
        if any("sheet.macroEnabled.main" in kind or "template.macroEnabled.main" in kind for kind in kinds):
            return "xlsm"
        if any("spreadsheetml.sheet.main" in kind or "spreadsheetml.template.main" in kind for kind in kinds):
            return "xlsx"
    raise Unreadable("NOT_A_WORKBOOK")


def open_book(data: bytes, name: str, limits: Limits) -> tuple[str, bool, Iterable[Grid]]:
    """Return the format, whether days count from 1904, and the grids one by one. Raises Unreadable."""
    archive = Archive(data, limits) if data.startswith(_ZIP) else None
    form = find_format(data, name, archive)
    if form == "csv":
        return form, False, [read_delimited(data, PurePath(name).stem, limits)]
    if archive is None:
        return form, *read_xls(data, limits)
    if form == "ods":
        return form, False, read_ods(archive, limits)
    return form, *read_xlsx(archive, limits)


def parse_book(request: Mapping[str, Any], data: bytes, limits: Limits) -> Iterator[bytes]:
    """Yield the frames of a book: what it is, then its grids. Raises Unreadable."""
    form, epoch_1904, grids = open_book(data, request["name"], limits)
    yield pack({"format": form, "epoch_1904": epoch_1904})
    for grid in grids:
        yield from grid_to_wire(grid)
