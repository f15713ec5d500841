"""What the page components are given: plain values, each complete, so that no template asks for what is not there.

Labels and texts arrive translated or as names of records; numbers and dates arrive raw and are written by the component
in the language of the page. A component that takes one of these values is included as
`{% include "kit/_grid.html" with grid=grid only %}`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString

Text = Any  # str or a lazy translation
Number = int | float | Decimal
LONGEST_WHOLE = 24  # letters; a longer word may break rather than push a table out of the window


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link; without `url` its label only. `count`, `state` (of a chip) and `note` stand beside the label.

    `language` is that of the label and of the page that it leads to, where it is another one.
    """

    label: Text
    url: str = ""
    icon: str = ""
    current: bool = False
    count: int | None = None
    state: str = ""
    note: Text = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkGroup:
    """A group of the navigation; without a label it stands on its own."""

    links: Sequence[Link]
    label: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountMenu:
    """Who has signed in: `sign_out` is the address that a form posts to."""

    name: Text
    sign_out: str
    role: Text = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds every page of a signed-in viewer; a context processor gives it to templates as `frame`.

    `book` names whose book it is. Without `search` (an address that answers `?q=`) the search box is left out.
    """

    book: Text
    home: str
    navigation: Sequence[LinkGroup]
    account: AccountMenu
    search: str = ""
    search_text: str = ""
    foot: Sequence[Link] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A sentence to the viewer; `level` is info, success, warning or error."""

    text: Text
    level: str = "info"
    details: Sequence[Text] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """What stands where there is nothing yet: why, and what to do first."""

    title: Text
    text: Text = ""
    action: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How many of the units that are due have reported, and when the last did."""

    reported: int
    due: int
    last: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureNumber:
    """One number of a card; None is "not reported", which is not zero, or what `text` says.

    A share (0.8684) has two counts beside it.
    """

    value: Number | None
    url: str
    text: Text = ""
    measure: Text = ""
    share: bool = False
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCard:
    """A figure, or two that belong together, with the counting contract; `spark` is a small drawing."""

    label: Text
    numbers: Sequence[FigureNumber]
    contract: Text = ""
    completeness: Completeness | None = None
    spark: SafeString | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a grid; `sorted` is "", "ascending" or "descending", `sort` the address that sorts by it.

    The words of a `whole` column are never broken into lines. A `verbatim` one, heading and cells, is what somebody
    wrote in a file: it stays in the language they wrote it in.
    """

    label: Text
    number: bool = False
    whole: bool = False
    verbatim: bool = False
    sort: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: a text, a number or a day; a link with `url`.

    A `share` of 0.8684 is written 86,84 %; `most` is the full length of the number's bar, `spark` a small drawing of
    its own. `state` is that of a chip; `note` says what is wrong with the cell or was there before. Text and note of a
    `verbatim` cell are what somebody wrote in a file: they stay in the language they were written in.
    """

    text: Text = ""
    number: Number | None = None
    share: bool = False
    most: Number | None = None
    day: date | None = None
    url: str = ""
    state: str = ""
    note: Text = ""
    verbatim: bool = False
    spark: SafeString | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether the text is one short word, such as a code with hyphens, that is not broken into lines."""
        return 0 < len(text := str(self.text)) <= LONGEST_WHOLE and " " not in text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a grid; `state` marks the whole row, `pick` is what a box before it sends with the form `picked`."""

    cells: Sequence[Cell]
    state: str = ""
    pick: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """The way to the rows that follow: `url` answers with them; `total` is None when nobody has counted."""

    url: str
    shown: int
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of rows; `name` is its id in the page. A `wide` one scrolls sideways instead of stacking on a phone."""

    name: str
    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Row]
    totals: Row | None = None
    more: More | None = None
    empty: Text = ""
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Long work under way: `url` answers with the component anew, `page` shows the state to a browser without scripts.

    `total` is None while it is unknown. The last answer says `finished`, which ends the asking.
    """

    name: str
    label: Text
    done: int
    total: int | None
    text: Text
    url: str
    page: str
    finished: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact of a record: a text, a number or a day."""

    label: Text
    text: Text = ""
    number: Number | None = None
    day: date | None = None
    url: str = ""
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field before and after; an empty text means that there was nothing."""

    label: Text
    before: Text
    after: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event of a history: when, what in a sentence, by whom, and the fields that changed."""

    at: datetime
    text: Text
    by: Text
    changes: Sequence[Change] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeMore:
    """The way to more units of a level: `url` answers with them, `page` shows them to a browser without scripts."""

    label: Text
    url: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeUnit:
    """A unit of the tree: with `children` it stands open, with `below` alone it is opened by asking that address.

    `earlier` and `later` lead to those of its children that are not shown. Without `url` it is named, not opened.
    """

    label: Text
    url: str
    kind: Text = ""
    count: int | None = None
    below: str = ""
    children: Sequence["TreeUnit"] = ()
    earlier: TreeMore | None = None
    later: TreeMore | None = None
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureChoice:
    """The choice of the structure by which a page counts; `options` are values of the address with their words."""

    chosen: str
    options: Sequence[tuple[str, Text]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFilter:
    """The filter of a page by unit and period, both ends included; `units` are (code, name) in the order of the tree.

    `kept` are other parameters of the address that the form carries along.
    """

    action: str
    start: date
    end: date
    unit: str
    units: Sequence[tuple[str, Text]]
    presets: Sequence[Link] = ()
    kept: Sequence[tuple[str, str]] = ()
    structure: StructureChoice | None = None
