"""Deadlines over weekends and holidays."""

from datetime import date

import pytest

from charterbook.kit.dates import due_after

HOLIDAYS = {(1, 1), (4, 30), (5, 1), (9, 2)}


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),  # Monday
        (date(2026, 11, 26), date(2026, 11, 30)),  # Thursday: over the weekend
        (date(2026, 11, 27), date(2026, 12, 1)),  # Friday
        (date(2026, 11, 28), date(2026, 12, 1)),  # Saturday
        (date(2026, 11, 29), date(2026, 12, 1)),  # Sunday
        (date(2026, 4, 28), date(2026, 5, 4)),  # Tuesday, then 30 April, 1 May and a weekend
        (date(2026, 4, 29), date(2026, 5, 5)),
        (date(2026, 8, 31), date(2026, 9, 3)),  # over 2 September
        (date(2026, 12, 30), date(2027, 1, 4)),  # over New Year
    ],
)
def test_due_skips_days_off(received, due):
    assert due_after(received, working_days=2, holidays=HOLIDAYS) == due
