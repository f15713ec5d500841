"""The parts of a workbook that is written: its lists, their columns, and what a form asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from charterbook.kit.papers.csv_text import Value
from charterbook.kit.refusal import Refused

Kind = Literal["text", "count", "percent", "date"]
Row = tuple[Value, ...]


class BookRefused(Refused):
    """A workbook cannot hold a value: a sentence with sheet, row and column."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its heading, its width in characters, what it holds, and what may be chosen in it."""

    text: str
    width: float
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListChart:
    """A native chart beside a list; `category` and `values` are places of columns, from 0."""

    kind: Literal["column", "bar", "line"]
    title: str
    category: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list on a sheet of its own; a locked one is a form with `spare_rows` empty rows to fill in."""

    title: str
    heading_rows: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    instructions: tuple[str, ...] = ()
    locked: bool = False
    properties: Mapping[str, str] = field(default_factory=dict)
    chart: ListChart | None = None
    spare_rows: int = 0

    def __post_init__(self) -> None:
        """Refuse a row that has not one value for each column (ValueError)."""
        for row in (*self.rows, *([self.total] if self.total else [])):
            if len(row) != len(self.columns):
                text = f"a row of {self.title!r} has {len(row)} values for {len(self.columns)} columns"
                raise ValueError(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookWords:
    """The words of a workbook that belong to no list: the name of a sheet, and what is said of a wrong entry."""

    instructions: str
    not_in_list: str
    not_a_count: str
    not_a_share: str
    not_a_date: str
