"""Filters and tags of the components."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation


def shown(source, language="vi", **context):
    with translation.override(language):
        return Template("{% load kit %}" + source).render(Context(context))


@pytest.mark.parametrize(("language", "expected"), [("vi", "36.403"), ("en", "36,403"), ("ru", "36\xa0403")])
def test_count_in_the_language(language, expected):
    assert shown("{{ n|count }}", language, n=36403) == expected


@pytest.mark.parametrize(("language", "expected"), [("vi", "86,84\xa0%"), ("en", "86.84%"), ("ru", "86,84\xa0%")])
def test_percent_in_the_language(language, expected):
    assert shown("{{ n|percent }}", language, n=Decimal("0.8684")) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("vi", "01/08/2020"), ("en", "1 August 2020"), ("ru", "01.08.2020")]
)
def test_day_in_the_language(language, expected):
    assert shown("{{ d|day }}", language, d=date(2020, 8, 1)) == expected


def test_moment_is_told_where_the_office_is():
    assert shown("{{ t|moment }}", t=datetime(2022, 12, 31, 18, 5, tzinfo=UTC)) == "01/01/2023 01:05"
    assert shown("{{ t|moment }}", t=datetime(2022, 12, 31, 18, 5)) == "31/12/2022 18:05"  # noqa: DTZ001 -- naive is meant


@pytest.mark.parametrize("name", ["count", "percent", "day", "moment"])
def test_nothing_is_written_for_none(name):
    assert shown("{{ n|" + name + " }}", n=None) == ""


@pytest.mark.parametrize(
    ("value", "most", "width"), [(25, 100, "25.0"), (0, 7, "0.0"), (9, 7, "100.0"), (None, 7, "0.0"), (3, 0, "0.0")]
)
def test_bar_is_as_long_as_its_part(value, most, width):
    drawn = shown("{% bar value most %}", value=value, most=most)
    assert f'<rect class="bar-part" width="{width}" height="8"/>' in drawn
    assert "style=" not in drawn


def test_icon_points_into_the_sprite():
    assert shown('{% icon "home" %}').endswith('icons.svg#home"/></svg>')


@pytest.mark.parametrize(("language", "expected"), [("vi", "Thay đổi"), ("en", "Changed"), ("ru", "Изменена")])
def test_chip_says_its_state(language, expected):
    assert shown('{% chip "changed" %}', language) == f'<span class="chip chip-changed">{expected}</span>\n'


def test_chip_takes_other_words():
    assert shown('{% chip "good" "Đã trả lời" %}') == '<span class="chip chip-good">Đã trả lời</span>\n'


def test_chip_of_an_unknown_state_is_a_mistake():
    with pytest.raises(KeyError, match="odd"):
        shown('{% chip "odd" %}')


def test_texts_are_escaped():
    assert "<script>" not in shown('{% chip "new" words %}', words="<script>alert(1)</script>")
