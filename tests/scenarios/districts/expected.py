"""What a made district must give: figures, rows of each file, and what is said about single cells."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from .records import District

FIRST = date(2020, 8, 1)
LAST = date(2023, 12, 31)
TODAY = date(2024, 2, 1)
"""The day on which the books are sent: all that they hold has happened by then."""
YEARS = (2020, 2021, 2022, 2023)

FIGURES = (
    "classes.dissemination.held",
    "classes.dissemination.attended",
    "classes.thematic.held",
    "classes.thematic.attended",
    "classes.awareness.held",
    "classes.awareness.learners",
    "classes.new_member.held",
    "classes.new_member.learners",
    "admission.admitted",
    "oversight.units",
    "oversight.members",
    "dialogues.held",
    "dialogues.cases",
    "ratings.grassroots.good_or_better",
    "ratings.members.good_or_better",
    "members.total",
)
SHARES = frozenset({"ratings.grassroots.good_or_better", "ratings.members.good_or_better"})
STOCKS = frozenset({"members.total"})

Value = int | tuple[int, int]
"""A count, or the numerator and denominator of a share."""

Figures = dict[str, Value]


class Said(StrEnum):
    """What the answer says of a cell, a row, a total or a sheet."""

    ERROR = "error"
    WARNING = "warning"


Mend = str | int | date
"""What a clerk types to mend a cell."""


@dataclass(frozen=True, kw_only=True)
class Trap:
    """A place that must be spoken of: an error keeps its row out, a warning does not.

    `row` is the row of the sheet from 1, 0 for a whole sheet; `column` is the cell's column from 1, 0 for the whole
    row. `mend` is what a clerk types there to make the row right.
    """

    code: str
    said: Said
    sheet: str
    row: int
    column: int = 0
    mend: Mend | None = None


@dataclass(frozen=True, kw_only=True)
class FileExpected:
    """The rows of one file: `rows` = `stored` + `errors`; `same` of the stored repeat an earlier row of the book.

    A row is a record: titles, headings, totals, blank rows, notes and hidden sheets are none. `warnings` counts the
    traps that only warn: stored rows, totals that disagree, sheets left out.
    """

    rows: int
    stored: int
    errors: int = 0
    warnings: int = 0
    same: int = 0
    sheets: dict[str, int] = field(default_factory=dict)
    traps: tuple[Trap, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who is whom: `one` person under several spellings, `different` people alike, `doubtful` pairs to be decided.

    People are named by (name, birth date, cell); doubtful pairs are stored apart until somebody decides.
    """

    one: tuple[tuple[str, date, str], ...] = ()
    different: tuple[tuple[tuple[str, date, str], tuple[str, date, str]], ...] = ()
    doubtful: tuple[tuple[tuple[str, date, str], tuple[str, date, str]], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The exact answer of a made district for 1 August 2020 to 31 December 2023, both days included.

    `figures` are those of the district, `by_year` the same by calendar year, `by_unit` those of each direct child,
    `own` the rest that belongs to the district itself: children and rest sum to the district. `people` are the
    distinct persons of all books. `mended` are the figures after every trap has been mended.
    """

    folder: Path
    unit: str
    figures: Figures
    by_year: dict[str, dict[int, Value]]
    by_unit: dict[str, Figures]
    own: Figures
    files: dict[str, FileExpected]
    people: int
    district: District
    identity: Identity = Identity()
    mended: Figures | None = None
    first: date = FIRST
    last: date = LAST
    today: date = TODAY

    @property
    def rows(self) -> int:
        """Return the records in all files."""
        return sum(file.rows for file in self.files.values())

    @property
    def stored(self) -> int:
        """Return the records that are stored or stand already."""
        return sum(file.stored for file in self.files.values())

    @property
    def errors(self) -> int:
        """Return the records that are reported and kept out."""
        return sum(file.errors for file in self.files.values())

    @property
    def warnings(self) -> int:
        """Return the warnings of all files."""
        return sum(file.warnings for file in self.files.values())
