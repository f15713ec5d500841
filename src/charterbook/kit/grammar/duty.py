"""A duty: a kind of thing that is due at somebody's units, declared by the domain that keeps the records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing that is due: a sentence without persons' names, its unit, its last day or since when it waits.

    `at`, `args` and `query` name the page where it is seen or settled, or `sheet` the sheet whose form records it.
    """

    said: Any
    unit: Any = None
    due_on: date | None = None
    since: date | None = None
    at: str = ""
    args: tuple[Any, ...] = ()
    query: str = ""
    sheet: str = ""


Open = Callable[..., Sequence[Thing]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A kind of thing that is due, for whoever holds the right `needs`; without one, for everybody of their own.

    `open(by=, today=, most=)` returns the open things within the viewer's units, the most urgent first and not more
    than `most`, in a number of queries that does not grow with them. `rules` name entries of the charter by subject and
    key: where the days come from. A `heavy` one is read only when it is looked at.
    """

    code: str
    label: Any
    open: Open
    needs: str = ""
    rules: tuple[tuple[str, str], ...] = ()
    heavy: bool = False
