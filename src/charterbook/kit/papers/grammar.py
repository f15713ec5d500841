"""The parts of a paper: what stands in it, with no word about Word or PDF."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from charterbook.kit.papers.layout import HEADING_LEVELS, Layout

Language = Literal["vi", "en", "ru"]
Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; a figure carries its short `code` and the address `href` of its records."""

    text: str
    code: str = ""
    href: str = ""
    bold: bool = False
    italic: bool = False

    def __post_init__(self) -> None:
        """Refuse an address that would be dead or harmful once the paper has left the house (ValueError)."""
        if self.href and not self.href.startswith(("https://", "http://")):
            text = f"a link in a paper must begin with http:// or https://, not {self.href[:40]!r}"
            raise ValueError(text)


Runs = tuple[Run, ...]


def plain(text: str, *, bold: bool = False, italic: bool = False) -> Runs:
    """Return the runs of a text that has one look and no figure."""
    return (Run(text, bold=bold, italic=italic),)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its own number in the text; level 1 is a part, 2 is I-, 3 is 1., 4 is a)."""

    level: int
    text: str

    def __post_init__(self) -> None:
        """Refuse a level that no style exists for, and a heading without words (ValueError)."""
        _need_words("a heading", self.text)
        if not 1 <= self.level <= HEADING_LEVELS:
            text = f"a heading has a level from 1 to {HEADING_LEVELS}, not {self.level}"
            raise ValueError(text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list; entries that follow each other make one list."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in smaller type, such as who has not reported yet."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share of the table, in any unit."""

    text: str
    align: Align = "left"
    width: float = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    runs: Runs


def cell(text: str, *, code: str = "", href: str = "") -> Cell:
    """Return a cell with one run."""
    return Cell((Run(text, code=code, href=href),))


@dataclass(frozen=True, slots=True)
class Table:
    """A table; with `total` its last row is the total of the others."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False

    def __post_init__(self) -> None:
        """Refuse a table without columns, and a row that has not one cell for each (ValueError)."""
        if not self.columns or min(column.width for column in self.columns) <= 0:
            text = f"the table {self.caption!r} needs columns, each with a width above zero"
            raise ValueError(text)
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                text = f"row {number} of {self.caption!r} has {len(row)} cells for {len(self.columns)} columns"
                raise ValueError(text)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the words that stand for it where it cannot be seen."""

    svg: str
    alt: str
    caption: str = ""

    def __post_init__(self) -> None:
        """Refuse a drawing without words (ValueError)."""
        _need_words("a chart", self.alt)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page."""


Block = Heading | Paragraph | Item | Note | Table | Chart | PageBreak


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a paper: who issues it, under which number, where and when."""

    superior: str
    issuer: str
    number: str
    organisation_line: str
    place_and_date: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: `on_behalf` of whom, in which post; an unsigned draft has no name."""

    on_behalf: str
    post: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """A part behind the signature that begins a page of its own."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False

    def __post_init__(self) -> None:
        """Refuse an appendix without a title (ValueError)."""
        _need_words("an appendix", self.title)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says about itself beside its title; `made_on` is given, so that equal papers are equal files."""

    made_on: datetime
    author: str = ""
    keywords: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper, ready to be written as Word or PDF."""

    language: Language
    layout: Layout
    header: Header
    title: str
    subject: str
    blocks: tuple[Block, ...]
    signature: Signature | None
    recipients: tuple[str, ...]
    recipients_word: str
    properties: Properties
    appendices: tuple[Appendix, ...] = field(default=())

    def __post_init__(self) -> None:
        """Refuse a paper without a title (ValueError)."""
        _need_words("a paper", self.title)

    @property
    def name(self) -> str:
        """The title and the subject as one line, for the file's own title."""
        return " ".join(f"{self.title} {self.subject}".split())


def _need_words(what: str, words: str) -> None:
    if not words.strip():
        text = f"{what} needs words"
        raise ValueError(text)


def recipients_of(paper: Paper) -> list[str]:
    """Return the lines of recipients with the marks that the layout puts behind them."""
    layout = paper.layout
    last = len(paper.recipients) - 1
    ends = (layout.recipients_last_end if index == last else layout.recipients_item_end for index in range(last + 1))
    return [f"{layout.recipients_item_mark} {name}{end}" for name, end in zip(paper.recipients, ends, strict=True)]


def column_shares(columns: Sequence[Column]) -> list[float]:
    """Return the part of the table's width that each column takes; the parts sum to 1."""
    total = sum(column.width for column in columns)
    return [column.width / total for column in columns]
