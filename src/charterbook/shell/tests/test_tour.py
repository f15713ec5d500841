"""The tour of the first days."""

import pytest

from charterbook.domains.organisation.tests.browsing import browser, plain_static, text_of
from charterbook.domains.organisation.tests.factories import district
from charterbook.ground.audit.models import Act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]


def test_the_tour_stands_on_the_start_page_until_it_was_seen() -> None:
    client = browser(district()["L.01"].pk, "GRASSROOTS_CLERK")
    assert "The first days" in text_of(client, "/")
    assert client.post("/tour/end/").status_code == 302
    assert "The first days" not in text_of(client, "/")
    assert Act.objects.filter(code="accounts.tour_ended").count() == 1


def test_a_step_is_shown_only_to_those_whose_rights_open_it() -> None:
    units = district()
    assert "Send a workbook" in text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), "/")
    assert "Send a workbook" not in text_of(browser(units["L.01"].pk, "READER"), "/")
