"""A sheet: an office's table of one kind of record, read by its headings and written from the same declaration."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from charterbook.kit.outcomes import Outcome, Remark


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
    `personal` marks what is about a person: a browser never keeps it. `picks` names the model whose records a form
    offers while one types.
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
    personal: bool = False
    picks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Rows of another sheet that belong to a record of this one, pasted as a block into its form.

    `links` gives for columns of the other sheet the column of this one from whose record their value comes.
    """

    sheet: str
    links: Mapping[str, str]


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
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filled:
    """Whether a pasted row's person is known, who it is, and why it cannot be told; then who may be meant.

    `choices` are numbers of persons with what tells them apart, `seen` the persons of whom something is shown, each
    with the unit that keeps their book.
    """

    is_known: bool
    note: str = ""
    remark: Remark | None = None
    choices: tuple[tuple[int, str], ...] = ()
    seen: tuple[tuple[int, int | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A kind of sheet.

    `entry` is the dataclass whose fields are the columns' names; `enter(entries, *, by, today)` is the action that a
    form calls too and answers one outcome for each entry. `key` names the columns that tell two rows apart within a
    book. `rows(unit_id, on)` gives the stored records as mappings of column names for the filled form.
    `titles` are words of sheets and title blocks that help to tell two sheets of like headings apart.

    What the form of one record needs besides: `model` is the model of its record, and `one(pk)` its values as `rows`
    gives them, None for what is not there; `holder` is the field that leads from the record to the one which `enter`
    stores, where that is another. `settled` are columns that stand as they are once they are filled. A form begins
    with the required columns and those of `first`; `home` are columns that begin with the form's unit besides `unit`,
    `again` those whose value the next form begins with, `today` those that begin with the day or the year.
    `picked(pk)` gives values for the columns of a record that was picked in a column which `picks`. `lines` are the
    blocks that are pasted along, and `fill(rows, near=, chosen=, opened=)` completes pasted rows in place by what the
    book knows and tells how it fared with each; `chosen` gives the person of a row where somebody said who is meant,
    and `opened` tells of a unit whether the names of its persons may be shown.
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
    model: str = ""
    one: Callable[[int], Values | None] | None = None
    holder: str = ""
    settled: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    picked: Callable[[int], Values | None] | None = None
    lines: tuple[Lines, ...] = ()
    fill: Callable[..., Sequence[Filled]] | None = None

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
