"""The tree: long levels by pages, opened to a unit, of a day; and the line of units above one."""

import re
from datetime import date
from html import unescape

import pytest

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.actions import UnitEntry, enter_units, merge_units, move_unit, rename_unit
from charterbook.domains.organisation.api import line_within
from charterbook.domains.organisation.queries import levels
from charterbook.domains.organisation.queries.lookup import units_named
from charterbook.domains.organisation.tests.browsing import HTMX, browser, plain_static, queries_of, text_of
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, district, officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]

MOVED_ON = date(2022, 1, 1)


@pytest.fixture
def crowd(monkeypatch):
    """A district with nine cells more directly below it, in levels of three units."""
    units = district()
    entries = [
        UnitEntry(code=f"L.{n}", name=f"Chi bộ số {n}", kind="GRASSROOTS_CELL", parent="L", founded_on=FOUNDED)
        for n in range(10, 19)
    ]
    enter_units(entries, by=FOUNDER, today=TODAY)
    monkeypatch.setattr(levels, "PAGE", 3)
    monkeypatch.setattr(levels, "BEFORE", 1)
    return units


def codes_in(piece: str) -> list[str]:
    return re.findall(r'<div class="tree-name"><a href="/units/([^/"]+)/"', piece)


def more_in(piece: str) -> list[str]:
    return [unescape(url) for url in re.findall(r'hx-get="([^"]+(?:after|before)=[^"]+)"', piece)]


def test_a_long_level_comes_by_pages_until_its_end(crowd):
    client = browser(crowd["L"].pk)
    seen, address = [], "/units/L/children/"
    while address:
        piece = text_of(client, address, **HTMX)
        seen += codes_in(piece)
        address = next(iter(more_in(piece)), "")

    assert seen == ["L.01", "L.02", "L.03", *(f"L.{n}" for n in range(10, 19))]


def test_the_tree_opens_to_a_unit_in_the_midst_of_a_long_level_with_ways_to_both_sides(crowd):
    page = text_of(browser(crowd["L"].pk), "/units/?at=L.14")

    assert codes_in(page) == ["L", "L.13", "L.14", "L.15"]
    assert re.search(r'href="/units/L.14/" aria-current="true"', page)
    assert [address.partition("?")[2] for address in more_in(page)] == ["before=L.13", "after=L.15"]


def test_what_stands_before_comes_by_pages_too(crowd):
    piece = text_of(browser(crowd["L"].pk), "/units/L/children/?before=L.13", **HTMX)

    assert codes_in(piece) == ["L.10", "L.11", "L.12"]
    assert [address.partition("?")[2] for address in more_in(piece)] == ["before=L.10"]


def test_without_scripts_more_units_stand_on_the_page_of_the_unit(crowd):
    page = text_of(browser(crowd["L"].pk), "/units/L/?after=L.11")

    assert codes_in(page) == ["L.12", "L.13", "L.14"]


@pytest.mark.parametrize("code", ["L.02.01", "nowhere"])
def test_the_tree_opens_to_no_unit_of_others(code):
    page = text_of(browser(district()["L.01"].pk, "GRASSROOTS_CLERK"), f"/units/?at={code}")

    assert codes_in(page) == ["L.01", "L.01.01", "L.01.02"]


def test_the_tree_of_a_day_names_what_has_moved_away_and_opens_it_only_for_its_keeper():
    units = district()
    move_unit(units["L.01.01"], parent=units["L.02"], on=MOVED_ON, decision="1-QĐ/HU", by=FOUNDER, today=TODAY)
    page = text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), "/units/?on=2021-06-01")

    assert '<span class="tree-label">Chi bộ thôn Trung</span>' in page
    assert "/units/L.01.01/" not in page
    assert "/units/L.01.02/?on=2021-06-01" in page


