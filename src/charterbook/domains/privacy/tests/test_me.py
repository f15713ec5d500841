"""What is kept on me, and who looked: all of one's own, nothing of anybody else, and nothing of an open inspection."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.utils import timezone
from openpyxl import load_workbook

from charterbook.domains.members.actions import decide_doubt
from charterbook.domains.members.models import Doubt, Person
from charterbook.domains.organisation.tests.browsing import browser, plain_static, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, district
from charterbook.domains.privacy.actions import unlink_account
from charterbook.domains.privacy.queries import kept_on, link_of, names_person, tables_of_persons
from charterbook.domains.privacy.tests.factories import (
    TODAY,
    account,
    browser_of,
    ended,
    inspected,
    linked,
    member,
)
from charterbook.ground.audit.actions import acting
from charterbook.ground.audit.api import Read
from charterbook.kit.records import Kept, Scope
from charterbook.kit.wall import entered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]


@pytest.fixture
def two():
    units = district()
    return (
        units,
        member(units["L.01.01"], "Nguyễn Thị Hòa", "N-001"),
        member(units["L.01.01"], "Trần Văn Bình", "N-002"),
    )


def test_every_model_about_a_person_lets_the_person_in():
    about = [model for model in apps.get_models() if issubclass(model, Kept) and names_person(model)]
    closed = {m._meta.label for m in about if not m.wall.is_open and "person" not in (m.wall.person, m.wall.via)}
    assert closed == set()
    assert {table.model for table in tables_of_persons()} == {
        "admission.Admission",
        "classes.Attendance",
        "members.Stay",
        "oversight.MemberInspection",
        "ratings.MemberRating",
    }


def test_page_shows_everything_of_ones_own_and_nothing_else(two):
    _units, hoa, _binh = two
    page = text_of(browser_of(linked(hoa)), "/me/")

    assert {name: page.count(name) > 0 for name in ("Nguyễn Thị Hòa", "N-001", "Topic N-001", "1980")} == {
        "Nguyễn Thị Hòa": True, "N-001": True, "Topic N-001": True, "1980": True
    }  # fmt: skip
    for foreign in ("Trần Văn Bình", "N-002", "Topic N-002"):
        assert foreign not in page
    for table in ("members-stay", "admission-admission", "classes-attendance", "ratings-memberrating"):
        assert f'id="{table}"' in page
    assert "oversight" not in page
    assert "2022" in page.partition('id="ratings-memberrating"')[2]  # a year is no number with a point in it


def test_the_wall_itself_gives_a_person_their_own_rows_alone(two):
    _units, hoa, binh = two
    with entered(lambda: Scope(account_id=1, person_id=hoa.pk), lasting=True):
        assert {person.pk for person in Person.objects.all()} == {hoa.pk}
        for table in tables_of_persons():
            model = apps.get_model(table.model)
            assert set(model.objects.values_list("person", flat=True)) <= {hoa.pk}
        assert kept_on((binh.pk,), today=TODAY).person.pk == binh.pk  # who asks is settled by the link, not by the page


@pytest.mark.parametrize("address", ["/me/print/", "/me/data.json", "/me/data.xlsx"])
def test_an_account_of_nobody_is_told_how_to_be_linked(two, address):
    client = browser_of(account("nobody"))

    assert "linked to no person yet" in text_of(client, "/me/")
    assert client.get(address).status_code == 404
    assert client.post("/me/", {"kind": "ACCESS", "text": "Tôi muốn xem dữ liệu"}).status_code == 422


def test_a_clerk_sees_themselves_and_not_the_members_of_the_unit(two):
    units, _hoa, _binh = two
    clerk = browser(units["L.01"].pk, "GRASSROOTS_CLERK")
    assert "Hòa" not in text_of(clerk, "/me/")


def test_nobody_signed_out_sees_anything(client):
    assert [client.get(path).status_code for path in ("/me/", "/me/print/", "/me/data.json")] == [302, 302, 302]


def test_link_that_ends_ends_the_page(two):
    _units, hoa, _binh = two
    held = linked(hoa)
    client = browser_of(held)
    assert "N-001" in text_of(client, "/me/")

    unlink_account(link_of(held.pk), by=FOUNDER, today=TODAY)

    assert "N-001" not in text_of(client, "/me/")


def test_inspection_appears_when_it_is_over(two):
    _units, hoa, _binh = two
    client = browser_of(linked(hoa))
    today = timezone.localdate()
    held = inspected(hoa, started_on=today - timedelta(days=3))
    surfaces = ("/me/", "/me/print/", "/me/data.json")

    assert [("77-QĐ/UBKT" in text_of(client, path)) for path in surfaces] == [False, False, False]
    ended(held, today + timedelta(days=1))
    assert "77-QĐ/UBKT" not in text_of(client, "/me/")
    ended(held, today)

    assert [("77-QĐ/UBKT" in text_of(client, path)) for path in surfaces] == [True, True, True]
    assert "Tổ Trưởng" not in text_of(client, "/me/")  # the names of the team are not one's own


def test_persons_found_to_be_one_are_shown_as_one(two):
    _units, hoa, binh = two
    client = browser_of(linked(hoa))
    with acting("test.doubt", FOUNDER):
        doubt = Doubt.objects.create(person=hoa, other=binh)
    assert "Topic N-002" not in text_of(client, "/me/")

    decide_doubt(doubt, decided="SAME", by=FOUNDER, today=TODAY)

    page = text_of(client, "/me/")
    assert ("Topic N-001" in page, "Topic N-002" in page) == (True, True)


def test_data_can_be_taken_along(two):
    _units, hoa, _binh = two
    client = browser_of(linked(hoa))

    parts = json.loads(client.get("/me/data.json").content)
    book = load_workbook(BytesIO(client.get("/me/data.xlsx").content))

    assert parts["person"] == [
        {"Full name": "Nguyễn Thị Hòa", "Card number": "N-001", "Birth date": "1980-01-01", "Sex": "–",
         "Unit": "Chi bộ thôn Trung"}
    ]  # fmt: skip
    assert [(name, len(rows)) for name, rows in parts.items()] == [
        ("person", 1), ("memberships", 1), ("members.Stay", 1), ("classes.Attendance", 1),
        ("admission.Admission", 1), ("ratings.MemberRating", 1), ("requests", 0), ("reads", 0),
    ]  # fmt: skip
    assert len(book.sheetnames) == len(parts)
    assert client.get("/me/data.csv").status_code == 404
    assert Read.objects.count() == 0  # one's own page is no look of somebody else
