"""What may be sought: how the records of a model are found by what somebody types, named in a list and picked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What somebody typed: its folded words without days, its letters and digits as a sign, and a day named in it."""

    text: str
    words: tuple[str, ...]
    sign: str
    day: date | None = None

    @property
    def phrase(self) -> str:
        """Return the folded words in one line."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """How records of a model are found.

    `model` is what is found and picked ("members.Person"). `rows` names the model whose rows tell of it and are opened
    (a stay), if that is another, and `one` their foreign key to it; unit, span, newest and with_related are the rows'.
    `needs` is the right at the unit of the row.

    What is typed is compared with columns of the model: `signs` (columns of signs, from their beginning), `codes` (as
    they stand, from their beginning), `day` (a date), `words` (a folded column that holds all the words), and with
    `is_person` its `search`, `tail` and `given`. `held` stands in for all of these: it returns the rows that the actor
    may see and that answer to what was typed, all where nothing was.

    `title` and `note` say what a hit is called and what stands beside it. `span` names the first day and the exclusive
    last one on which the record holds. `narrow` names columns by which a page that picks may narrow the choice.
    """

    model: str
    label: Any
    needs: str
    title: Callable[[Any], str]
    note: Callable[[Any], str]
    order: int = 50
    rows: str = ""
    one: str = ""
    unit: str = "unit"
    signs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    is_person: bool = False
    words: str = ""
    day: str = ""
    span: tuple[str, str] | None = None
    newest: tuple[str, ...] = ("-pk",)
    with_related: tuple[str, ...] = ()
    narrow: tuple[str, ...] = ()
    value: str = "pk"
    address: Callable[[Any], str] | None = None
    held: Callable[[Any, Typed], Any] | None = None

    @property
    def source(self) -> str:
        """Return the model whose rows are read and opened."""
        return self.rows or self.model
