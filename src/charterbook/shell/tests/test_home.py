"""The start page: what is due at one's units, where recording begins, what changed; and the term at a glance."""

import pytest

from charterbook.domains.accounts.api import create_account
from charterbook.domains.members.tests.test_views import doubt
from charterbook.domains.organisation.tests.browsing import browser, plain_static, queries_of, state_ground, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.domains.ratings.actions import UnitRatingEntry, enter_unit_ratings
from charterbook.domains.signin.models import Authenticator
from charterbook.engines.work.tests.makers import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]


def test_a_committee_sees_what_is_due_and_its_term_one_click_away():
    units = district()
    doubt(units["L.01.01"], units["L.01.02"])
    make("dialogues.cases", units, 4)

    officer = browser(units["L"].pk)
    state_ground(officer, "L")
    page = text_of(officer, "/")

    assert "<p>Đảng bộ huyện Lộc Hà</p>" in page
    assert 'href="/members/doubts/"' in page
    assert page.count("Case 1 of dialogue") == 3  # the first few; all of them stand behind the link
    assert 'href="/work/dialogues.cases/"' in page
    assert 'hx-get="/glance/?unit=L&amp;part=1"' in page
    assert '<a class="button" href="/glance/?unit=L">' in page
    assert "figure-card" not in page  # what is not looked at is not read
    assert "Nguyễn Thị Hòa" not in page


def test_the_glance_has_figures_by_year_and_names_the_units_that_lack_entries():
    units = district()
    rated = UnitRatingEntry(unit=units["L.01"].pk, year=2022, level="GOOD")
    enter_unit_ratings([rated], by=FOUNDER, today=TODAY)
    officer = browser(units["L"].pk)

    whole, part = text_of(officer, "/glance/?unit=L"), text_of(officer, "/glance/?unit=L&part=1")

    assert part.count("figure-card") > 10
    assert 'class="spark"' in part
    assert "<html" in whole
    assert "<html" not in part
    lacking = part.partition('id="lacking"')[2]
    assert [lacking.count(name) for name in ("Đảng bộ xã Bình An", "Đảng bộ xã Mai Phụ", "Chi bộ Tòa án")] == [1, 1, 1]
    assert officer.get("/glance/?unit=M").status_code == 404


def test_a_cell_sees_no_committee():
    units = district()
    secretary = browser(units["L.01.01"].pk, "CELL_SECRETARY")

    page = text_of(secretary, "/")

    assert "<p>Chi bộ thôn Trung</p>" in page
    assert "/glance/" not in page
    assert secretary.get("/glance/").status_code == 404
    assert 'href="/imports/"' not in page


def test_an_administrator_sees_accounts_that_need_care_and_no_records():
    units = district()
    browser(units["L.01"].pk, "GRASSROOTS_CLERK")
    make("dialogues.cases", units, 1)

    page = text_of(browser(units["L"].pk, "ADMINISTRATOR"), "/")

    assert "has no second factor yet" in page
    assert "Case 1" not in page


def test_what_waits_for_others_is_not_shown():
    units = district()
    doubt(units["L.01.01"], units["L.01.02"])

    page = text_of(browser(units["L.02"].pk, "GRASSROOTS_CLERK"), "/")

    assert "<p>Đảng bộ xã Mai Phụ</p>" in page
    assert 'href="/members/doubts/"' not in page


def test_a_reader_has_nothing_to_do_and_is_not_offered_to_import():
    page = text_of(browser(district()["L"].pk, "READER"), "/")

    assert "Nothing is due now." in page
    assert 'href="/imports/"' not in page


def test_a_clerk_reads_what_they_entered_themselves_and_who_may_see_the_history_what_all_did():
    units = district()
    clerk, other = browser(units["L.01"].pk, "GRASSROOTS_CLERK"), browser(units["L.02"].pk, "GRASSROOTS_CLERK")
    by = clerk.get("/").wsgi_request.viewer
    entries = [UnitRatingEntry(unit=units["L.01"].pk, year=year, level="GOOD") for year in (2021, 2022)]
    for entry in entries:
        enter_unit_ratings([entry], by=by, today=TODAY)

    assert "Entered ratings of organisations (2 times)" in text_of(clerk, "/")
    assert "Nothing was entered lately." in text_of(other, "/")
    page = text_of(browser(units["L"].pk), "/")
    assert "Entered ratings of organisations (2 times)" in page
    assert 'href="/history/"' in page


def test_what_is_due_takes_as_many_queries_for_one_thing_as_for_three():
    units = district()
    client = browser(units["L"].pk)
    make("dialogues.cases", units, 1)
    one = queries_of(client, "/")
    make("oversight.units", units, 3)
    make("privacy.requests", units, 3)
    assert queries_of(client, "/") == one


def test_recording_is_one_click_away_the_most_used_first():
    units = district()
    clerk = browser(units["L.01"].pk, "GRASSROOTS_CLERK")
    by = clerk.get("/").wsgi_request.viewer
    enter_unit_ratings([UnitRatingEntry(unit=units["L.01"].pk, year=2022, level="GOOD")], by=by, today=TODAY)

    page = text_of(clerk, "/")

    assert 'button-main" href="/forms/ratings.units/?unit=L.01"' in page
    assert 'href="/forms/organisation.units/?unit=L.01"' in page


def test_who_holds_no_office_is_led_to_what_is_kept_on_them(client):
    district()
    account = create_account(username="member", name="member", password=None, language="en", by=FOUNDER, today=TODAY)
    client.force_login(account)

    page = text_of(client, "/")

    assert not Authenticator.objects.exists()
    assert '<a class="button button-main" href="/me/">Open my page</a>' in page
    assert "No units yet" not in page
