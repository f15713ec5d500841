"""Numbers as people write them: right, or refused with the reason; never silently 0 or 36.403."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterbook.kit.numbers import NumberRefused, format_count, format_percent, read_count, read_decimal, read_percent
from charterbook.kit.reading import CellError, Uncomputed


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (0, 0),
        (36403, 36403),
        (36403.0, 36403),
        (Decimal("36403.00"), 36403),
        ("0", 0),
        ("5", 5),
        ("05", 5),
        ("+5", 5),
        ("36403", 36403),
        ("36.403", 36403),
        ("36,403", 36403),
        ("36 403", 36403),
        ("36\u00a0403", 36403),
        ("36\u202f403", 36403),
        ("36'403", 36403),
        ("36’403", 36403),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("1.234.567,00", 1234567),
        ("1,234,567.00", 1234567),
        ("36.403,0", 36403),
        ("36403,0", 36403),
        ("5,0", 5),
        ("12.0", 12),
        ("12.00", 12),
        (" 36.403 ", 36403),
        ("\ufeff36.403", 36403),
        ("３６４０３", 36403),
        ("808 người", 808),
        ("808người", 808),
        ("36.403 lượt người", 36403),
        ("808 lượt", 808),
        ("808 đồng chí.", 808),
        ("5 trạm", 5),
        ("808 people", 808),
        ("808 человек", 808),
        ("808 чел.", 808),
    ],
)
def test_read_count(value, count):
    assert read_count(value) == count


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "EMPTY"),
        ("", "EMPTY"),
        ("  \u00a0", "EMPTY"),
        ("-", "DASH"),
        ("–", "DASH"),
        ("...", "DASH"),
        ("không", "NOT_A_NUMBER"),
        ("x", "NOT_A_NUMBER"),
        (True, "NOT_A_NUMBER"),
        (False, "NOT_A_NUMBER"),
        (float("nan"), "NOT_A_NUMBER"),
        (float("inf"), "NOT_A_NUMBER"),
        ("≥ 5", "APPROXIMATE"),
        (">5", "APPROXIMATE"),
        ("<5", "APPROXIMATE"),
        ("~5", "APPROXIMATE"),
        ("khoảng 5", "APPROXIMATE"),
        ("Trên 500 người", "APPROXIMATE"),
        ("hơn 100", "APPROXIMATE"),
        ("5...", "APPROXIMATE"),
        ("#REF!", "ERROR_CELL"),
        ("#DIV/0!", "ERROR_CELL"),
        (CellError("#N/A"), "ERROR_CELL"),
        (Uncomputed("SUM(H7:H175)"), "NOT_COMPUTED"),
        ("=SUM(H7:H175)", "NOT_COMPUTED"),
        (36.403, "THOUSANDS_POINT"),
        (1.5, "THOUSANDS_POINT"),
        (808.25, "THOUSANDS_POINT"),
        (1234.5, "FRACTION"),
        (0.12345, "FRACTION"),
        (Decimal("1.5"), "FRACTION"),
        ("1,5", "FRACTION"),
        ("86.5", "FRACTION"),
        ("36.4031", "FRACTION"),
        ("0.403", "FRACTION"),
        ("0,403", "FRACTION"),
        ("1.234,5", "FRACTION"),
        ("36.40.3", "BAD_GROUPS"),
        ("3 64 03", "BAD_GROUPS"),
        ("1.234,567.8", "BAD_GROUPS"),
        ("1,2,3", "BAD_GROUPS"),
        ("036.403", "FRACTION"),
        (-5, "NEGATIVE"),
        ("-5", "NEGATIVE"),
        ("−5", "NEGATIVE"),
        (-0.5, "NEGATIVE"),
        ("86,5%", "PERCENT_SIGN"),
        ("86 phần trăm", "PERCENT_SIGN"),
        (123456789012345678, "DIGITS_LOST"),
        (1.2345678901234568e17, "DIGITS_LOST"),
        (date(2020, 1, 1), "DATE"),
        (time(1, 2), "DATE"),
        ("5-7", "MIXED"),
        ("5/7", "MIXED"),
        ("5 + 3", "MIXED"),
        ("808 người, 5 nữ", "MIXED"),
        ("Tổng: 808", "MIXED"),
        ("(5)", "MIXED"),
        ("3A", "MIXED"),
        ("A3", "MIXED"),
        ("36²", "MIXED"),
        ("1½", "MIXED"),
        ("1e3", "MIXED"),
        ("0x10", "MIXED"),
        ("5 nghìn", "MULTIPLIER"),
        ("1,2 triệu", "MULTIPLIER"),
        ("3 тыс. чел.", "MIXED"),
        ("36 тыс.", "MULTIPLIER"),
        ("9" * 100_000, "NOT_A_NUMBER"),
        ("9" * 60, "TOO_LARGE"),
        ("808 người" + " " * 60 + ", 5 nữ", "NOT_A_NUMBER"),
    ],
)
def test_read_count_refuses(value, code):
    with pytest.raises(NumberRefused) as refused:
        read_count(value)
    assert refused.value.code == code
    assert "%(" not in str(refused.value)


def test_thousands_point_says_what_may_be_meant():
    with pytest.raises(NumberRefused) as refused:
        read_count(36.403)
    assert refused.value.params == {"value": "36.403", "meant": "36.403", "digits": 36403}


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (1.1, "1.1"),
        (5, "5"),
        ("86,5", "86.5"),
        ("86.5", "86.5"),
        ("-86.25", "-86.25"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("36 403", "36403"),
        ("0,403", "0.403"),
        ("36.4035", "36.4035"),
        ("5 km", "5"),
    ],
)
def test_read_decimal(value, number):
    assert read_decimal(value) == Decimal(number)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("36.403", "SEPARATOR_AMBIGUOUS"),
        ("36,403", "SEPARATOR_AMBIGUOUS"),
        ("86,5%", "PERCENT_SIGN"),
        ("#REF!", "ERROR_CELL"),
        (None, "EMPTY"),
    ],
)
def test_read_decimal_refuses(value, code):
    with pytest.raises(NumberRefused) as refused:
        read_decimal(value)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("value", "share"),
    [
        ("86,5%", "0.865"),
        ("86.5 %", "0.865"),
        ("86,84 %", "0.8684"),
        ("86\u00a0%", "0.86"),
        ("86,403%", "0.86403"),
        ("86,5 phần trăm", "0.865"),
        ("0%", "0"),
        ("0,5%", "0.005"),
        ("100%", "1"),
        ("120%", "1.2"),
        ("86,5", "0.865"),
        ("86", "0.86"),
        ("0", "0"),
        (0.865, "0.865"),
        (0, "0"),
        (1, "1"),
        (1.0, "1"),
        (86.5, "0.865"),
        (100, "1"),
        (Decimal("0.865"), "0.865"),
    ],
)
def test_read_percent(value, share):
    assert read_percent(value) == Decimal(share)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("0,5", "PERCENT_AMBIGUOUS"),
        ("0.865", "PERCENT_AMBIGUOUS"),
        ("1", "PERCENT_AMBIGUOUS"),
        (120, "PERCENT_TOO_LARGE"),
        ("120", "PERCENT_TOO_LARGE"),
        ("8650%", "PERCENT_TOO_LARGE"),
        ("-5%", "NEGATIVE"),
        (-0.1, "NEGATIVE"),
        ("≥ 86%", "APPROXIMATE"),
        ("86‰", "MIXED"),
        ("", "EMPTY"),
        ("#DIV/0!", "ERROR_CELL"),
    ],
)
def test_read_percent_refuses(value, code):
    with pytest.raises(NumberRefused) as refused:
        read_percent(value)
    assert refused.value.code == code
    assert "%(" not in str(refused.value)


@given(st.integers(0, 10**14), st.sampled_from(["vi", "en", "ru"]))
def test_a_count_that_is_written_is_read_as_the_same(count, language):
    assert read_count(format_count(count, language)) == count


@given(st.decimals(0, 1, places=4), st.sampled_from(["vi", "en", "ru"]))
def test_a_percentage_that_is_written_is_read_as_the_same(share, language):
    assert read_percent(format_percent(share, language)) == share


@given(
    st.one_of(st.text(max_size=30), st.text("0123456789.,' %-≥người", max_size=12), st.integers(), st.floats()),
    st.sampled_from([read_count, read_decimal, read_percent]),
)
def test_anything_is_read_or_refused(value, read):
    assert outcome_of(value, read)


def outcome_of(value, read):
    try:
        read(value)
    except NumberRefused as refused:
        return str(refused)
    return any(digit.isdigit() for digit in str(value))
