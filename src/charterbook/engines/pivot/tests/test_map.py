"""The map of a pivot: offered where outlines are kept, hatched where nothing was reported, open to nobody more."""

import re
from datetime import date

import pytest

from charterbook.domains.organisation.api import enter_shapes
from charterbook.domains.organisation.tests.browsing import browser, plain_static, queries_of, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.engines.pivot.tests.test_pivot import ATTENDED, HELD, TERM, hold
from charterbook.kit.reading import Outline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
ADDRESS = f"/pivot/?{TERM}&rows=children&columns=year&show=map"


def draw(*codes, since=None):
    outlines = [
        Outline(place=n, texts=(code,), fault="", rings=((n * 900, 0, n * 900 + 900, 0, n * 900 + 900, 900),))
        for n, code in enumerate(codes, start=1)
    ]
    enter_shapes(outlines, since=since, by=FOUNDER, today=TODAY)


def areas_of(page):
    """Each area of the map: its link, its words and its colour."""
    found = re.findall(
        r'<a href="([^"]+)" class="chart-link" aria-label="([^"]+)"><title>[^<]*</title><path d="[^"]*" '
        r'class="chart-area (chart-m\d)"',
        page,
    )
    return {words: (href.split("?")[0], look) for href, words, look in found}


def is_offered(page):
    return '<option value="map"' in page


def test_a_map_is_offered_where_a_unit_of_the_rows_has_an_outline():
    units = district()
    client = browser(units["L"].pk)

    assert not is_offered(text_of(client, f"/pivot/?{TERM}&{HELD}"))
    draw("L.01")
    assert is_offered(text_of(client, f"/pivot/?{TERM}&{HELD}"))
    assert not is_offered(text_of(client, f"/pivot/?{TERM}&{HELD}&rows=year&columns="))
    assert not is_offered(text_of(client, f"/pivot/?{TERM}&{HELD}&unit=L.02"))
    assert not is_offered(text_of(client, f"/pivot/?from=2001-01-01&to=2001-12-31&{HELD}"))


def test_areas_open_the_records_behind_them_and_the_table_stays():
    units = district()
    hold(units, "QT-1", "QT-2")
    hold(units, "QT-3", unit="L.02", attended=7)
    draw("L.01", "L.02", "L.03")

    page = text_of(browser(units["L"].pk), f"{ADDRESS}&{ATTENDED}")

    records = "/figures/classes.dissemination.attended/L/"
    assert areas_of(page) == {
        "Đảng bộ xã Bình An: 80": (records, "chart-m5"),
        "Đảng bộ xã Mai Phụ: 7": (records, "chart-m1"),
        "Chi bộ Tòa án: –": ("/units/L.03/", "chart-m0"),
    }
    assert "not reported" in page
    assert 'id="pivot-table"' in page
    assert "The numbers as a table" in page
    assert "Outlines are kept of" not in page


def test_units_without_an_outline_are_said_to_stand_in_the_table_alone():
    units = district()
    draw("L.01")

    page = text_of(browser(units["L"].pk), f"{ADDRESS}&{HELD}")

    assert "Outlines are kept of 1 of 3 units" in page


def test_a_map_that_cannot_be_drawn_says_why():
    units = district()
    draw("L.01", since=date(2023, 12, 31))
    client = browser(units["L"].pk)

    assert "No outline of these units is kept" in text_of(
        client, f"/pivot/?from=2022-01-01&to=2022-12-31&show=map&{HELD}"
    )
    assert "A map needs units as rows." in text_of(client, f"/pivot/?{TERM}&rows=year&columns=&show=map&{HELD}")
    assert len(areas_of(text_of(client, f"{ADDRESS}&{HELD}"))) == 1


def test_the_map_is_a_picture_without_links_for_papers():
    units = district()
    hold(units, "QT-1")
    draw("L.01")

    answer = browser(units["L"].pk).get(f"{ADDRESS}&{HELD}&as=svg")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert (b"<a " in answer.content, b"M" in answer.content) == (False, True)


def test_more_outlines_take_no_more_queries():
    units = district()
    hold(units, "QT-1")
    client = browser(units["L"].pk)
    draw("L.01")
    one = queries_of(client, f"{ADDRESS}&{HELD}")
    draw("L.02", "L.03")

    assert queries_of(client, f"{ADDRESS}&{HELD}") == one
