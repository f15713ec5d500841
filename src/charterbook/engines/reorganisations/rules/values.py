"""What the rules of reorganisations speak of: lines as drawn, units as they stand, kinds of the day, faults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from charterbook.kit.refusal import Refused


class ReorganisationRefused(Refused):
    """A reorganisation that cannot be drawn, carried out or undone as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A unit as it stands before the day: under which unit and as what since when, called so since when."""

    code: str
    name: str
    kind: str
    parent: str
    since: date
    named_since: date
    ended_on: date | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A line as drawn: the unit that was, and the unit into which it goes; the same code where it goes on itself.

    No new code ends the unit, no old one founds another. `name`, `kind` and `parent` say what the new unit is to be
    where that changes or it is founded, `below` as what kind units directly below go on that cannot stay what they are.
    """

    number: int
    old: str = ""
    new: str = ""
    name: str = ""
    kind: str = ""
    parent: str = ""
    weight: int | None = None
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The kinds of unit that the charter has on the day: their level, and under which kinds they may stand."""

    levels: Mapping[str, int]
    under: Mapping[str, frozenset[str]]

    def may_stand(self, kind: str, under: str) -> bool:
        """Tell whether a unit of the kind may stand under one of the other; what names no kind may stand anywhere."""
        allowed = self.under.get(kind, frozenset())
        return not allowed or under in allowed


@dataclass(frozen=True, slots=True)
class Fault:
    """What breaks: a sentence (an English msgid with its values), the number of the line, and whether it only warns."""

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)
    line: int | None = None
    warns: bool = False


@dataclass(slots=True)
class Outline:
    """What becomes of the units: as they stand from the day on, who takes over from whom, and what breaks.

    `heirs` gives for each unit that goes into others, ends or becomes of another kind those that take over, with their
    weights; `kinds` what each line makes of its unit; `implied` are units that move only because the one above ends.
    """

    founded: dict[str, Standing] = field(default_factory=dict)
    changed: dict[str, Standing] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    implied: set[str] = field(default_factory=set)
    heirs: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    kinds: dict[int, list[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unweighted: set[str] = field(default_factory=set)
