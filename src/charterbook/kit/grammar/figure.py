"""A figure: declared once by the domain that owns its records; everything else is derived from this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Q


class Counted(StrEnum):
    """What one unit of the figure is."""

    CLASS = "class"
    ATTENDANCE = "attendance"
    PERSON = "person"
    UNIT = "unit"
    CASE = "case"
    OCCASION = "occasion"
    DIALOGUE = "dialogue"
    MEMBER = "member"


class Nature(StrEnum):
    """Whether the figure happens in a period, stands at a date, or is a ratio of two counts."""

    FLOW = "flow"
    STOCK = "stock"
    SHARE = "share"


class How(StrEnum):
    """How the records are measured."""

    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"


@dataclass(frozen=True, slots=True)
class Measure:
    """The measure of a figure: count of records, sum of a column, or distinct values of a column."""

    how: How = How.COUNT
    column: str = ""


def total(column: str) -> Measure:
    """Sum a column of whole numbers."""
    return Measure(How.SUM, column)


def distinct(column: str) -> Measure:
    """Count the distinct values of a column, each once whatever the number of records."""
    return Measure(How.DISTINCT, column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure and its counting contract.

    `records` names the model ("classes.Attendance"); `unit` its foreign key to a unit; `date` its date column;
    `where` conditions on the record's own columns, so that the same condition can be a query, a trigger or a Parquet
    filter. A stock has `ends`, the exclusive last day of the record. A share counts the records that fulfil `part`
    among those that fulfil `where`, in percent; it is never an average of shares. `reporters` are the kinds of unit
    (charter subject unit_kinds) that are due to report; with `yearly` each year of the period is due on its own.
    """

    code: str
    label: Any
    counts: Counted
    records: str
    date: str
    belongs: Any
    once: Any
    needs: str
    nature: Nature = Nature.FLOW
    unit: str = "unit"
    measure: Measure = Measure()
    where: Q = field(default_factory=Q)
    part: Q | None = None
    ends: str = ""
    reporters: tuple[str, ...] = ()
    yearly: bool = False
    version: int = 1

    @property
    def domain(self) -> str:
        """Return the code of the domain that declares the figure."""
        return self.code.partition(".")[0]

    @property
    def is_share(self) -> bool:
        """Tell whether the figure is a ratio in percent."""
        return self.nature is Nature.SHARE


Figures = Mapping[str, Figure]
