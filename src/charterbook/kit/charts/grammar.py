"""What a chart is made of, and what comes out of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Mode = Literal["inline", "print"]
Number = int | float | Decimal
SERIES_LIMIT = 4  # more colours than four cannot be told apart on paper
_WORDS_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a chart, the page that it opens, and a note such as "42 of 48"; None is a value not known."""

    value: Number | None
    href: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn from zero, and an address that is not of a page (ValueError)."""
        if self.value is not None and not 0 <= self.value < float("inf"):
            text = f"a chart begins at zero and cannot draw {self.value}"
            raise ValueError(text)
        if self.href and not self.href.startswith(("/", "?", "#", "https://", "http://")):
            text = f"a chart links to pages only, not to {self.href[:40]!r}"
            raise ValueError(text)


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one name, one for each category."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all charts need: words, how numbers are written, and for which surface."""

    title: str
    category: str
    measure: str
    number: Callable[[Number], str]
    mode: Mode = "inline"
    tick: Callable[[Number], str] | None = None
    unknown: str = "–"

    def shown(self, mark: Mark) -> str:
        """Return the value as it is written, or the sign for a value not known."""
        return self.unknown if mark.value is None else self.number(mark.value)

    def tick_words(self, value: Number) -> str:
        """Return the words of a tick on the axis."""
        return (self.tick or self.number)(value)


@dataclass(frozen=True, slots=True)
class DataTable:
    """The same values as words, for the table under the chart."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: the drawing, the words that stand for it, and its values as a table."""

    svg: str
    alt: str
    table: DataTable


def checked(categories: Sequence[str], series: Sequence[Series]) -> None:
    """Refuse a chart without categories, with too many series, or with a series of another length (ValueError)."""
    if not categories or not 1 <= len(series) <= SERIES_LIMIT:
        text = f"a chart needs categories and 1 to {SERIES_LIMIT} series, not {len(categories)} and {len(series)}"
        raise ValueError(text)
    for one in series:
        if len(one.marks) != len(categories):
            text = f"{one.name!r} has {len(one.marks)} values for {len(categories)} categories"
            raise ValueError(text)


def table_of(frame: Frame, categories: Sequence[str], series: Sequence[Series]) -> DataTable:
    """Return the values of a chart as a table of words."""
    headings = (frame.category, *(one.name for one in series))
    rows = ((category, *(frame.shown(one.marks[place]) for one in series)) for place, category in enumerate(categories))
    return DataTable(headings, tuple(rows))


def words_of(frame: Frame, table: DataTable) -> str:
    """Return the words that stand for the chart: its title and its first dozen values."""
    is_single = len(table.headings) == 2  # noqa: PLR2004 -- the category and one series
    parts = []
    for category, *values in table.rows[:_WORDS_LIMIT]:
        named = values if is_single else [f"{n} {v}" for n, v in zip(table.headings[1:], values, strict=True)]
        parts.append(f"{category}: {', '.join(named)}")
    more = "; …" if len(table.rows) > _WORDS_LIMIT else "."
    return f"{frame.title}. {'; '.join(parts)}{more}"


def mark_words(frame: Frame, category: str, series: str, mark: Mark) -> str:
    """Return the words of one value, for its title and its link."""
    name = f"{category}, {series}" if series else category
    note = f" ({mark.note})" if mark.note else ""
    return f"{name}: {frame.shown(mark)}{note}"
