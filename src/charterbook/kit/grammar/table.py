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
    WORD = "word"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of a list and a fact of a record page; `path` is a field or `a.b` path, or a function of the record.

    `subject` names the charter subject whose word is shown for a stored code. `names` marks the name or birth date of
    a person, shown only to those with the right to names.
    """

    name: str
    label: Any
    path: str | Callable[[Any], Any] = ""
    show: Show = Show.TEXT
    subject: str = ""
    names: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """How the records of a model are shown: `with_related` are the foreign keys fetched along, `order` ends with pk."""

    model: str
    label: Any
    one: Any
    fields: tuple[Field, ...]
    needs: str
    order: tuple[str, ...]
    with_related: tuple[str, ...] = ()
    unit: str = "unit"
