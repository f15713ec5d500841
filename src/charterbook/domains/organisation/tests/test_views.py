"""The pages of units: whose they are, how they are found, what a day shows."""

from datetime import date

import pytest

from charterbook.domains.organisation.actions import UnitEntry, enter_units, rename_unit
from charterbook.domains.organisation.tests.browsing import HTMX, browser, plain_static, queries_of, text_of
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, district

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]


def test_the_tree_begins_at_the_viewers_unit():
    units = district()

    page = text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), "/units/")

    assert "Đảng bộ xã Bình An" in page
    assert "Chi bộ thôn Đông" in page
    assert "Mai Phụ" not in page


def test_a_level_of_the_tree_is_a_piece_of_a_page():
    client = browser(district()["L"].pk)

    piece = text_of(client, "/units/L.01/children/", **HTMX)

    assert piece.count("tree-item") == 2
    assert "<html" not in piece
    assert client.get("/units/L.01/children/").headers["Location"] == "/units/L.01/"


@pytest.mark.parametrize("address", ["/units/L.02/", "/units/L.02/children/", "/units/L/", "/units/nowhere/"])
def test_a_unit_of_others_is_not_found(address):
    text_of(browser(district()["L.01"].pk, "GRASSROOTS_CLERK"), address, status=404)


def test_nobody_sees_units_without_signing_in(client):
    assert client.get("/units/").status_code == 302


def test_units_are_found_without_accents_and_only_ones_own():
    units = district()

    mine = text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), "/units/?q=chi bo thon trung")

    assert 'href="/units/L.01.01/"' in mine
    assert "L.02.01" not in mine
    assert "L.02.01" in text_of(browser(units["L"].pk), "/units/?q=THON+trung")


def test_a_day_shows_the_name_of_then():
    units = district()
    rename_unit(
        units["L.03"], name="Chi bộ Tòa án nhân dân", on=date(2022, 1, 1), decision="1", by=FOUNDER, today=TODAY
    )
    client = browser(units["L"].pk)

    assert "<h1>Chi bộ Tòa án</h1>" in text_of(client, "/units/L.03/?on=2021-06-01")
    now = text_of(client, "/units/L.03/")
    assert "<h1>Chi bộ Tòa án nhân dân</h1>" in now
    assert "Chi bộ Tòa án → Chi bộ Tòa án nhân dân" in now


def test_a_day_that_is_none_is_said_and_today_shown():
    page = text_of(browser(district()["L"].pk), "/units/?on=31-31-2022")

    assert "31-31-2022" in page
    assert "alert-warning" in page
    assert "Đảng bộ xã Bình An" in page


@pytest.mark.parametrize("address", ["/units/", "/units/L/", "/units/?q=chi"])
def test_more_units_take_no_more_queries(address):
    client = browser(district()["L"].pk)
    before = queries_of(client, address)
    enter_units(
        [
            UnitEntry(code=f"L.9{n}", name=f"Chi bộ {n}", kind="GRASSROOTS_CELL", parent="L", founded_on=FOUNDED)
            for n in (1, 2)
        ],
        by=FOUNDER,
        today=TODAY,
    )

    assert queries_of(client, address) == before
