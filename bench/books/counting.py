"""What each row of a generated book counts: the figure, the unit, the day and the amount."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

GOOD = frozenset({"EXCELLENT", "GOOD"})
ROSTERED = frozenset({"AWARENESS", "NEW_MEMBER"})
SHARES = ("ratings.grassroots.good_or_better", "ratings.members.good_or_better")
STOCK = "members.total"  # the only figure that counts what joined before the period as well
FLOWS = {
    "admissions": ("admission.admitted", 1, 4),
    "unit_inspections": ("oversight.units", 0, 4),
    "member_inspections": ("oversight.members", 1, 5),
    "dialogues": ("dialogues.held", 2, 3),
    "cases": ("dialogues.cases", 1, 2),
}
"""Streams of which each row counts one: the figure, and where unit and day stand in the row."""

Fact = tuple[str, int, date, int]
"""Figure, unit, day and amount of a row; of a share the numerator stands under the figure and "/" behind it."""


def facts(name: str, row: tuple[Any, ...], kinds: Mapping[int, str]) -> Iterator[Fact]:
    """Yield what a row of a stream counts."""
    if name in FLOWS:
        figure, unit, day = FLOWS[name]
        yield figure, row[unit], row[day], 1
    elif name == "memberships":
        yield STOCK, row[1], row[2], 1
    elif name == "classes":
        yield f"classes.{row[2].lower()}.held", row[3], row[4], 1
    elif name == "attendances":
        what = "learners" if row[1] in ROSTERED else "attended"
        yield f"classes.{row[1].lower()}.{what}", row[3], row[2], row[5]
    elif name == "unit_ratings" and kinds[row[0]].startswith("GRASSROOTS"):
        yield from _share(SHARES[0], row[0], row[2], row[3])
    elif name == "member_ratings":
        yield from _share(SHARES[1], row[1], row[3], row[4])


def _share(figure: str, unit: int, day: date, level: str) -> Iterator[Fact]:
    yield figure, unit, day, int(level in GOOD)
    yield f"{figure}/", unit, day, 1