def test_an_ended_unit_is_found_shown_as_of_its_last_day_and_opens():
    units = district()
    merge_units(
        [units["L.03"]],
        into=units["L.02"],
        on=MOVED_ON,
        decision="9-QĐ/HU",
        by=FOUNDER,
        today=TODAY,
    )
    client = browser(units["L"].pk, language="vi")
    found = text_of(client, "/units/?q=toa an")

    assert "/units/L.03/?on=2021-12-31" in found
    assert "31/12/2021" in found
    assert "Đảng bộ huyện Lộc Hà" in found
    assert "<h1>Chi bộ Tòa án</h1>" in text_of(client, "/units/L.03/?on=2021-12-31")
    assert 'aria-current="true">Chi bộ Tòa án' in text_of(client, "/units/?at=L.03&on=2021-12-31")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("loc ha", {"L"}),
        ("LỘC HÀ", {"L"}),
        ("Lộc Ha\u0300", {"L"}),
        ("Lôc Hạ", {"L"}),
        ("đang bo huyen", {"L"}),
        ("dang bo huyên lo", {"L"}),
        ("thon trung l.02", {"L.02.01"}),
        ("thôn  Trung", {"L.01.01", "L.02.01"}),
        ("l.01.0", {"L.01.01", "L.01.02"}),
        ("toà án", {"L.03"}),
        ("b a", {"L.01", "L.03"}),
        ("' & | ! :* \\", set()),
        ("%", set()),
        ("", set()),
    ],
)
def test_a_unit_is_found_however_its_name_is_typed(text, codes):
    district()

    assert {unit.code for unit in units_named(FOUNDER, permissions.VIEW, text)} == codes


def test_a_name_of_former_days_finds_the_unit():
    units = district()
    rename_unit(units["L.03"], name="Chi bộ Viện Kiểm sát", on=MOVED_ON, decision="1", by=FOUNDER, today=TODAY)

    assert [unit.code for unit in units_named(FOUNDER, permissions.VIEW, "toa an")] == ["L.03"]
    assert [unit.code for unit in units_named(FOUNDER, permissions.VIEW, "kiem sat")] == ["L.03"]


def test_the_line_begins_at_the_top_of_the_viewers_reach_and_is_of_the_day():
    units = district()
    move_unit(units["L.01.01"], parent=units["L.02"], on=MOVED_ON, decision="1-QĐ/HU", by=FOUNDER, today=TODAY)
    cell = units["L.01.01"].pk

    def line(by, on):
        return [unit.code for unit in line_within(by, permissions.VIEW, cell, on)]

    assert line(officer(units["L"].pk), date(2021, 1, 1)) == ["L", "L.01", "L.01.01"]
    assert line(officer(units["L"].pk, "AUDITOR"), TODAY) == ["L", "L.02", "L.01.01"]
    assert line(officer(units["L.02"].pk, "GRASSROOTS_CLERK"), TODAY) == ["L.02", "L.01.01"]
    assert line(officer(units["L.01"].pk, "GRASSROOTS_CLERK"), TODAY) == []


def test_the_life_of_a_unit_has_a_row_for_each_day_on_which_something_changed():
    units = district()
    rename_unit(units["L.03"], name="Chi bộ Viện Kiểm sát", on=MOVED_ON, decision="7-QĐ/HU", by=FOUNDER, today=TODAY)
    page = text_of(browser(units["L"].pk, language="vi"), "/units/L.03/")
    life = page[page.index('id="life"') :].partition("</table>")[0]

    assert life.count("<tr") == 1 + 2
    assert life.index("Chi bộ Viện Kiểm sát") < life.index("01/03/2007")
    assert "7-QĐ/HU" in life


@pytest.mark.parametrize("address", ["/units/?at=L.01.01", "/units/L/", "/units/?q=chi bo"])
def test_a_longer_level_takes_no_more_queries(address):
    client = browser(district()["L"].pk)
    before = queries_of(client, address)
    enter_units(
        [
            UnitEntry(code=f"L.9{n}", name=f"Chi bộ {n}", kind="GRASSROOTS_CELL", parent="L", founded_on=FOUNDED)
            for n in (1, 2, 3)
        ],
        by=FOUNDER,
        today=TODAY,
    )

    assert queries_of(client, address) == before


@pytest.mark.parametrize(
    "address",
    [
        "/units/?q=%00",
        "/units/?at=%00",
        f"/units/?q={'dai' * 400}",
        f"/units/?at={'x' * 400}",
        "/units/?q=%ED%A0%80",
        "/units/L/children/?after=%25%27",
        "/units/?on=99999999&q=a",
    ],
)
def test_odd_requests_are_answered(address):
    assert browser(district()["L"].pk).get(address, headers=HTMX).status_code in (200, 400)
