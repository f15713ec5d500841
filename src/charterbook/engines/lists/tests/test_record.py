"""The page of a record: its facts, what it belongs to, what is linked with it, and what is dated."""

import re
from datetime import date
from html import unescape

import pytest

from charterbook.domains.classes.models import Attendance
from charterbook.domains.members.models import Stay
from charterbook.domains.organisation.tests.browsing import browser, plain_static, seated, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, district
from charterbook.domains.ratings.models import MemberRating
from charterbook.engines.lists.queries.linked import MOST
from charterbook.engines.lists.tests.records import DAY, person, record_at
from charterbook.ground.audit.actions import acting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
DATED = re.compile(r'<span class="history-when">([^<]+)</span>\s*(.*?)</p>', re.DOTALL)


def course_of(page):
    """Return the days of a page's course of time with their words."""
    return [(day, re.sub(r"<[^>]+>", "", words).strip()) for day, words in DATED.findall(unescape(page))]


def attended(units, count):
    """Hold a class that so many named persons attended, and return it."""
    held = record_at("classes.Class", units["L.01"], 1)
    with acting("test.attended", FOUNDER):
        for number in range(count):
            Attendance.objects.create(
                class_record=held,
                kind=held.kind,
                held_on=held.held_on,
                basis="NAMED",
                unit=units["L.01"],
                person=person(units["L.01"], number + 1),
                reported=1,
                heads=1,
            )
    return held


def test_rows_that_name_a_record_stand_below_it_and_lead_to_all_of_them():
    units = district()
    held = attended(units, MOST + 5)
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    page = unescape(text_of(client, f"/records/classes.Class/{held.pk}/"))

    assert page.count('href="/records/classes.Attendance/') == MOST
    assert f"Attendances: the first {MOST}" in page
    everything = f"/lists/classes.Attendance/?of=class_record.{held.pk}"
    assert f'href="{everything}"' in page
    assert f"Records: {MOST + 5}" in text_of(client, everything)


def test_what_is_dated_stands_in_its_order_and_alike_rows_as_one():
    units = district()
    held = attended(units, 3)
    with acting("test.ended", FOUNDER):
        type(held).objects.filter(pk=held.pk).update(ended_on=date(2022, 2, 20))
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    page = text_of(client, f"/records/classes.Class/{held.pk}/")

    assert course_of(page) == [
        ("12 February 2022", "First day"),
        ("12 February 2022", "Attendances: 3"),
        ("20 February 2022", "Last day"),
    ]


def test_a_record_leads_to_what_it_belongs_to_and_to_its_list():
    units = district()
    held = record_at("classes.Attendance", units["L.01"], 1)
    page = text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), f"/records/classes.Attendance/{held.pk}/")

    assert f'href="/records/classes.Class/{held.class_record_id}/"' in page
    assert 'href="/lists/classes.Attendance/?unit=L.01"' in page


def test_what_else_is_kept_of_a_person_is_linked_only_where_the_name_may_be_seen():
    units = district()
    held = record_at("members.Stay", units["L.01"], 1)
    with acting("test.rated", FOUNDER):
        rating = MemberRating.objects.create(
            unit=units["L.01"], year=2022, rated_on=date(2022, 12, 31), level="GOOD", person=held.person
        )
        gone = Stay.objects.create(
            membership=held.membership, person=held.person, unit=units["L.01"], since=date(2015, 1, 1), until=DAY
        )
    address = f"/records/members.Stay/{held.pk}/"

    named = unescape(text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), address))
    hidden = unescape(text_of(seated(units["L.01"].pk, "READER"), address))

    assert f'href="/records/ratings.MemberRating/{rating.pk}/"' in named
    assert f'href="/records/members.Stay/{gone.pk}/"' in named
    assert f'href="/lists/members.Stay/?of=person.{held.person_id}&past=1"' in named
    assert "Lê Văn Bình 1" in named
    assert "ratings.MemberRating/" not in hidden
    assert f"members.Stay/{gone.pk}/" not in hidden
    assert "Lê Văn Bình 1" not in hidden
