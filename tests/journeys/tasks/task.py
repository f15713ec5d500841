"""A task as it is declared: who does it, from where, in how many steps at most, and what stands afterwards."""

from collections.abc import Callable
from dataclasses import dataclass

from .hand import Hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task of every day. `does` does it and asserts what came of it; `undoes` takes back what was written, uncounted.

    `keys` and `taps` are the most that it may need besides the words that are written; `start` is where it begins, and
    `seconds` the most that it may last.
    """

    code: str
    label: str
    who: str
    does: Callable[[Hand], None]
    keys: int
    taps: int
    start: str = "/"
    undoes: Callable[[Hand], None] | None = None
    seconds: int | None = None
