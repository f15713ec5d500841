"""A sheet: an office's table of one kind of record, read by its headings and written from the same declaration."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from charterbook.kit.outcomes import Outcome


class Kind(StrEnum):
    """How the cell of a column is read."""

    TEXT = "text"
    NAME = "name"
    DATE = "date"
    COUNT = "count"
    YEAR = "year"
    CHOICE = "choice"
    UNIT = "unit"
    ORGANISER = "organiser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a sheet.

    `name` is the field of the entry; `words` are the headings that offices write, in any of the three languages.
    `subject` names the charter subject of a choice. With `context` a value that no cell states is sought in the code's
    prefix, the title block, the sheet's name and the file's name. `down` lets a merged cell speak for the rows below.
    """

    name: str
    label: Any
    words: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    required: bool = False
    subject: str = ""
    context: bool = False
    down: bool = False
    totalled: bool = False
    width: int = 18
    note: Any = ""


class Actor:
    """Who acts: what an action asks of the person or office behind it. The accounts domain provides it."""

    account_id: int
    name: str
    today: date  # the day on which the rights hold

    def office_for(self, permission: str) -> str:  # noqa: ARG002 -- who holds no office has none to name
        """Return the office by which the right is held, in words that stand in the audit; empty for none."""
        return ""

    def allows(self, permission: str, unit_id: int | None = None) -> bool:
        """Tell whether the right is held at the unit, or anywhere when no unit is named."""
        raise NotImplementedError

    def units(self, permission: str) -> frozenset[int] | None:
        """Return the top units below which the right is held; None means everywhere."""
        raise NotImplementedError


Enter = Callable[..., Sequence[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A kind of sheet.

    `entry` is the dataclass whose fields are the columns' names; `enter(entries, *, by, today)` is the action that a
    form calls too and answers one outcome for each entry. `key` names the columns that tell two rows apart within a
    book. `rows(unit_id, on)` gives the stored records as mappings of column names for the filled form.
    `titles` are words of sheets and title blocks that help to tell two sheets of like headings apart.
    """

    code: str
    label: Any
    columns: tuple[Column, ...]
    entry: type
    enter: Enter
    key: tuple[str, ...]
    needs: str
    rows: Callable[[int, date], Iterable[Mapping[str, Any]]]
    order: int = 50
    titles: tuple[str, ...] = ()
    unit: str = "unit"

    def column(self, name: str) -> Column:
        """Return the column of that name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who organised: a unit, and one of its advisory bodies where the paper names the body."""

    unit_id: int
    body: str = ""
    named: str = field(default="", compare=False)
