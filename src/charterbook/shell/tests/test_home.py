"""The start page: one's own unit, its figures, and what waits."""

import pytest

from charterbook.domains.members.tests.test_views import doubt
from charterbook.domains.organisation.tests.browsing import browser, plain_static, state_ground, text_of
from charterbook.domains.organisation.tests.factories import district

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]


def test_the_start_page_shows_ones_unit_its_figures_and_what_waits():
    units = district()
    doubt(units["L.01.01"], units["L.01.02"])

    officer = browser(units["L"].pk)
    state_ground(officer, "L")
    page = text_of(officer, "/")

    assert "<h1>Đảng bộ huyện Lộc Hà</h1>" in page
    assert page.count("figure-card") > 10
    assert 'href="/members/doubts/"' in page
    assert 'href="/imports/"' in page


def test_what_waits_for_others_is_not_shown():
    units = district()
    doubt(units["L.01.01"], units["L.01.02"])

    page = text_of(browser(units["L.02"].pk, "GRASSROOTS_CLERK"), "/")

    assert "<h1>Đảng bộ xã Mai Phụ</h1>" in page
    assert 'href="/members/doubts/"' not in page


def test_a_reader_is_not_offered_to_import():
    page = text_of(browser(district()["L"].pk, "READER"), "/")

    assert 'href="/imports/"' not in page


def test_somebody_without_an_office_is_told_how_to_begin(client, plain_static):
    from charterbook.domains.accounts.api import Founder, create_account

    account = create_account(
        username="nobody", name="Nobody", password=None, language="en", by=Founder(), today=district()["L"].founded_on
    )
    client.force_login(account)

    assert "No units yet" in text_of(client, "/")
