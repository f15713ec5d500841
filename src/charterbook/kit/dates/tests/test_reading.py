"""Dates as people write them: right, or refused with the reason; never shifted."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterbook.kit.dates import DateRefused, format_date, format_long_date, read_date
from charterbook.kit.reading import CellError, Uncomputed

FEB_5 = date(2026, 2, 5)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (FEB_5, FEB_5),
        (datetime.fromisoformat("2026-02-05"), FEB_5),
        (datetime.fromisoformat("2026-02-05T23:59:59"), FEB_5),
        ("05/02/2026", FEB_5),
        ("5/2/2026", FEB_5),
        ("5-2-2026", FEB_5),
        ("05.02.2026", FEB_5),
        ("05 / 02 / 2026", FEB_5),
        (" 05/02/2026 ", FEB_5),
        ("\u00a005/02/2026\u200b", FEB_5),
        ("05/02/2026.", FEB_5),
        ("05–02–2026", FEB_5),
        ("０５/０２/２０２６", FEB_5),
        ("2026-02-05", FEB_5),
        ("2026/2/5", FEB_5),
        ("2026.02.05", FEB_5),
        ("2026-02-05T00:00:00", FEB_5),
        ("2026-02-05 07:30", FEB_5),
        ("05/02/2026 00:00:00", FEB_5),
        ("ngày 5 tháng 2 năm 2026", FEB_5),
        ("Ngày 05 tháng 02 năm 2026", FEB_5),
        ("NGÀY 05 THÁNG 02 NĂM 2026", FEB_5),
        ("nga\u0300y 5 tha\u0301ng 2 na\u0306m 2026", FEB_5),
        ("ngay 5 thang 2 nam 2026", FEB_5),
        ("5 tháng 2, 2026", FEB_5),
        ("5 tháng 2 năm 2026", FEB_5),
        ("ngày 5/2/2026", FEB_5),
        ("5 February 2026", FEB_5),
        ("5th Feb 2026", FEB_5),
        ("February 5, 2026", FEB_5),
        ("5-Feb-2026", FEB_5),
        ("5 февраля 2026 года", FEB_5),
        ("05.02.2026 г.", FEB_5),
        ("5 мая 2026 г.", date(2026, 5, 5)),
        ("29/02/2024", date(2024, 2, 29)),
        ("29/02/2000", date(2000, 2, 29)),
        ("31/12/1999", date(1999, 12, 31)),
        ("12/12/2012", date(2012, 12, 12)),
        ("01/01/1900", date(1900, 1, 1)),
        (44000, date(2020, 6, 18)),
        (44000.0, date(2020, 6, 18)),
        ("44000", date(2020, 6, 18)),
        (10000, date(1927, 5, 18)),
        (73050, date(2099, 12, 31)),
        (date(1943, 12, 31), date(1943, 12, 31)),
        ("01/01/1960", date(1960, 1, 1)),
        (datetime.fromisoformat("1975-04-30"), date(1975, 4, 30)),
    ],
)
def test_read_date(value, day):
    assert read_date(value) == day


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "EMPTY"),
        ("", "EMPTY"),
        (" \u00a0\u200b", "EMPTY"),
        ("31/02/2020", "NO_SUCH_DAY"),
        ("29/02/2023", "NO_SUCH_DAY"),
        ("29/02/1900", "NO_SUCH_DAY"),
        ("00/01/2020", "NO_SUCH_DAY"),
        ("31/04/2021", "NO_SUCH_DAY"),
        ("32/01/2020", "NO_SUCH_DAY"),
        ("2020-02-30", "NO_SUCH_DAY"),
        ("2020-13-01", "NO_SUCH_DAY"),
        ("ngày 30 tháng 2 năm 2020", "NO_SUCH_DAY"),
        ("13/13/2020", "NO_SUCH_DAY"),
        ("02/13/2020", "MONTH_FIRST"),
        ("12/31/2020", "MONTH_FIRST"),
        ("02/2020", "MONTH_ONLY"),
        ("2/2020", "MONTH_ONLY"),
        ("2020-02", "MONTH_ONLY"),
        ("tháng 2 năm 2020", "MONTH_ONLY"),
        ("tháng 2/2020", "MONTH_ONLY"),
        ("Tháng 2", "MONTH_ONLY"),
        ("February 2020", "MONTH_ONLY"),
        ("2020", "YEAR_ONLY"),
        (2020, "YEAR_ONLY"),
        (2020.0, "YEAR_ONLY"),
        (1960, "YEAR_ONLY"),
        ("năm 1975", "YEAR_ONLY"),
        ("1975", "YEAR_ONLY"),
        ("5/2/26", "TWO_DIGIT_YEAR"),
        ("05.02.99", "TWO_DIGIT_YEAR"),
        ("ngày 5 tháng 2 năm 26", "TWO_DIGIT_YEAR"),
        ("05/02/2569", "BUDDHIST_YEAR"),
        ("2563-02-05", "BUDDHIST_YEAR"),
        (date(2563, 2, 5), "BUDDHIST_YEAR"),
        ("05/02/1026", "YEAR_OUT_OF_RANGE"),
        ("05/02/202", "YEAR_OUT_OF_RANGE"),
        ("05/02/20260", "YEAR_OUT_OF_RANGE"),
        (date(9999, 12, 31), "YEAR_OUT_OF_RANGE"),
        (datetime.fromisoformat("1899-12-31"), "YEAR_OUT_OF_RANGE"),
        (0, "NUMBER"),
        (60, "NUMBER"),
        (-1, "NUMBER"),
        (44000.5, "NUMBER"),
        (2.2024, "NUMBER"),
        (1e300, "NUMBER"),
        (float("nan"), "NUMBER"),
        (float("inf"), "NUMBER"),
        ("36.403", "NUMBER"),
        ("12", "NUMBER"),
        ("20240229", "DIGITS_ONLY"),
        ("29022024", "DIGITS_ONLY"),
        (29022024, "DIGITS_ONLY"),
        ("290224", "DIGITS_ONLY"),
        ("5/2/2026 - 7/2/2026", "SEVERAL"),
        ("từ 05/02/2026 đến 07/02/2026", "SEVERAL"),
        ("07:30", "TIME_ONLY"),
        ("#REF!", "ERROR_CELL"),
        (CellError("#N/A"), "ERROR_CELL"),
        (Uncomputed("A1+1"), "NOT_COMPUTED"),
        (True, "NOT_A_DATE"),
        (time(7, 30), "NOT_A_DATE"),
        (timedelta(days=2), "NOT_A_DATE"),
        ("hôm qua", "NOT_A_DATE"),
        ("5/2-2026", "NOT_A_DATE"),
        ("mùng 5 Tết", "NOT_A_DATE"),
        ("1²/2/2026", "NOT_A_DATE"),
        ("?", "NOT_A_DATE"),
        ("x" * 100_000, "NOT_A_DATE"),
    ],
)
def test_read_date_refuses(value, code):
    with pytest.raises(DateRefused) as refused:
        read_date(value)
    assert refused.value.code == code
    assert "%(" not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "order", "day"),
    [
        ("02/05/2026", "MDY", FEB_5),
        ("02/13/2026", "MDY", date(2026, 2, 13)),
        ("02/13/2026", "UNKNOWN", date(2026, 2, 13)),
        ("13/02/2026", "UNKNOWN", date(2026, 2, 13)),
        ("05/05/2026", "UNKNOWN", date(2026, 5, 5)),
        ("2026-02-05", "UNKNOWN", FEB_5),
    ],
)
def test_read_date_in_another_order(value, order, day):
    assert read_date(value, order=order) == day


def test_read_date_of_unknown_order_refuses_what_can_be_two_days():
    with pytest.raises(DateRefused) as refused:
        read_date("05/02/2026", order="UNKNOWN")
    assert refused.value.code == "AMBIGUOUS"
    assert refused.value.params == {"value": "05/02/2026", "first": "2026-02-05", "second": "2026-05-02"}


def test_read_date_counts_from_1904_where_the_workbook_does():
    assert read_date(44000, epoch_1904=True) == date(2024, 6, 19)
    assert read_date("44000", epoch_1904=True) == date(2024, 6, 19)


def test_month_first_says_what_may_be_meant():
    with pytest.raises(DateRefused) as refused:
        read_date("2/13/2020")
    assert refused.value.params["meant"] == "13/02/2020"


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(DAYS, st.sampled_from(["vi", "en", "ru"]))
def test_what_is_written_is_read_as_the_same_day(day, language):
    assert read_date(format_date(day, language)) == day
    assert read_date(format_long_date(day, language)) == day


@given(DAYS, st.times())
def test_no_day_is_shifted_by_the_time_of_day(day, moment):
    assert read_date(datetime.combine(day, moment)) == day
    assert read_date(datetime.combine(day, moment).isoformat(sep=" ")) == day


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.booleans(), st.none()))
def test_anything_is_read_or_refused(value):
    assert outcome_of(value)


def outcome_of(value):
    try:
        day = read_date(value)
    except DateRefused as refused:
        return str(refused)
    return 1900 <= day.year <= 2199
