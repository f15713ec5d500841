"""Keeping what an import found: its books, tables and rows, as they are shown and given back."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from charterbook.engines.exchange.actions.running import RowResult, TableResult
from charterbook.engines.exchange.models import Import, ImportBook, ImportChunk, ImportGrid
from charterbook.engines.exchange.queries.planning import Plan, is_blank
from charterbook.kit.outcomes import Level, Remark, State

ROWS = 500


def keep_results(run: Import, books: dict[int, ImportBook], plan: Plan, results: Sequence[TableResult]) -> None:
    """Keep the results of an import in place of earlier ones."""
    ImportGrid.objects.filter(book__run=run).delete()
    for result in results:
        _keep_table(books[result.table.book], result)
    for number, grid, remark in plan.strangers:
        rows = sum(not is_blank(row) for row in grid.rows)
        ImportGrid.objects.create(
            book=books[number],
            title=grid.title,
            remarks=[plain(remark, 0)],
            total=rows if remark.level is Level.ERROR else 0,
            errors=rows if remark.level is Level.ERROR else 0,
            warnings=int(remark.level is Level.WARNING),
        )


def _keep_table(book: ImportBook, result: TableResult) -> None:
    found, counts = result.table.found, result.counts()
    warned = sum(
        any(r.level is Level.WARNING for r in row.remarks) and row.state is not State.ERROR for row in result.rows
    )
    width = max(found.headings, default=0) + 1
    kept = ImportGrid.objects.create(
        book=book,
        title=result.table.grid.title,
        sheet=found.sheet.code,
        heading_row=found.last_heading,
        unknown=list(found.unknown),
        remarks=[plain(remark, number) for number, remark in result.table.remarks],
        total=len(result.rows),
        new=counts[State.NEW],
        same=counts[State.SAME],
        changed=counts[State.CHANGED],
        errors=counts[State.ERROR],
        warnings=warned + len({number for number, _remark in result.table.remarks}),
        columns=[{"heading": found.headings.get(at, ""), "name": found.columns.get(at, "")} for at in range(width)],
    )
    ImportChunk.objects.bulk_create(
        [
            ImportChunk(grid=kept, first=start, rows=[_row(row) for row in result.rows[start : start + ROWS]])
            for start in range(0, len(result.rows), ROWS)
        ]
    )


def _row(row: RowResult) -> dict[str, Any]:
    kept: dict[str, Any] = {"r": row.number, "s": row.state.value, "c": row.cells}
    if row.remarks:
        kept["k"] = [plain(remark, row.number) for remark in row.remarks]
    return kept


def plain(remark: Remark, number: int) -> dict[str, Any]:
    """Return a remark as plain values: its sentence is translated when it is shown."""
    params = {name: _plain(value) for name, value in remark.params.items()}
    return {"row": number, "column": remark.column, "level": remark.level.value, "text": remark.text, "params": params}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return (
        value
        if isinstance(value, (int, str)) or value is None
        else float(value)
        if isinstance(value, Decimal)
        else str(value)
    )
