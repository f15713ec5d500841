"""Files and imports, only so many a minute for an account; what costs little is never held off."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charterbook.domains.organisation.api import Unit
from charterbook.domains.organisation.tests.browsing import browser, plain_static, state_ground
from charterbook.domains.organisation.tests.factories import district
from charterbook.domains.signin.models import Pace
from charterbook.kit.charters import current_charter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]

FILE = "/lists/classes.Class/?as=csv"


@pytest.fixture
def officer():
    units = district()
    found = browser(units["L"].pk)
    state_ground(found, "L")
    return found


def most(today) -> int:
    return current_charter().number("signin_rules", "costly_requests", today)


def test_more_files_than_anybody_reads_are_held_off_and_the_rest_of_the_work_goes_on(officer):
    assert officer.get(FILE).status_code == 200
    pace = Pace.objects.get()
    Pace.objects.update(asked=most(pace.since.date()))

    held = officer.get(FILE)

    assert held.status_code == 429
    assert 0 < int(held.headers["Retry-After"]) <= 60
    assert "Wait a minute, then ask again." in held.content.decode()
    assert officer.get("/imports/").status_code == 200
    assert officer.get("/lists/classes.Class/").status_code == 200
    assert officer.post("/imports/", {}).status_code == 429


def test_after_the_window_files_are_given_again(officer):
    officer.get(FILE)
    pace = Pace.objects.get()
    Pace.objects.update(asked=most(pace.since.date()), since=pace.since - timedelta(seconds=61))

    assert officer.get(FILE).status_code == 200
    assert Pace.objects.get().asked == 1


def test_what_costs_little_is_not_counted(officer):
    with CaptureQueriesContext(connection) as held:
        officer.get("/lists/classes.Class/")

    assert not Pace.objects.exists()
    assert not [query for query in held.captured_queries if "signin_pace" in query["sql"]]


def test_what_the_page_refuses_is_not_counted(officer):
    assert officer.delete(FILE).status_code == 405
    reader = browser(Unit.objects.get(code="L").pk, "READER")
    assert reader.get("/imports/forms/classes.classes/L/").status_code == 403

    assert not Pace.objects.exists()
