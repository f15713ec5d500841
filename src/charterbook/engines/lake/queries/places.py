"""The places of units: numbered so that those of a unit's parts follow its own."""

from collections.abc import Iterable

Row = tuple[int, int | None]


def positions(rows: Iterable[Row]) -> dict[int, int]:
    """Number units, each given with its parent; of a unit given more than once, the later parent holds.

    Who stands at the top, or below a parent that is not given, begins a tree of their own.
    """
    parents = dict(rows)
    children: dict[int | None, list[int]] = {}
    for unit, parent in parents.items():
        children.setdefault(parent if parent in parents else None, []).append(unit)
    numbers: dict[int, int] = {}
    waiting = sorted(children.get(None, ()), reverse=True)
    while waiting:
        unit = waiting.pop()
        numbers[unit] = len(numbers)
        waiting += sorted(children.get(unit, ()), reverse=True)
    for unit in parents:
        numbers.setdefault(unit, len(numbers))  # of a ring, which no walk from a top reaches
    return numbers
