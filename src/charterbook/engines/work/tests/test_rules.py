"""How soon is soon, and whether a target is on course."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from charterbook.engines.work.rules import passed_of, standing_of, urgency_of
from charterbook.engines.work.words import Standing, Urgency
from charterbook.kit.dates import Period

TODAY = date(2024, 2, 1)
HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("due_on", "urgency"),
    [
        (date(2024, 1, 31), Urgency.OVERDUE),
        (date(2024, 2, 1), Urgency.SOON),
        (date(2024, 2, 8), Urgency.SOON),
        (date(2024, 2, 9), Urgency.LATER),
        (None, Urgency.LATER),
    ],
)
def test_today_is_not_overdue_and_the_last_day_of_the_week_is_still_soon(due_on, urgency):
    assert urgency_of(due_on, today=TODAY, soon_days=7) is urgency


def test_time_passes_from_the_first_day_to_the_last():
    period = Period(date(2024, 1, 1), date(2024, 1, 10))
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 5), date(2024, 1, 10), date(2025, 1, 1)]
    assert [passed_of(period, day) for day in days] == [0, Fraction(1, 10), HALF, 1, 1]


@pytest.mark.parametrize(
    ("actual", "grows", "passed", "standing"),
    [
        (100, True, HALF, Standing.REACHED),
        (50, True, HALF, Standing.ON_COURSE),
        (49, True, HALF, Standing.BEHIND),
        (99, True, Fraction(1), Standing.BEHIND),  # the time is over
        (99, False, HALF, Standing.BEHIND),  # a share does not grow with time
        (100, False, HALF, Standing.REACHED),
        (None, True, HALF, Standing.UNKNOWN),
        (100, True, Fraction(0), Standing.NOT_BEGUN),
    ],
)
def test_what_shall_be_reached_is_measured_against_the_time(actual, grows, passed, standing):
    value = None if actual is None else Decimal(actual)
    assert standing_of(value, value=Decimal(100), at_least=True, grows=grows, passed=passed) is standing


@pytest.mark.parametrize(
    ("actual", "grows", "passed", "standing"),
    [
        (101, True, HALF, Standing.EXCEEDED),
        (51, True, HALF, Standing.BEHIND),  # at this pace it goes over
        (50, True, HALF, Standing.ON_COURSE),
        (100, False, HALF, Standing.ON_COURSE),
        (100, True, Fraction(1), Standing.REACHED),
    ],
)
def test_what_shall_stay_under_a_limit(actual, grows, passed, standing):
    found = standing_of(Decimal(actual), value=Decimal(100), at_least=False, grows=grows, passed=passed)
    assert found is standing
