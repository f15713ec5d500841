"""Numbers as each language writes them."""

from decimal import Decimal

import pytest

from charterbook.kit.numbers import format_count, format_decimal, format_percent


@pytest.mark.parametrize(
    ("count", "vi", "en", "ru"),
    [
        (0, "0", "0", "0"),
        (808, "808", "808", "808"),
        (1635, "1.635", "1,635", "1\u00a0635"),
        (36403, "36.403", "36,403", "36\u00a0403"),
        (1234567, "1.234.567", "1,234,567", "1\u00a0234\u00a0567"),
        (-1635, "-1.635", "-1,635", "-1\u00a0635"),
        (5.0, "5", "5", "5"),
    ],
)
def test_format_count(count, vi, en, ru):
    assert [format_count(count, language) for language in ("vi", "en", "ru")] == [vi, en, ru]


def test_format_count_of_a_fraction_is_an_error():
    with pytest.raises(ValueError, match=r"1\.5"):
        format_count(1.5, "vi")


@pytest.mark.parametrize(
    ("share", "places", "vi", "en", "ru"),
    [
        (Decimal("0.86838"), 2, "86,84\u00a0%", "86.84%", "86,84\u00a0%"),
        (0.86838, 2, "86,84\u00a0%", "86.84%", "86,84\u00a0%"),
        (0.865, 0, "87\u00a0%", "87%", "87\u00a0%"),
        (Decimal("0.00005"), 2, "0,01\u00a0%", "0.01%", "0,01\u00a0%"),
        (1, 2, "100,00\u00a0%", "100.00%", "100,00\u00a0%"),
        (12.5, 1, "1.250,0\u00a0%", "1,250.0%", "1\u00a0250,0\u00a0%"),
    ],
)
def test_format_percent_rounds_half_up(share, places, vi, en, ru):
    assert [format_percent(share, language, places=places) for language in ("vi", "en", "ru")] == [vi, en, ru]


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [
        (0.1, None, "0,1"),
        (Decimal("1234.50"), None, "1.234,50"),
        (1e21, None, "1" + ".000" * 7),
        (2.675, 2, "2,68"),
        (1.005, 2, "1,01"),
        (1234, 2, "1.234,00"),
    ],
)
def test_format_decimal_in_vietnamese(number, places, written):
    assert format_decimal(number, "vi", places=places) == written


def test_regional_languages_are_written_as_their_language():
    assert format_count(36403, "vi-vn") == "36.403"


def test_an_unknown_language_is_an_error():
    with pytest.raises(ValueError, match="fr"):
        format_count(1, "fr")
