"""A sheet as a grid of cells, with where its records stand and which cells are traps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from .expected import FileExpected, Mend, Said, Trap
from .headings import NO, Columns


@dataclass(frozen=True)
class Formula:
    """A formula whose value was never computed."""

    text: str


@dataclass(frozen=True)
class Broken:
    """An error value such as #REF!."""

    text: str = "#REF!"


Cell = str | int | float | date | Formula | Broken | None
Shown = dict[str, Cell]
Span = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 1, both ends included."""


@dataclass
class Grid:
    """One sheet. `records` are the rows that hold a record; `same` of them repeat an earlier one."""

    sheet: str
    columns: Columns
    cells: list[list[Cell]] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)
    records: list[int] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    traps: list[Trap] = field(default_factory=list)
    same: int = 0
    hidden: bool = False

    @property
    def next_row(self) -> int:
        """Return the number of the row that is written next."""
        return len(self.cells) + 1

    def column_of(self, key: str) -> int:
        """Return a key's column from 1. Raises ValueError."""
        return [name for name, _heading in self.columns].index(key) + 1

    def line(self, *cells: Cell) -> None:
        """Write a row that is no record: a title, a blank, a total, a note."""
        self.cells.append(list(cells))

    def headings(self) -> None:
        """Write the heading row."""
        self.line(*(heading for _key, heading in self.columns))

    def record(self, shown: Shown) -> int:
        """Write a record, numbered on from the last one; return its row."""
        row = self.next_row
        self.records.append(row)
        numbered: Shown = {NO: len(self.records), **shown}
        self.line(*(numbered.get(key) for key, _heading in self.columns))
        return row

    def total(self, word: str, sums: dict[str, Cell]) -> int:
        """Write a total or sub-total row; return its row."""
        row = self.next_row
        cells: list[Cell] = [sums.get(key) for key, _heading in self.columns]
        cells[0] = word
        self.line(*cells)
        return row

    def trap(self, code: str, said: Said, row: int, key: str = "", mend: Mend | None = None) -> None:
        """Announce that a row, a cell of it, or the whole sheet must be spoken of."""
        column = self.column_of(key) if key else 0
        self.traps.append(Trap(code=code, said=said, sheet=self.sheet, row=row, column=column, mend=mend))

    def cell(self, row: int, key: str) -> Cell:
        """Return what stands in a cell."""
        return self.cells[row - 1][self.column_of(key) - 1]


def start(sheet: str, columns: Columns, lines: Sequence[str | None], *, head: bool = True) -> Grid:
    """Return a grid with its title lines (None is a blank line) and, if asked, its heading row."""
    grid = Grid(sheet, columns)
    for text in lines:
        grid.line(text)
    if head:
        grid.headings()
    return grid


def fill(grid: Grid, rows: Iterable[Shown]) -> Grid:
    """Write records below a grid and return it."""
    for row in rows:
        grid.record(row)
    return grid


def expected_of(grids: Sequence[Grid]) -> FileExpected:
    """Return what a file of these sheets must give."""
    traps = tuple(trap for grid in grids for trap in grid.traps)
    rows = sum(len(grid.records) for grid in grids if not grid.hidden)
    errors = len({(trap.sheet, trap.row) for trap in traps if trap.said is Said.ERROR})
    return FileExpected(
        rows=rows,
        stored=rows - errors,
        errors=errors,
        warnings=sum(trap.said is Said.WARNING for trap in traps),
        same=sum(grid.same for grid in grids),
        sheets={grid.sheet: len(grid.records) for grid in grids if not grid.hidden},
        traps=traps,
    )
