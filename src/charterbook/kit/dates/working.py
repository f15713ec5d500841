"""Working days: those of the week without the fixed public holidays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5


def is_working_day(day: date, holidays: Collection[tuple[int, int]]) -> bool:
    """Tell whether offices work on a day; holidays are pairs of month and day (Labour Code 45/2019/QH14, art. 112)."""
    return day.weekday() < SATURDAY and (day.month, day.day) not in holidays


def due_after(day: date, *, working_days: int, holidays: Collection[tuple[int, int]]) -> date:
    """Return the last of so many working days after a day, that day not counted."""
    due, left = day, working_days
    while left:
        due += timedelta(days=1)
        left -= is_working_day(due, holidays)
    return due
