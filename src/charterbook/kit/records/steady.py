"""What is asked once while a page only reads: within one answer neither the tree nor what the viewer stated changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_held: ContextVar[dict[tuple[Any, ...], Any] | None] = ContextVar("charterbook_steady", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """Remember inside what is asked `once`; the next answer asks anew, so a right lasts no longer than it is held.

    Only the guard of a page that cannot write opens this: whoever writes has to see what was just written.
    """
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def once(key: tuple[Any, ...], ask: Callable[[], T]) -> T:
    """Return what was asked under the key in this answer; outside of one that only reads, ask each time."""
    held = _held.get()
    if held is None:
        return ask()
    if key not in held:
        held[key] = ask()
    return held[key]
