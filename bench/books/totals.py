"""The known totals of a generated nation: counted while its streams go by, kept for every unit and year."""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from .counting import SHARES, STOCK, facts
from .national import Nation
from .national_streams import FIRST, YEARS

BEFORE, SPANS = 0, 1 + len(YEARS)  # what lies before the first year, then each year
PERSONS = {
    "DISSEMINATION": "classes.dissemination.persons",
    "THEMATIC": "classes.thematic.persons",
    "AWARENESS": "classes.awareness.persons",
    "NEW_MEMBER": "classes.new_member.persons",
}
WHOLE = "all"
Known = dict[str, dict[str, Any]]


class Totals:
    """Counts by figure, unit and year; persons are counted once in each unit, year and in the whole."""

    def __init__(self, nation: Nation) -> None:
        self.nation = nation
        self.kinds = {unit[0]: unit[3] for unit in nation.units}
        self.place = {unit[0]: at for at, unit in enumerate(nation.units)}
        self.counts: dict[str, array[int]] = {}
        self.persons: dict[str, dict[int, array[int]]] = defaultdict(dict)
        self.met: dict[tuple[str, int, int], set[int]] = defaultdict(set)
        self.district = 0
        self.above = {unit: self._up_to_district(unit) for unit in self.place}

    def _up_to_district(self, unit: int) -> tuple[int, ...]:
        way: list[int] = []
        here: int | None = unit
        while here is not None and self.kinds[here] not in ("CENTRE", "PROVINCE"):
            way.append(here)
            here = self.nation.parents[here]
        return tuple(way)

    def watch(self, stream: str, row: tuple[Any, ...]) -> None:
        """Count a row of a stream."""
        for figure, unit, day, amount in facts(stream, row, self.kinds):
            counts = self.counts.get(figure)
            if counts is None:
                counts = self.counts[figure] = array("i", bytes(4 * SPANS * len(self.place)))
            counts[self.place[unit] * SPANS + _span(day)] += amount
        if stream == "attendances" and row[4] is not None:
            self._meet(row[1], row[3], row[2], row[4])

    def _meet(self, kind: str, unit: int, day: date, person: int) -> None:
        way = self.above[unit]
        if way[-1] != self.district:
            self._settle()
            self.district = way[-1]
        for above in way:
            self.met[kind, above, _span(day)].add(person)
            self.met[kind, above, BEFORE].add(person)

    def _settle(self) -> None:
        """Keep how many persons a district's units met; nobody attends in two districts."""
        for (kind, unit, span), persons in self.met.items():
            held = self.persons[PERSONS[kind]].setdefault(unit, array("i", bytes(4 * SPANS)))
            held[span] += len(persons)
        self.met.clear()

    def summed(self) -> dict[str, Any]:
        """Return each figure's counts of every unit with all below it: a row a unit, a column a span."""
        self._settle()
        parents = np.array([self.place.get(self.nation.parents[unit] or 0, -1) for unit in self.place])
        levels = self._levels()
        found = {}
        for figure, counts in self.counts.items():
            totals = np.frombuffer(counts, dtype=np.int32).reshape(-1, SPANS).astype(np.int64)
            for level in levels:  # from the lowest
                np.add.at(totals, parents[level], totals[level])
            found[figure] = totals
        for figure, held in self.persons.items():
            found[figure] = self._persons(held)
        return found

    def _persons(self, held: dict[int, Any]) -> Any:
        totals = np.zeros((len(self.place), SPANS), dtype=np.int64)
        for unit, spans in held.items():
            totals[self.place[unit]] = spans
            if self.kinds[unit] == "DISTRICT":
                above = self.nation.parents[unit]
                while above is not None:
                    totals[self.place[above]] += np.array(spans)
                    above = self.nation.parents[above]
        return totals

    def _levels(self) -> list[Any]:
        depths: dict[int, int] = {}
        for unit in self.place:  # those above come first
            above = self.nation.parents[unit]
            depths[unit] = 0 if above is None else depths[above] + 1
        by_depth: dict[int, list[int]] = defaultdict(list)
        for unit, depth in depths.items():
            by_depth[depth].append(self.place[unit])
        return [np.array(by_depth[depth]) for depth in sorted(by_depth, reverse=True) if depth]

    def known(self, units: Iterator[int] | list[int], summed: dict[str, Any]) -> Known:
        """Return the totals of some units by code: of each figure in all and by year; shares as two numbers."""
        codes = {unit[0]: unit[1] for unit in self.nation.units}
        return {
            codes[unit]: {
                figure: self._said(figure, self.place[unit], summed) for figure in sorted(summed) if figure[-1] != "/"
            }
            for unit in units
        }

    def _said(self, figure: str, at: int, summed: dict[str, Any]) -> dict[str, Any]:
        spans = [int(each) for each in summed[figure][at]]
        if figure == STOCK:
            running = [sum(spans[: turn + 1]) for turn in range(SPANS)]
            return {WHOLE: running[-1]} | dict(zip(map(str, YEARS), running[1:], strict=True))
        if figure in PERSONS.values():
            return {WHOLE: spans[BEFORE]} | dict(zip(map(str, YEARS), spans[1:], strict=True))
        if figure in SHARES:
            below = [int(each) for each in summed[f"{figure}/"][at]]
            pairs = [[good, rated] for good, rated in zip(spans, below, strict=True)]
            return {WHOLE: [sum(spans[1:]), sum(below[1:])]} | dict(zip(map(str, YEARS), pairs[1:], strict=True))
        return {WHOLE: sum(spans[1:])} | dict(zip(map(str, YEARS), spans[1:], strict=True))


def _span(day: date) -> int:
    return max(day.year - FIRST.year + 1, BEFORE)
