"""What books hold: each table with its rows, ready to be entered in the order in which sheets build on each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from charterbook.engines.exchange.models import Heading
from charterbook.engines.exchange.queries.reckoning import Totals, is_blank, is_next, is_note, is_numbering, is_total
from charterbook.engines.exchange.queries.recognising import Found, Recogniser
from charterbook.kit.outcomes import Level, Remark
from charterbook.kit.reading import Book, Grid, Value
from charterbook.kit.refusal import mark as _
from charterbook.kit.registry import registry

MOST_OF_PROSE = 2


_ONE_CELL = _("This numbered row fills one cell only: it was taken for a group's heading and passed over.")


@dataclass(slots=True)
class PlannedRow:
    """A record's row of a table: its number in the sheet, its cells, merged ones filled, and its group's heading."""

    number: int
    cells: Sequence[Value]
    hidden: bool = False
    group: str = ""


@dataclass(slots=True)
class PlannedTable:
    """A table of a book that will be entered."""

    book: int
    grid: Grid
    found: Found
    rows: list[PlannedRow] = field(default_factory=list)
    remarks: list[tuple[int, Remark]] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """The tables of some books in the order of their sheets, and the grids in which nothing was recognised."""

    tables: list[PlannedTable]
    strangers: list[tuple[int, Grid, Remark]]

    @property
    def total(self) -> int:
        """Return how many rows there are to enter."""
        return sum(len(table.rows) for table in self.tables)


def said_headings() -> Mapping[tuple[str, str], str]:
    """Return what clerks said that headings mean."""
    return {(h.sheet, h.key): h.column for h in Heading.objects.order_by("pk")}


def plan(books: Iterable[tuple[int, Book]]) -> Plan:
    """Find the tables of the books."""
    recogniser = Recogniser(registry().sheets.values(), said_headings())
    made = Plan([], [])
    for number, book in books:
        for grid in book.grids:
            _plan_grid(number, grid, recogniser, made)
    made.tables.sort(key=lambda table: table.found.sheet.order)
    return made


def _plan_grid(number: int, grid: Grid, recogniser: Recogniser, made: Plan) -> None:
    if all(is_blank(row) for row in grid.rows):
        return
    if grid.hidden:
        made.strangers.append((number, grid, Remark(_("The sheet is hidden and was left out."), level=Level.WARNING)))
        return
    tables = recogniser.tables(grid)
    if not tables and not _has_table(grid):
        remark = Remark(_("The sheet holds no table and was left out."), level=Level.WARNING)
        made.strangers.append((number, grid, remark))
    elif not tables:
        text = _(
            "No heading row was recognised on this sheet: check the headings against the form, or say what they mean."
        )
        made.strangers.append((number, grid, Remark(text)))
    for found in tables:
        table = PlannedTable(number, grid, found)
        _fill(table)
        made.tables.append(table)


def _has_table(grid: Grid) -> bool:
    """Whether some row fills more cells than the lines of a cover or of instructions do."""
    return any(sum(cell not in (None, "") for cell in cells) > MOST_OF_PROSE for cells in grid.rows)


def _fill(table: PlannedTable) -> None:
    """Take the record rows of a table; totals are checked, blank rows and notes passed over."""
    grid, found = table.grid, table.found
    down = _merged_down(grid, found)
    totals = Totals(found)
    group = ""
    for number in range(found.last_heading + 1, found.last_row + 1):
        cells: Sequence[Value] = grid.rows[number - 1]
        if is_blank(cells) or (not table.rows and is_numbering(cells)):
            continue
        if is_total(cells, found):
            table.remarks += [(number, remark) for remark in totals.check(cells)]
            continue
        if number in down:
            filled = list(cells) + [None] * (max(down[number]) + 1 - len(cells))
            for at, value in down[number].items():
                filled[at] = value
            cells = filled
        if is_note(cells, found):
            group = " ".join(cell for cell in cells if isinstance(cell, str))
            if table.rows and is_next(cells, table.rows[-1].cells, found):
                table.remarks.append((number, Remark(_ONE_CELL, level=Level.WARNING)))
            continue
        totals.add(cells)
        table.rows.append(PlannedRow(number, cells, number in grid.hidden_rows, group))


def _merged_down(grid: Grid, found: Found) -> dict[int, dict[int, Value]]:
    """What cells merged downwards say to the rows below their first; heads are not repeated, names and units are."""
    filled: dict[int, dict[int, Value]] = {}
    for first_row, first, last_row, _last in grid.merged:
        name = found.columns.get(first - 1)
        if last_row > first_row > found.last_heading and name and not found.sheet.column(name).totalled:
            value = grid.value(first_row, first)
            for row in range(first_row + 1, last_row + 1):
                filled.setdefault(row, {})[first - 1] = value
    return filled


def around(table: PlannedTable, path: Path) -> tuple[str, ...]:
    """Return what stands around a table, nearest first: its title lines, the sheet's name, the file's name."""
    return (*reversed(table.found.titles), " ".join(table.found.titles), table.grid.title, path.stem)


def shown(cells: Sequence[Value], width: int) -> list[Any]:
    """Return the cells as they can be kept and shown."""
    return [_plain(cell) for cell in cells[:width]]


def _plain(cell: Value) -> Any:
    if cell is None or isinstance(cell, (str, int, float, bool)):
        return cell
    return getattr(cell, "text", None) or getattr(cell, "formula", None) or str(cell)


def chunks(rows: Sequence[PlannedRow], size: int) -> Iterator[Sequence[PlannedRow]]:
    """Return the rows some at a time."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
