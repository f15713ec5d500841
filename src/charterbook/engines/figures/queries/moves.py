"""What counts elsewhere by the structure of a day than by that of then: whence, whither, by which decision."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any

from charterbook.domains.organisation.api import (
    EVENT_WORDS,
    FOREVER,
    RESIDUAL,
    Ancestry,
    StructureEvent,
    counted_below,
    ever_below,
    standing_on,
)
from charterbook.engines.figures.queries.levels import DAYS
from charterbook.kit.records import once
from charterbook.kit.records.scope import ranges


class Way(StrEnum):
    """Where records go between two structures: into a unit, out of it, or where no unit stands for theirs."""

    IN = "in"
    OUT = "out"
    GAINED = "gained"  # no unit stands for theirs, so they count at the top of the book, which is this unit
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Move:
    """Records of a unit of then that count elsewhere, and by which decisions.

    `others` are of what moved in the units above it then, of what moved out those at which it counts instead.
    """

    way: Way
    unit: int
    others: frozenset[int] = frozenset()
    decisions: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Moves:
    """All moves of a unit, with steps that find the place of a record's move; nought for a record that stays."""

    moves: tuple[Move, ...]
    places: tuple[int, ...]
    starts: tuple[int, ...]
    ranges: str

    def place(self, way: Way, unit: int) -> int:
        """Return the place of a move, nought where there is none."""
        keys = [(move.way, move.unit) for move in self.moves]
        return keys.index((way, unit)) + 1 if (way, unit) in keys else 0


@dataclass(frozen=True, slots=True)
class _Line:
    ancestor: int
    via: int
    depth: int
    since: date
    until: date


def moves_of(unit_id: int, day: date) -> Moves:
    """Return what of a unit counts elsewhere by the structure of a day, and what of elsewhere counts there."""
    return once(("figures.moves", unit_id, day), lambda: _Drawing(unit_id, day).draw())


class _Drawing:
    def __init__(self, unit_id: int, day: date) -> None:
        self.top, self.day = unit_id, day
        self.below, self.standing = counted_below(unit_id, day).through, standing_on(day)
        self.found: dict[tuple[Way, int], Move] = {}
        self.events = _events()

    def draw(self) -> Moves:
        places, starts = [0], [0]
        lines = _lines(self._unsteady())
        for unit in sorted(lines):
            last = 0
            for since, until in _spans(lines[unit]):
                place = self._place(unit, since, until, [x for x in lines[unit] if x.since <= since < x.until])
                if place != last:
                    places.append(place)
                    starts.append(unit * DAYS + since.toordinal() - 1)
                    last = place
            if last:
                places.append(0)
                starts.append(unit * DAYS + FOREVER.toordinal())
        return Moves(tuple(self._told()), tuple(places), tuple(starts), ranges(lines))

    def _told(self) -> Iterator[Move]:
        """Return the moves; of a unit that stands on the day and only hangs elsewhere then, the unit above it."""
        moved = {move.unit for move in self.found.values() if move.way is Way.OUT and move.unit in move.others}
        lines = Ancestry.objects.filter(unit__in=moved, depth=1, since__lte=self.day, until__gt=self.day)
        above = dict(lines.values_list("unit_id", "ancestor_id"))
        for move in self.found.values():
            others = {above.get(other) if other == move.unit else other for other in move.others}
            yield replace(move, others=frozenset(other for other in others if other))

    def _unsteady(self) -> set[int]:
        """Return the units that need a look: all but those that stood below the unit all their life, and do."""
        lives, under = _lives(depth=0), _lives(ancestor=self.top)
        concerned = self.below.keys() | ever_below(self.top).numbers
        return {unit for unit in concerned if unit not in self.below or lives.get(unit) != under.get(unit)}

    def _place(self, unit: int, since: date, until: date, lines: list[_Line]) -> int:
        """Return the place of the move of a unit's records of these days; nought where they stay."""
        then = next((line for line in lines if line.ancestor == self.top), None)
        child = self.below.get(unit)
        if not lines or (then is None) == (child is None):
            return 0
        if then is None:
            way = Way.GAINED if child == RESIDUAL else Way.IN
            depth, origin = max((x.depth, x.ancestor) for x in lines if x.ancestor in self.below)
            above = next((x.ancestor for x in lines if x.depth == depth + 1), None)
            return self._noted(way, origin, above, since, until)
        through, stands = then.via, self.standing.of(then.via)
        if through in self.below or stands is None:
            through, stands = (through, self.standing.of(unit)) if through in self.below else (through, stands)
        return self._noted(Way.OUT if stands else Way.LOST, through, stands, since, until)

    def _noted(self, way: Way, unit: int, other: int | None, since: date, until: date) -> int:
        key = way, unit
        move = self.found.setdefault(key, Move(way, unit))
        others = move.others | {other} if other else move.others
        decisions = dict.fromkeys((*move.decisions, *self._decisions(unit, since, until)))
        self.found[key] = replace(move, others=others, decisions=tuple(decisions))
        return list(self.found).index(key) + 1

    def _decisions(self, unit: int, since: date, until: date) -> Iterator[tuple[date, str]]:
        """Return the decisions by which a unit went from where it stood on these days to where it is on the day."""
        events = self.events.get(unit, ())
        later = [event for event in events if until <= event[0] <= self.day]
        earlier = [event for event in events if self.day < event[0] <= since]
        yield from later or earlier


def _events() -> Mapping[int, list[tuple[date, str]]]:
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for event in StructureEvent.objects.filter(kind__in=set(EVENT_WORDS) - {"RENAMED"}).order_by("on", "pk"):
        for unit in {event.old_id, event.new_id} - {None}:
            found[unit].append((event.on, event.decision))
    return found


def _lives(**which: int) -> dict[int, int]:
    """Return on how many days each unit stood in the book, or below a unit."""
    days: dict[int, int] = defaultdict(int)
    for unit, since, until in Ancestry.objects.filter(**which).values_list("unit_id", "since", "until"):
        days[unit] += (until - since).days
    return days


def _lines(units: Iterable[int]) -> dict[int, list[_Line]]:
    found: dict[int, list[_Line]] = defaultdict(list)
    rows = Ancestry.objects.filter(unit__in=set(units))
    for unit, *facts in rows.values_list("unit_id", "ancestor_id", "via_id", "depth", "since", "until"):
        found[unit].append(_Line(*facts))
    return found


def _spans(lines: list[_Line]) -> Iterator[tuple[date, date]]:
    days: list[Any] = sorted({day for line in lines for day in (line.since, line.until)})
    yield from pairwise(days)
