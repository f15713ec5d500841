"""Deadlines over weekends and holidays, and when an inspection is over."""

from datetime import date

import pytest

from charterbook.domains.privacy import rules

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
    assert rules.due_after(received, working_days=2, holidays=HOLIDAYS) == due


def test_overdue_begins_the_day_after():
    due = date(2026, 11, 25)
    days = [date(2026, 11, 25), date(2026, 11, 26)]
    assert [rules.is_overdue(due_on=due, is_open=True, today=day) for day in days] == [False, True]
    assert not rules.is_overdue(due_on=due, is_open=False, today=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("ended_on", "closed"), [(None, False), (date(2026, 11, 25), False), (date(2026, 11, 24), True)]
)
def test_inspection_is_over_on_its_last_day(ended_on, closed):
    assert rules.is_closed(ended_on=ended_on, today=date(2026, 11, 24)) is closed


@pytest.mark.parametrize("text", ["", "   ngắn   ", "x" * 4001])
def test_text_that_says_nothing_or_too_much_is_refused(text):
    with pytest.raises(rules.PrivacyRefused) as refused:
        rules.check_text(text, field="text")
    assert refused.value.field == "text"


def test_request_of_tomorrow_is_refused():
    rules.check_received(received_on=date(2026, 11, 24), today=date(2026, 11, 24))
    with pytest.raises(rules.PrivacyRefused):
        rules.check_received(received_on=date(2026, 11, 25), today=date(2026, 11, 24))
