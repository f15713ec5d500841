"""An import before and after storing: its books and tables, how each row fares, and what to do next."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from charterbook.engines.exchange import permissions
from charterbook.engines.exchange.models import CHECKED, FAILED, STATES, STORED, STORING, Import, ImportGrid
from charterbook.engines.exchange.queries import progress_of, sentence
from charterbook.engines.exchange.views.asked import import_asked, is_running, is_silent
from charterbook.engines.exchange.views.rows import ALL, grid_address, page_of, rows_grid, states_of
from charterbook.ground.audit.api import shown_name
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Alert, Cell, Column, Grid, Link, Progress, Row
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry


@page(needs=permissions.RUN)
def import_preview(request: PageRequest, import_id: int) -> HttpResponse:
    """Show what would become, or became, of the books of an import."""
    run = import_asked(request, import_id)
    if is_running(run):
        context = {"run": run, "state": STATES[run.state], "progress": _progress(run), "silent": is_silent(run)}
        return render(request, "exchange/running.html", context)
    grids = list(ImportGrid.objects.filter(book__run=run).select_related("book").order_by("book", "pk"))
    chosen = _chosen(request, grids)
    state = request.GET.get("state") or ("error" if chosen and chosen.errors else ALL)
    if chosen and request.headers.get("HX-Request"):
        return render(request, "kit/_grid_rows.html", {"grid": rows_grid(run, chosen, state, page_of(request))})
    stored = sum(grid.stored for grid in grids)
    context = {
        "run": run,
        "sender": shown_name(run.by_name),
        "state": STATES[run.state],
        "is_checked": run.state == CHECKED,
        "is_stored": run.state == STORED,
        "is_failed": run.state == FAILED,
        "stored": stored,
        "errors": sum(grid.errors for grid in grids),
        "warnings": sum(grid.warnings for grid in grids),
        "summary": _summary(run, grids),
        "refused": _refused(run),
        "remarks": _remarks(grids),
        "unknown": [_unknown(grid) for grid in grids if grid.unknown and grid.sheet in registry().sheets],
        "books": _books(run),
        "chosen": chosen,
        "tabs": states_of(run, chosen, state) if chosen else (),
        "rows": rows_grid(run, chosen, state, page_of(request)) if chosen else None,
    }
    return render(request, "exchange/preview.html", context)


@page(needs=permissions.RUN)
def import_progress(request: PageRequest, import_id: int) -> HttpResponse:
    """Answer how far an import is; when it has come to its end the page is loaded anew."""
    run = import_asked(request, import_id)
    response = render(request, "kit/_progress.html", {"progress": _progress(run)})
    if not is_running(run) or is_silent(run):
        response.headers["HX-Refresh"] = "true"
    return response


def _progress(run: Import) -> Progress:
    told = progress_of(run.pk)
    return Progress(
        name="import-progress",
        label=_("Storing the rows") if run.state == STORING else _("Checking the rows"),
        done=told.done,
        total=told.total or None,
        text=told.text or _("The workbooks are being read."),
        url=reverse("import_progress", args=[run.pk]),
        page=reverse("import_preview", args=[run.pk]),
        finished=told.finished,
    )


def _chosen(request: PageRequest, grids: list[ImportGrid]) -> ImportGrid | None:
    """Return the table whose rows are asked for; else the first with errors, else the first that has rows."""
    wanted = request.GET.get("grid", "")
    known = [grid for grid in grids if grid.sheet]
    found = [grid for grid in known if str(grid.pk) == wanted]
    found += [grid for grid in known if grid.errors] + [grid for grid in known if grid.total]
    return found[0] if found else None


def _summary(run: Import, grids: list[ImportGrid]) -> Grid:
    """Return the tables of all books with how many of their rows are in each state."""
    heads = (
        (_("Rows"), ALL),
        (_("New"), "new"),
        (_("Changed"), "changed"),
        (_("Same"), "same"),
        (_("Warnings"), "warning"),
        (_("Errors"), "error"),
    )
    sums = [sum(numbers) for numbers in zip(*(_numbers(grid) for grid in grids), strict=True)] or [0] * len(heads)
    return Grid(
        name="summary",
        caption=_("Tables found in the workbooks"),
        columns=(
            Column(label=_("Workbook and table")),
            Column(label=_("Recognised as")),
            *(Column(label=label, number=True) for label, _state in heads),
        ),
        rows=[_summary_row(run, grid, [state for _label, state in heads]) for grid in grids],
        totals=Row(cells=(Cell(text=_("Together")), Cell(), *(Cell(number=number) for number in sums))),
        empty=_("No table was found in these workbooks."),
    )


def _numbers(grid: ImportGrid) -> tuple[int, ...]:
    return grid.total, grid.new, grid.changed, grid.same, grid.warnings, grid.errors


def _summary_row(run: Import, grid: ImportGrid, states: list[str]) -> Row:
    sheet = registry().sheets.get(grid.sheet)
    numbers = _numbers(grid)
    return Row(
        cells=(
            Cell(text=grid.book.name, note=grid.title, verbatim=True),
            Cell(text=sheet.label) if sheet else Cell(text=_("not recognised"), state="warning"),
            *(
                Cell(number=number, url=grid_address(run, grid, state) if number and sheet else "")
                for number, state in zip(numbers, states, strict=True)
            ),
        ),
        state="error" if grid.errors else "",
    )


def _refused(run: Import) -> list[Alert]:
    """Return why books could not be read, and why the import as a whole stopped."""
    found = [
        Alert(text=f"{book.name}: {sentence({'text': book.refusal, 'params': book.refusal_params})}", level="error")
        for book in run.books.order_by("pk")
        if book.refusal
    ]
    if run.fault:
        found.insert(0, Alert(text=sentence({"text": run.fault, "params": run.fault_params}), level="error"))
    return found


def _remarks(grids: list[ImportGrid]) -> list[Alert]:
    """Return what is said of tables as a whole: totals that do not agree, tables that are no known sheet."""
    return [
        Alert(
            text=f"{grid.book.name} · {grid.title}",
            level="error" if any(remark["level"] == "error" for remark in grid.remarks) else "warning",
            details=[_placed(remark) for remark in grid.remarks[:10]],
        )
        for grid in grids
        if grid.remarks
    ]


def _placed(remark: dict[str, Any]) -> str:
    said = sentence(remark)
    return _("Row %(row)s: %(said)s") % {"row": remark["row"], "said": said} if remark["row"] else said


def _unknown(grid: ImportGrid) -> dict[str, Any]:
    """Return a table's unknown headings with the columns that they may mean."""
    sheet = registry().sheets[grid.sheet]
    taken = {column["name"] for column in grid.columns}
    return {
        "grid": grid,
        "sheet": sheet.label,
        "headings": list(enumerate(grid.unknown)),
        "columns": [(column.name, column.label) for column in sheet.columns if column.name not in taken],
    }


def _books(run: Import) -> list[Link]:
    """Return the books that can be had back with their errors marked."""
    marked = run.books.filter(refusal="").filter(grids__errors__gt=0) | run.books.filter(
        refusal="", grids__warnings__gt=0
    )
    return [
        Link(label=book.name, url=reverse("import_book", args=[run.pk, book.pk]))
        for book in marked.distinct().order_by("pk")
    ]
