"""Periods, steps of months, dates as they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterbook.kit.dates import (
    FOREVER,
    DateRefused,
    Period,
    add_months,
    format_date,
    format_long_date,
    month_end,
)

TERM = Period(date(2020, 8, 1), date(2023, 12, 31))


def test_period_includes_both_ends():
    assert TERM.contains(date(2020, 8, 1))
    assert TERM.contains(date(2023, 12, 31))
    assert not TERM.contains(date(2020, 7, 31))
    assert not TERM.contains(date(2024, 1, 1))
    assert TERM.end == date(2024, 1, 1)
    assert list(TERM.years()) == [2020, 2021, 2022, 2023]
    assert Period(date(2024, 2, 29), date(2024, 2, 29)).days == 1
    assert Period.of_year(2024).days == 366


def test_period_without_end_ends_at_forever():
    assert Period(date(2020, 1, 1), FOREVER).end == FOREVER


def test_period_refuses_to_end_before_it_begins():
    with pytest.raises(DateRefused) as refused:
        Period(date(2024, 3, 1), date(2024, 2, 29))
    assert refused.value.code == "PERIOD_REVERSED"
    assert refused.value.params == {"first": "01/03/2024", "last": "29/02/2024"}


@pytest.mark.parametrize(
    ("first", "last", "clipped"),
    [
        (date(2019, 1, 1), date(2020, 8, 1), Period(date(2020, 8, 1), date(2020, 8, 1))),
        (date(2021, 1, 1), date(2021, 12, 31), Period.of_year(2021)),
        (date(2019, 1, 1), FOREVER, TERM),
        (date(2024, 1, 1), FOREVER, None),
        (date(2019, 1, 1), date(2020, 7, 31), None),
    ],
)
def test_clip(first, last, clipped):
    assert TERM.clip(Period(first, last)) == clipped
    assert Period(first, last).clip(TERM) == clipped


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
        (date(2024, 5, 31), 0, date(2024, 5, 31)),
        (date(2024, 5, 31), 13, date(2025, 6, 30)),
    ],
)
def test_add_months(day, months, then):
    assert add_months(day, months) == then


@given(st.dates(date(1901, 1, 1), date(2199, 1, 1)), st.integers(-240, 240))
def test_add_months_moves_by_whole_months(day, months):
    then = add_months(day, months)
    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day in {day.day, month_end(then).day}


def test_month_end():
    assert month_end(date(2024, 2, 1)) == date(2024, 2, 29)
    assert month_end(date(1900, 2, 1)) == date(1900, 2, 28)
    assert month_end(date(2024, 12, 31)) == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("day", "language", "short", "long"),
    [
        (date(2024, 2, 29), "vi", "29/02/2024", "ngày 29 tháng 02 năm 2024"),
        (date(2026, 2, 5), "vi", "05/02/2026", "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 5), "vi", "05/03/2026", "ngày 05 tháng 3 năm 2026"),
        (date(2026, 11, 15), "vi", "15/11/2026", "ngày 15 tháng 11 năm 2026"),
        (date(2024, 2, 29), "en", "29 February 2024", "29 February 2024"),
        (date(2024, 2, 29), "en-gb", "29 February 2024", "29 February 2024"),
        (date(2024, 2, 29), "ru", "29.02.2024", "29 февраля 2024 года"),
        (date(2026, 5, 1), "ru", "01.05.2026", "1 мая 2026 года"),
    ],
)
def test_dates_as_they_are_written(day, language, short, long):
    assert (format_date(day, language), format_long_date(day, language)) == (short, long)


@pytest.mark.parametrize("write", [format_date, format_long_date])
def test_an_unknown_language_is_an_error(write):
    with pytest.raises(ValueError, match="fr"):
        write(date(2024, 1, 1), "fr")
