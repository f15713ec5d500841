"""What a workbook is once it is read: a book of grids of plain values, and the limits of reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that shows an error such as #REF!."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A formula whose result was never stored in the workbook."""

    formula: str

    def __str__(self) -> str:
        return f"={self.formula}"


Value = str | int | float | bool | date | datetime | CellError | Uncomputed | None
Merged = tuple[int, int, int, int]

# Sheets end here; a table that reaches the end may have been cut off.
EDGES: Final = frozenset({65_536, 1_048_576})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A sheet: its values by true row, and what is hidden or merged, counted from 1 as the sheet counts.

    `rows[0]` is row 1 of the sheet and `rows[0][0]` its cell A1. A merged range is first row, first column, last row,
    last column; its value stands in its first cell only. A number with more than 15 digits stays a float. `at_edge`
    says that the last row is the last that a sheet of its kind can have.
    """

    title: str
    rows: list[list[Value]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()

    @property
    def at_edge(self) -> bool:
        """Whether the last row is the last of a sheet, so that more may have been cut off."""
        return len(self.rows) in EDGES

    def value(self, row: int, column: int) -> Value:
        """Return the value of a cell, counted from 1; None beyond what was filled."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else []
        return cells[column - 1] if 0 < column <= len(cells) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook: its file's name, what format its content has, the SHA-256 of the file, its sheets.

    With `epoch_1904` bare day numbers count from 1904; dates are right already.
    """

    name: str
    format: str
    digest: str
    grids: tuple[Grid, ...]
    epoch_1904: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a workbook may ask of us before it is refused."""

    file_bytes: int = 20 * 2**20
    unpacked_bytes: int = 200 * 2**20
    markup_bytes: int = 160 * 2**20  # of the unpacked, what has to be parsed
    parts: int = 1_000
    ratio: int = 200
    rows: int = 200_000
    columns: int = 200
    cells: int = 2_000_000  # of all sheets together
    seconds: int = 60
    memory_bytes: int = 800 * 2**20
