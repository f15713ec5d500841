"""The page of doubts: pairs of one's own units, and the decision."""

from datetime import date

import pytest

from charterbook.domains.members import words
from charterbook.domains.members.models import Doubt, Person
from charterbook.domains.organisation.tests.browsing import browser, plain_static, queries_of, state_ground, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, district
from charterbook.ground.audit.actions import acting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]


def person(unit, name="Nguyễn Thị Hòa", born=date(1980, 5, 1)):
    made = Person.objects.create(name=name, name_key=name.casefold(), search=name, birth_date=born, unit=unit)
    Person.objects.filter(pk=made.pk).update(identity=made.pk)
    return made


def doubt(first, second):
    with acting("test.doubted", FOUNDER):
        return Doubt.objects.create(person=person(first), other=person(second, born=date(1980, 1, 5)))


def test_the_two_stand_side_by_side():
    units = district()
    doubt(units["L.01.01"], units["L.01.02"])

    officer = browser(units["L"].pk)
    assert "Nguyễn Thị Hòa" not in text_of(officer, "/members/doubts/")
    state_ground(officer, "L")
    page = text_of(officer, "/members/doubts/")

    assert page.count("Nguyễn Thị Hòa") == 2
    assert page.count("row-warning") == 2  # birth date and unit differ


@pytest.mark.parametrize("decided", [words.SAME, words.DIFFERENT])
def test_a_decision_is_kept(decided):
    units = district()
    held = doubt(units["L.01.01"], units["L.01.02"])

    browser(units["L"].pk).post(f"/members/doubts/{held.pk}/", {"decided": decided})

    held.refresh_from_db()
    assert held.decided == decided


def test_what_is_no_decision_is_refused():
    units = district()
    held = doubt(units["L.01.01"], units["L.01.02"])
    client = browser(units["L"].pk)

    page = client.post(f"/members/doubts/{held.pk}/", {"decided": "PERHAPS"}, follow=True).content.decode()

    assert "alert-error" in page
    held.refresh_from_db()
    assert held.decided == words.OPEN


def test_pairs_of_others_are_neither_shown_nor_decided():
    units = district()
    held = doubt(units["L.01.01"], units["L.01.02"])
    outsider = browser(units["L.02"].pk, "GRASSROOTS_CLERK")

    assert "Hòa" not in text_of(outsider, "/members/doubts/")
    assert outsider.post(f"/members/doubts/{held.pk}/", {"decided": words.SAME}).status_code == 404
    text_of(browser(units["L"].pk, "READER"), "/members/doubts/", status=403)


def test_more_pairs_take_no_more_queries():
    units = district()
    doubt(units["L.01.01"], units["L.01.02"])
    client = browser(units["L"].pk)
    state_ground(client, "L")
    before = queries_of(client, "/members/doubts/")
    doubt(units["L.01.01"], units["L.01.02"])
    doubt(units["L.01.01"], units["L.01.02"])

    assert queries_of(client, "/members/doubts/") == before
