"""A keeping: for how long a domain keeps something, and how it ends it; the time stands in the charter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What is kept for a time: `code` names its entry of the charter subject `retention`.

    `due(before)` counts what began to be kept for its time before that day, and `end(before=, by=, today=)` ends it and
    returns how much it was.
    """

    code: str
    due: Callable[[date], int]
    end: Callable[..., Any]
