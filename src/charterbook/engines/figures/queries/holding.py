"""Small numbers held back in crossed figures, and others with them, so that no sum of what is shown tells them.

A hidden number can be reckoned exactly when it is a bridge of the graph whose nodes are the sums (of rows and columns)
and whose edges are the hidden numbers. So more are hidden, the smallest first, until no bridge is left, and until the
hidden numbers of each sum are together as many as may be shown.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from charterbook.domains.organisation.api import NAMES
from charterbook.engines.figures.queries.axes import LEVELS, TIMES, tells_of_persons
from charterbook.engines.figures.queries.crossing import Crossed, Spot
from charterbook.engines.figures.queries.few import fewest_of, size_of
from charterbook.engines.figures.queries.numbers import Number
from charterbook.kit.grammar import Actor, Nature

Node = tuple[int, str | None]  # 0 for the sum of a row, 1 for that of a column; and its key
FREE: Node = (2, None)  # what no sum holds


def told(crossed: Crossed, *, rows: str, columns: str, unit_id: int, by: Actor) -> Crossed:
    """Return crossed figures as the viewer may see them: numbers of few persons only where names may be seen too."""
    axes = (rows, columns)
    personal = tells_of_persons(crossed.figure, axes)
    fewest = fewest_of(crossed.figure, unit_id, by, personal=personal)
    if not fewest:
        return crossed
    sizes = {spot: size_of(number) for spot, number in crossed.cells.items()}
    is_stock = crossed.figure.nature is Nature.STOCK
    copied = tuple(is_stock and axis in TIMES for axis in axes)
    # Along time the total of a stock is its last number over again, so it is no sum of its own.
    plain = {spot: size for spot, size in sizes.items() if not any(c and k is None for c, k in _pairs(copied, spot))}
    held = {spot: _is_open(spot, axes, by) for spot in plain}
    holding = _Holding(
        fewest=fewest,
        sizes=plain,
        is_open=held,
        has_sum=(bool(columns) and not copied[1], bool(rows) and not copied[0]),
    )
    hidden = holding.hide()
    lasts = _lasts(plain, copied)
    hidden |= {spot for spot in sizes if _original(spot, copied, lasts) in hidden}
    few = Number(None, few=fewest)
    return Crossed(crossed.figure, {s: few if s in hidden else number for s, number in crossed.cells.items()})


def _pairs(copied: tuple[bool, ...], spot: Spot) -> Iterator[tuple[bool, str | None]]:
    return zip(copied, spot, strict=True)


def _is_open(spot: Spot, axes: tuple[str, str], by: Actor) -> bool:
    """Tell whether the number is of a unit at which the viewer sees names."""
    return any(
        axis in LEVELS and key and key.isdecimal() and by.allows(NAMES, int(key))
        for axis, key in zip(axes, spot, strict=True)
    )


def _lasts(plain: dict[Spot, int], copied: tuple[bool, ...]) -> tuple[str, str]:
    """Return the last key of each axis along which totals are copies; keys of time are in order of their letters."""
    return (
        max((spot[0] or "" for spot in plain), default="") if copied[0] else "",
        max((spot[1] or "" for spot in plain), default="") if copied[1] else "",
    )


def _original(spot: Spot, copied: tuple[bool, ...], lasts: tuple[str, str]) -> Spot:
    row = lasts[0] if copied[0] and spot[0] is None else spot[0]
    return row, lasts[1] if copied[1] and spot[1] is None else spot[1]


@dataclass
class _Holding:
    """The numbers of a table and which of them are hidden; `has_sum` tells if rows, and if columns, add up."""

    fewest: int
    sizes: dict[Spot, int]
    is_open: dict[Spot, bool]
    has_sum: tuple[bool, bool]
    hidden: set[Spot] = field(default_factory=set)

    def hide(self) -> set[Spot]:
        """Return what is hidden: the small numbers, and those that would tell them."""
        self.hidden = {s for s, size in self.sizes.items() if 0 < size < self.fewest and not self.is_open[s]}
        while self._hide_more():
            pass
        return self.hidden

    def _hide_more(self) -> bool:
        """Hide a number beside each one that could be reckoned; answer whether there was anything to hide."""
        before = len(self.hidden)
        lines = self._lines()
        for spot in sorted(self._bridges(), key=self.sizes.__getitem__):
            self._hide_beside(spot, lines)
        for node in list(lines):
            if self._tells(lines[node]):
                self._hide_smallest(lines[node])
        return len(self.hidden) > before

    def _lines(self) -> dict[Node, list[Spot]]:
        lines: dict[Node, list[Spot]] = defaultdict(list)
        for spot in self.sizes:
            for node in self._ends(spot):
                if node != FREE:
                    lines[node].append(spot)
        return lines

    def _ends(self, spot: Spot) -> tuple[Node, Node]:
        row, column = spot
        return (0, row) if self.has_sum[0] else FREE, (1, column) if self.has_sum[1] else FREE

    def _hide_beside(self, spot: Spot, lines: dict[Node, list[Spot]]) -> None:
        """Hide the smallest number of the sums in which a hidden one stands, those without other hidden ones first."""
        for node in self._ends(spot):
            if node != FREE and sum(other in self.hidden for other in lines[node]) == 1:
                self._hide_smallest(lines[node])
                return
        self._hide_smallest([other for node in self._ends(spot) if node != FREE for other in lines[node]])

    def _hide_smallest(self, spots: list[Spot]) -> None:
        shown = [s for s in spots if s not in self.hidden and not self.is_open[s] and self.sizes[s]]
        if shown:
            # A part rather than a total, and the same one whatever the order of the rows.
            self.hidden.add(min(shown, key=lambda s: (None in s, self.sizes[s], str(s))))

    def _tells(self, line: list[Spot]) -> bool:
        """Tell whether the hidden numbers of a sum that is shown are together too few."""
        hidden = [spot for spot in line if spot in self.hidden]
        totals = [spot for spot in hidden if None in spot]
        return bool(hidden) and not totals and sum(self.sizes[spot] for spot in hidden) < self.fewest

    def _bridges(self) -> set[Spot]:
        """Return the hidden numbers that could be reckoned, by one walk of the graph (lowest place reached)."""
        graph: dict[Node, list[tuple[Node, Spot]]] = defaultdict(list)
        for spot in sorted(self.hidden, key=str):
            one, other = self._ends(spot)
            graph[one].append((other, spot))
            graph[other].append((one, spot))
        seen: dict[Node, int] = {}
        found: set[Spot] = set()
        for start in list(graph):
            if start not in seen:
                _walk(graph, start, seen, found)
        return found


def _walk(graph: dict[Node, list[tuple[Node, Spot]]], start: Node, seen: dict[Node, int], found: set[Spot]) -> None:
    """Walk a part of the graph without recursion and note its bridges."""
    seen[start] = len(seen)
    low = {start: seen[start]}
    way: list[tuple[Node, Spot | None, Iterator[tuple[Node, Spot]]]] = [(start, None, iter(graph[start]))]
    while way:
        node, came_by, steps = way[-1]
        step = next(steps, None)
        if step is None:
            way.pop()
            if way:
                above = way[-1][0]
                low[above] = min(low[above], low[node])
                if low[node] > seen[above] and came_by is not None:
                    found.add(came_by)
        elif step[1] != came_by:
            beyond, edge = step
            if beyond in seen:
                low[node] = min(low[node], seen[beyond])
            else:
                seen[beyond] = low[beyond] = len(seen)
                way.append((beyond, edge, iter(graph[beyond])))
