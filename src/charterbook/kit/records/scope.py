"""The scope: which units' rows the running request, command or job may reach; without one nothing is reached."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeVar

EVERYWHERE = "{(,)}"
NOWHERE = "{}"
FIRST_NUMBER, LAST_NUMBER = -(2**63), 2**63 - 1  # of a bigint

T = TypeVar("T")
Span = tuple[int, int]  # the first number, and the one after the last


class NoScope(RuntimeError):  # noqa: N818 -- it says what is missing
    """Rows were asked for before it was said whose units they may lie in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Within whose reach the work is done.

    `units` and `persons` are ranges of units' numbers as PostgreSQL writes an int8multirange: rows of those units are
    within reach, and of `persons` also who the persons are. `account_id` is whose work it is, 0 for the book's
    founder, `person_id` the person of the book who that is, 0 where none is known, and `ground` what was stated for
    seeing persons of units below.
    """

    account_id: int
    units: str = NOWHERE
    persons: str = NOWHERE
    person_id: int = 0
    ground: str = ""

    def names(self, unit_id: int | None) -> bool:
        """Tell whether it may be seen who the persons of a unit are; those without a unit only in the whole book."""
        if self.persons == EVERYWHERE:
            return True
        return unit_id is not None and any(first <= unit_id < end for first, end in spans(self.persons))


WHOLE_BOOK = Scope(account_id=0, units=EVERYWHERE, persons=EVERYWHERE)

_scope: ContextVar[Scope | None] = ContextVar("charterbook_scope", default=None)
_drawn: ContextVar[dict[Any, Any] | None] = ContextVar("charterbook_scope_drawn", default=None)


def current_scope() -> Scope:
    """Return the scope of the running work. Raises NoScope."""
    scope = _scope.get()
    if scope is None:
        message = "rows are read only within a scope: enter one first (charterbook.ground.wall)"
        raise NoScope(message)
    return scope


def scope_or_none() -> Scope | None:
    """Return the scope of the running work, if one was entered."""
    return _scope.get()


@contextmanager
def within(scope: Scope | None) -> Iterator[None]:
    """Do the work inside within a scope. Only the wall calls this: the database must be told as well."""
    token, drawn = _scope.set(scope), _drawn.set({})
    try:
        yield
    finally:
        _drawn.reset(drawn)
        _scope.reset(token)


def replace_scope(scope: Scope) -> None:
    """Put another scope in the place of the running work's; it ends where that one would have ended."""
    _scope.set(scope)
    _drawn.set({})


def drawn(key: object, draw: Callable[[], T]) -> T:
    """Return what was drawn under the key for the running scope, drawn once; with another scope it is drawn anew."""
    held = _drawn.get()
    if held is None:
        return draw()
    if key not in held:
        held[key] = draw()
    found: T = held[key]
    return found


def ranges(numbers: Iterable[int]) -> str:
    """Write numbers as an int8multirange, neighbours joined: {[1,4),[7,8)}. Numbers that are not given stay outside."""
    ordered = sorted(set(numbers))
    if not ordered:
        return NOWHERE
    starts = [ordered[0], *(after for before, after in pairwise(ordered) if after != before + 1)]
    ends = [*(before for before, after in pairwise(ordered) if after != before + 1), ordered[-1]]
    return "{" + ",".join(f"[{first},{last + 1})" for first, last in zip(starts, ends, strict=True)) + "}"


@lru_cache(maxsize=256)
def spans(text: str) -> tuple[Span, ...]:
    """Read ranges of numbers as they are written by `ranges`; the whole book has none."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def widest(text: str) -> Span:
    """Return the first and the last number of the widest range, mostly the only one; nowhere ends before it begins."""
    if text == EVERYWHERE:
        return FIRST_NUMBER, LAST_NUMBER
    first, end = max(spans(text), key=lambda span: (span[1] - span[0], -span[0]), default=(0, 0))
    return first, end - 1
