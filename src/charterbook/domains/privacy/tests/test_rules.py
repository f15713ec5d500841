"""Deadlines, and when an inspection is over."""

from datetime import date

import pytest

from charterbook.domains.privacy import rules


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
