"""A small charter answers by code, day, word, title and prefix."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from charterbook.kit.charters import Charter, UnknownCode, UnknownSetting, UnknownSubject, load_charter
from charterbook.kit.charters.tests import small

LAST_DAY, FIRST_DAY = date(2009, 12, 31), date(2010, 1, 1)


@pytest.fixture
def charter(tmp_path: Path) -> Charter:
    home, form = small.write(tmp_path)
    return load_charter(home, form=form)


def test_entries_stand_in_the_order_of_the_file(charter: Charter) -> None:
    assert [entry.code for entry in charter.entries("colours")] == ["RED", "RED", "BLUE", "CHERRY"]
    assert [entry.code for entry in charter.entries("colours", LAST_DAY)] == ["RED", "BLUE"]


def test_entry_on_both_sides_of_an_edge_day(charter: Charter) -> None:
    assert charter.entry("colours", "RED", LAST_DAY).word("en") == "Red"
    assert charter.entry("colours", "RED", FIRST_DAY).word("en") == "Bright red"


def test_entry_without_a_day_is_the_last_known(charter: Charter) -> None:
    entry = charter.entry("colours", "RED")
    assert (entry.source, entry.article, entry.valid_from) == ("Rule 2", "5", FIRST_DAY)


def test_entry_takes_defaults_and_its_own_words(charter: Charter) -> None:
    entry = charter.entry("colours", "BLUE")
    assert (entry.source, entry.confidence, entry.texts("beside")) == ("Rule 1", "low", ("RED",))
    assert str(entry) == "colours BLUE from 2000-01-01"


def test_word_in_each_language(charter: Charter) -> None:
    assert [charter.word("colours", "BLUE", language) for language in ("vi", "en-gb", "ru")] == [
        "Xanh",
        "Blue",
        "Синий",
    ]
    with pytest.raises(LookupError):
        charter.word("colours", "BLUE", "fr")


@pytest.mark.parametrize(("code", "on"), [("GREEN", None), ("RED", date(1999, 12, 31)), ("CHERRY", LAST_DAY)])
def test_entry_unknown(charter: Charter, code: str, on: date | None) -> None:
    with pytest.raises(UnknownCode, match=code):
        charter.entry("colours", code, on)


def test_unknown_code_says_when_it_holds(charter: Charter) -> None:
    with pytest.raises(UnknownCode, match="from 2000-01-01 until the day before 2010-01-01, from 2010-01-01"):
        charter.entry("colours", "RED", date(1999, 1, 1))


def test_subject_unknown(charter: Charter) -> None:
    with pytest.raises(UnknownSubject, match="shapes"):
        charter.entries("shapes")


@pytest.mark.parametrize("text", ["Đỏ", "  do ", "ĐỎ", "crimson", "dark  RED", "красный", "Đo\u0309"])
def test_recognise_by_folded_words_of_all_languages(charter: Charter, text: str) -> None:
    entry = charter.recognise("colours", text, LAST_DAY)
    assert entry is not None
    assert entry.code == "RED"


@pytest.mark.parametrize("text", ["", " ", "?", "Reddish", "RD"])
def test_recognise_nothing(charter: Charter, text: str) -> None:
    assert charter.recognise("colours", text) is None


def test_recognise_never_guesses_between_two_codes(charter: Charter) -> None:
    assert charter.recognise("colours", "red") is None
    dated = charter.recognise("colours", "red", LAST_DAY), charter.recognise("colours", "red", date(2012, 1, 1))
    assert [entry and entry.code for entry in dated] == ["RED", "CHERRY"]
    assert charter.recognise("colours", "red", date(2011, 1, 1)) is None


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("List of BLUE things", "BLUE"),
        ("list_of-blue.xlsx", "BLUE"),
        ("dark red and cherry", None),
        ("Bluebells", None),
        ("dark red", "RED"),
        ("", None),
    ],
)
def test_recognise_within_a_title(charter: Charter, title: str, code: str | None) -> None:
    entry = charter.recognise_within("colours", title)
    assert (entry and entry.code) == code


@pytest.mark.parametrize(
    ("text", "code"), [("RD-2021-001", "RED"), ("rd7", "RED"), (" Đ/1", "RED"), ("RDX-1", None), ("7-RD", None)]
)
def test_recognise_prefix(charter: Charter, text: str, code: str | None) -> None:
    entry = charter.recognise_prefix("colours", text)
    assert (entry and entry.code) == code


def test_settings_on_both_sides_of_an_edge_day(charter: Charter) -> None:
    assert (charter.setting("limits", "most", LAST_DAY), charter.setting("limits", "most", FIRST_DAY)) == (5, 6)
    assert (charter.number("papers", "size", LAST_DAY), charter.number("papers", "size", FIRST_DAY)) == (14, 15)


def test_settings_of_each_sort(charter: Charter) -> None:
    assert charter.share("limits", "share", FIRST_DAY) == Fraction(2, 3)
    assert charter.texts("limits", "names", FIRST_DAY) == ("x", "y")
    assert charter.text("limits", "kind", FIRST_DAY) == "B"
    assert charter.flag("limits", "on", FIRST_DAY) is True


def test_setting_of_another_sort(charter: Charter) -> None:
    with pytest.raises(TypeError, match="most is 5, not str"):
        charter.text("limits", "most", LAST_DAY)
    with pytest.raises(TypeError, match="on is True, not int"):
        charter.number("limits", "on", LAST_DAY)
    with pytest.raises(TypeError, match="warmth is None"):
        charter.entry("colours", "BLUE").number("warmth")


@pytest.mark.parametrize(
    ("subject", "key", "on"),
    [
        ("limits", "most", date(2020, 1, 1)),
        ("limits", "most", date(1999, 12, 31)),
        ("limits", "least", FIRST_DAY),
        ("limits", "none", FIRST_DAY),
        ("papers", "none", FIRST_DAY),
        ("papers", "size", date(1999, 12, 31)),
        ("colours", "warmth", FIRST_DAY),
    ],
)
def test_setting_unknown(charter: Charter, subject: str, key: str, on: date) -> None:
    with pytest.raises(UnknownSetting, match=key):
        charter.setting(subject, key, on)


def test_version_gives_all_its_values(charter: Charter) -> None:
    first = charter.version("papers", LAST_DAY)
    assert (first.code, first.unsure, set(first.values)) == ("FIRST", ("size",), {"size", "marks"})
    assert [dict(mark) for mark in first.get("marks")] == [{"mark": "*", "bold": True}]
    assert charter.version("papers", FIRST_DAY).code == "SECOND"
    with pytest.raises(UnknownSetting, match="no version"):
        charter.version("papers", date(1999, 12, 31))


def test_decimal_and_absent_values(tmp_path: Path) -> None:
    rule = '\n[[rule]]\nkey = "least"\nvalue = 1.5\n'
    home, form = small.write(tmp_path, limits=small.LIMITS + rule)
    charter = load_charter(home, form=form)
    assert charter.setting("limits", "least", FIRST_DAY) == Decimal("1.5")
    assert charter.entry("colours", "CHERRY").get("warmth") is None
    assert charter.entry("colours", "CHERRY").texts("beside") == ()


def test_a_charter_cannot_be_changed(charter: Charter) -> None:
    with pytest.raises(TypeError):
        charter.subjects["colours"] = charter.subjects["limits"]  # type: ignore[index]  # that it fails is the test
    with pytest.raises(TypeError):
        charter.entry("colours", "RED").words["en"] = "Pink"  # type: ignore[index]  # that it fails is the test
