"""Periods of whole days with both ends included, and steps of months."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from charterbook.kit.dates.reasons import DateRefused

FOREVER = date(9999, 12, 31)  # the end of what has no end


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `first` to `last`, both included. Raises DateRefused when it ends before it begins."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise DateRefused(
                "PERIOD_REVERSED",
                {
                    "first": self.first.strftime("%d/%m/%Y"),
                    "last": self.last.strftime("%d/%m/%Y"),
                },
            )

    @classmethod
    def of_year(cls, year: int) -> Self:
        """Return the calendar year as a period."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def end(self) -> date:
        """The day after the last: the excluded end of [first, end). A period without end ends at FOREVER."""
        return self.last if self.last == FOREVER else self.last + timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.last - self.first).days + 1

    def years(self) -> range:
        """Return the calendar years that the period touches."""
        return range(self.first.year, self.last.year + 1)

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period, its ends included."""
        return self.first <= day <= self.last

    def clip(self, other: Period) -> Period | None:
        """Return the days that both periods have, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None


def month_end(day: date) -> date:
    """Return the last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """Return the same day some months on (or back), or the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = day.replace(year=day.year + years, month=month + 1, day=1)
    return first.replace(day=min(day.day, month_end(first).day))
