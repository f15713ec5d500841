"""The rules of requests and of what a person sees, on plain values."""

from collections.abc import Collection
from datetime import date, timedelta

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

SATURDAY = 5
SHORTEST, LONGEST = 10, 4000


class PrivacyRefused(Refused):
    """A link, request or answer that the rules do not allow."""


def is_working_day(day: date, holidays: Collection[tuple[int, int]]) -> bool:
    """Tell whether offices work on a day; holidays are pairs of month and day (Labour Code 45/2019/QH14, art. 112)."""
    return day.weekday() < SATURDAY and (day.month, day.day) not in holidays


def due_after(received_on: date, *, working_days: int, holidays: Collection[tuple[int, int]]) -> date:
    """Return the last day for an answer: so many working days after the day of receipt, that day not counted."""
    due, left = received_on, working_days
    while left:
        due += timedelta(days=1)
        left -= is_working_day(due, holidays)
    return due


def check_received(*, received_on: date, today: date) -> None:
    """Refuse a request that is said to come tomorrow."""
    if received_on > today:
        raise PrivacyRefused(_("The day %(day)s lies in the future."), field="received_on", day=received_on)


def check_text(text: str, *, field: str) -> None:
    """Refuse a text that says nothing, or more than an office reads."""
    if not SHORTEST <= len(text.strip()) <= LONGEST:
        raise PrivacyRefused(_("Write %(least)s to %(most)s letters."), field=field, least=SHORTEST, most=LONGEST)


def is_overdue(*, due_on: date, is_open: bool, today: date) -> bool:
    """Tell whether a request waits longer than it may."""
    return is_open and due_on < today


def is_closed(*, ended_on: date | None, today: date) -> bool:
    """Tell whether an inspection is over: only then does the inspected person see it, so that it cannot be foiled."""
    return ended_on is not None and ended_on <= today
