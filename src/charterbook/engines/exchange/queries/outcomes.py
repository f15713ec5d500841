"""What became of an import, as plain values: for the terminal, for programs, and for the workbooks given back."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from charterbook.engines.exchange.models import Import, ImportBook, ImportGrid
from charterbook.engines.exchange.queries.said import sentence
from charterbook.kit.reading import Remark, annotate_book
from charterbook.kit.registry import registry


def outcome(import_id: int) -> dict[str, Any]:
    """Return the books, tables, counts and remarks of an import; rows = stored + reported.

    Raises Import.DoesNotExist.
    """
    run = Import.objects.get(pk=import_id)
    books = [_book(book) for book in run.books.order_by("pk")]
    grids = [grid for book in books for grid in book["grids"]]
    unread = sum(bool(book["refusal"]) for book in books)
    return {
        "import": run.pk,
        "state": run.state,
        "rows": sum(grid["rows"] for grid in grids),
        "stored": sum(grid["stored"] for grid in grids),
        "reported": sum(grid["reported"] for grid in grids) + unread,
        "warnings": sum(grid["warnings"] for grid in grids),
        "books": books,
    }


def _book(book: ImportBook) -> dict[str, Any]:
    refusal = sentence({"text": book.refusal, "params": book.refusal_params}) if book.refusal else ""
    return {"name": book.name, "refusal": refusal, "grids": [_grid(grid) for grid in book.grids.order_by("pk")]}


def _grid(grid: ImportGrid) -> dict[str, Any]:
    sheet = registry().sheets.get(grid.sheet)
    return {
        "title": grid.title,
        "sheet": grid.sheet,
        "label": str(sheet.label) if sheet else "",
        "rows": grid.total,
        "new": grid.new,
        "same": grid.same,
        "changed": grid.changed,
        "stored": grid.stored,
        "reported": grid.errors,
        "warnings": grid.warnings,
        "unknown": grid.unknown,
        "remarks": [
            {"place": place(grid, remark), "level": remark["level"], "text": sentence(remark)}
            for remark in remarks_of(grid)
        ],
    }


def remarks_of(grid: ImportGrid) -> Iterator[Mapping[str, Any]]:
    """Return all that was remarked of a table and its rows, errors and warnings."""
    yield from grid.remarks
    for rows in grid.chunks.order_by("pk").values_list("rows", flat=True):
        for row in rows:
            yield from row.get("k", ())


def place(grid: ImportGrid, remark: Mapping[str, Any]) -> str:
    """Return where a remark belongs, as a reader finds it: row and column letter."""
    if not remark["row"]:
        return gettext("sheet")
    column = column_number(grid, remark)
    return f"{letters(column)}{remark['row']}" if column else gettext("row %(row)s") % {"row": remark["row"]}


def column_number(grid: ImportGrid, remark: Mapping[str, Any]) -> int | None:
    """Return the column of a remark, from 1, or None for a whole row."""
    for number, column in enumerate(grid.columns, start=1):
        if remark["column"] and column["name"] == remark["column"]:
            return number
    return None


def letters(number: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def marked_books(import_id: int, folder: Path) -> list[Path]:
    """Write each book with remarks back, the same workbook with marked cells; return the files."""
    written: list[Path] = []
    for book in Import.objects.get(pk=import_id).books.order_by("pk"):
        remarks = [
            Remark(
                grid_title=grid.title,
                row=remark["row"] or 1,
                column=column_number(grid, remark),
                text=sentence(remark),
                level=remark["level"],
            )
            for grid in book.grids.order_by("pk")
            for remark in remarks_of(grid)
        ]
        if remarks and not book.refusal:
            source = Path(book.path)
            target = folder / Path(book.name).with_suffix(".xlsx").name
            written.append(annotate_book(source, remarks, target=target))
    return written
