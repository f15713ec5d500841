"""A table: how records of one model are listed, opened and exported."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Show(StrEnum):
    """How a value is shown."""

    TEXT = "text"
    COUNT = "count"
    DATE = "date"
    YEAR = "year"
    WORD = "word"
    UNIT = "unit"


class Picture(StrEnum):
    """A picture where it tells more than the value alone: a bar beside a count, a strip of months above the list."""

    NONE = ""
    BAR = "bar"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of a list and a fact of a record page; `path` is a field or `a.b` path, or a function of the record.

    `subject` names the charter subject whose word is shown for a stored code. `names` marks the name or birth date of
    a person, shown only to those with the right to names. `search` is the path of a stored text without marks, in which
    words are sought instead of in the field itself; `order` the path by which the field sorts, where it is another one.
    A count that is not `totalled` is a number of its own, such as that of a case.
    """

    name: str
    label: Any
    path: str | Callable[[Any], Any] = ""
    show: Show = Show.TEXT
    subject: str = ""
    names: bool = False
    listed: bool = True
    picture: Picture = Picture.NONE
    totalled: bool = True
    search: str = ""
    order: str = ""

    @property
    def lookup(self) -> str:
        """Return the field as the database is asked for it; empty where a function of the record makes it."""
        return "" if callable(self.path) else (self.path or self.name).replace(".", "__")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """A page of a record besides its own: `name` is that of an address with the record's number, `needs` the right."""

    name: str
    label: Any
    needs: str
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """How the records of a model are shown: `with_related` are the foreign keys fetched along, `order` ends with pk.

    `first` names the field by which a list is sorted while nobody chooses, with a minus for the latest first; the unit
    where none is named. `ends` is the exclusive last day of records that stand for a time: those of the past are listed
    only when they are asked for. `pages` are pages of a record besides its own, such as the roll of a class.
    """

    model: str
    label: Any
    one: Any
    fields: tuple[Field, ...]
    needs: str
    order: tuple[str, ...]
    with_related: tuple[str, ...] = ()
    unit: str = "unit"
    first: str = ""
    ends: str = ""
    pages: tuple[RecordPage, ...] = ()

    def field(self, name: str) -> Field | None:
        """Return the field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)
