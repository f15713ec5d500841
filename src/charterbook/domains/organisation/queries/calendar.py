"""Days as the organisation counts them: working days without the charter's public holidays."""

from datetime import date

from charterbook.kit.charters import current_charter
from charterbook.kit.dates import due_after


def holidays_on(today: date) -> frozenset[tuple[int, int]]:
    """Return month and day of the fixed public holidays."""
    entries = current_charter().entries("public_holidays", today)
    return frozenset((entry.number("month"), entry.number("day")) for entry in entries)


def working_days_after(day: date, count: int, today: date) -> date:
    """Return the last of so many working days after a day, as the holidays stand today."""
    return due_after(day, working_days=count, holidays=holidays_on(today))
