"""How soon is soon, and whether a target is on course: on plain values."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from charterbook.engines.work.words import Standing, Urgency
from charterbook.kit.dates import Period


def urgency_of(due_on: date | None, *, today: date, soon_days: int) -> Urgency:
    """Return how urgent a last day is; what has none waits without hurry."""
    if due_on is None:
        return Urgency.LATER
    if due_on < today:
        return Urgency.OVERDUE
    return Urgency.SOON if due_on <= today + timedelta(days=soon_days) else Urgency.LATER


def passed_of(period: Period, today: date) -> Fraction:
    """Return how much of a period has passed at the end of a day: from 0 to 1."""
    if today < period.first:
        return Fraction(0)
    return Fraction((min(today, period.last) - period.first).days + 1, period.days)


def standing_of(actual: Decimal | None, *, value: Decimal, at_least: bool, grows: bool, passed: Fraction) -> Standing:
    """Return how an actual value stands to a target of which a share of the time has passed.

    What grows with time (classes held, members admitted) is on course when it has come as far as the time has. A share,
    or a number that stands at a day, has no such course: it has reached the target or it has not.
    """
    if passed == 0:
        return Standing.NOT_BEGUN
    if actual is None:
        return Standing.UNKNOWN
    reached, expected = Fraction(actual), Fraction(value) * passed
    if not at_least:
        return _under_limit(reached, Fraction(value), expected=expected if grows else None, is_over=passed == 1)
    if reached >= value:
        return Standing.REACHED
    return Standing.ON_COURSE if grows and passed < 1 and reached >= expected else Standing.BEHIND


def _under_limit(reached: Fraction, value: Fraction, *, expected: Fraction | None, is_over: bool) -> Standing:
    """Return how a number stands to its limit; what grows faster than the time passes will not stay under it."""
    if reached > value:
        return Standing.EXCEEDED
    if is_over:
        return Standing.REACHED
    return Standing.ON_COURSE if expected is None or reached <= expected else Standing.BEHIND
