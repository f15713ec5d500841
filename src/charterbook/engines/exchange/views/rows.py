"""The rows of a table of an import: each with its state, and what was remarked of its cells."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.engines.exchange.models import Import, ImportGrid
from charterbook.engines.exchange.queries import sentence
from charterbook.kit.dates import format_date
from charterbook.kit.pages.parts import Cell, Column, Grid, Link, More, Row
from charterbook.kit.pages.templatetags.kit import STATES
from charterbook.kit.pages.viewer import PageRequest

ROWS = 40
ALL = "all"
MOST_COLUMNS = 12
LONGEST = 80
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00:00)?")


def page_of(request: PageRequest) -> int:
    """Return the page of rows asked for, the first unless it is a number."""
    text = request.GET.get("page", "")
    return max(int(text), 1) if text.isdecimal() and len(text) < len("1000000") else 1


def grid_address(run: Import, grid: ImportGrid, state: str, page: int = 1) -> str:
    """Return the address of the rows of a table in a state."""
    query = {"grid": str(grid.pk), "state": state} | ({"page": str(page)} if page > 1 else {})
    mark = "" if page > 1 else "#rows"
    return f"{reverse('import_preview', args=[run.pk])}?{urlencode(query)}{mark}"


def states_of(run: Import, grid: ImportGrid, chosen: str) -> list[Link]:
    """Return the ways to the rows of each state."""
    counts = {
        "": grid.total,
        "error": grid.errors,
        "warning": grid.warnings,
        "new": grid.new,
        "changed": grid.changed,
        "same": grid.same,
    }
    return [
        Link(
            label=STATES[state] if state else _("All rows"),
            url=grid_address(run, grid, state or ALL),
            state=state,
            count=count,
            current=state == _state_of(chosen),
        )
        for state, count in counts.items()
        if count or not state
    ]


def _state_of(chosen: str) -> str:
    """Return the state whose rows are shown: all of them where nobody chose a known one."""
    return chosen if chosen in STATES else ""


def rows_grid(run: Import, grid: ImportGrid, chosen: str, page: int) -> Grid:
    """Return some rows of a table, those of the state alone where one is chosen."""
    state = _state_of(chosen)
    start = (page - 1) * ROWS
    found: list[Mapping[str, Any]] = []
    for place, row in enumerate(_rows(grid, state)):
        if place >= start + ROWS + 1:
            break
        if place >= start:
            found.append(row)
    places = [at for at, column in enumerate(grid.columns) if column["heading"]][:MOST_COLUMNS]
    names = {at: grid.columns[at]["name"] for at in places}
    more = None
    if len(found) > ROWS:
        more = More(url=grid_address(run, grid, state or ALL, page + 1), shown=start + ROWS)
    return Grid(
        name="rows",
        caption=f"{grid.book.name} · {grid.title}",
        columns=(
            Column(label=_("Row")),
            Column(label=_("State")),
            *(Column(label=_short(grid.columns[at]["heading"]), verbatim=True) for at in places),
        ),
        rows=[_row(row, names) for row in found[:ROWS]],
        more=more,
        empty=_("No row is in this state."),
        wide=True,
    )


def _rows(grid: ImportGrid, state: str) -> Iterator[Mapping[str, Any]]:
    for chunk in grid.chunks.order_by("first", "pk").iterator(chunk_size=10):
        for row in chunk.rows:
            if not state or row["s"] == state or (state == "warning" and row["s"] != "error" and row.get("k")):
                yield row


def _row(row: Mapping[str, Any], names: Mapping[int, str]) -> Row:
    remarks = row.get("k", ())
    at = {remark["column"]: remark for remark in remarks}
    elsewhere = [sentence(remark) for remark in remarks if remark["column"] not in names.values()]
    warned = row["s"] != "error" and any(remark["level"] == "warning" for remark in remarks)
    cells = row["c"]
    return Row(
        cells=(
            Cell(text=str(row["r"]), note=" ".join(elsewhere)),
            Cell(text=STATES[row["s"]], state=row["s"]),
            *(_cell(cells[place] if place < len(cells) else None, at.get(name)) for place, name in names.items()),
        ),
        state="warning" if warned else row["s"],
    )


def _cell(value: Any, remark: Mapping[str, Any] | None) -> Cell:
    return Cell(text=_text(value), state=remark["level"] if remark else "", note=sentence(remark) if remark else "")


def _text(value: Any) -> str:
    """Write a value as the workbook shows it: days as days, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    day = _DAY.fullmatch(text)
    return format_date(date(*map(int, day.groups())), get_language() or "vi") if day else _short(text)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
