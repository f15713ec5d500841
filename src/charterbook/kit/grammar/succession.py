"""A succession: what of a domain a unit's successors take over, declared by the domain that keeps the records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Heir:
    """A unit that takes over from another: its number (0 before it is founded), its kind from then on, its weight.

    The weight tells how much of what is dealt out falls to it among several; it is 0 where nobody gave one.
    """

    unit: int
    kind: str
    weight: int = 0


# By the number of each unit that ends, goes into others or becomes of another kind: who takes over from it. A unit that
# goes on is an heir of its own; one that ends without a successor has none.
Heirs = Mapping[int, Sequence[Heir]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """Records that stand at a unit on the day on which it goes into others.

    `held(on)` returns them, a queryset of `model`, and `unit` names their key to the unit. What a dry run counts and
    what a reorganisation carries are these same rows. `carry(heirs, on=, decision=, by=, today=)` is the action that
    closes them at the old unit and opens them at its heirs; without one they stay in the books of the old unit, which
    its successor keeps. `left(heirs, on)` returns those that no heir takes, and which end. With `dealt` they are dealt
    out among several heirs by weight. `needs` is the right with which their list is opened and their number shown.
    """

    code: str
    label: Any
    model: str
    held: Callable[[date], QuerySet[Any]]
    needs: str
    unit: str = "unit"
    carry: Callable[..., Any] | None = None
    left: Callable[[Heirs, date], QuerySet[Any]] | None = None
    dealt: bool = False
