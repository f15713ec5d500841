"""The roll on the spot: ticks, heads, the door and those who signed in at it."""

import re
import time
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from charterbook.domains.classes import actions, rules
from charterbook.domains.classes.actions import ClassEntry, Said
from charterbook.domains.classes.models import Arrival, Attendance, Class, Door
from charterbook.domains.classes.queries import present_at, present_below
from charterbook.domains.classes.views.door import SCREEN, SIGNER, WALL
from charterbook.domains.members.actions import MemberEntry, enter_members
from charterbook.domains.members.models import Person
from charterbook.domains.organisation.tests.browsing import browser, plain_static, queries_of, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.ground.audit.models import Act
from charterbook.kit.grammar import Organiser
from charterbook.kit.outcomes import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
HELD = date(2022, 5, 4)
NAMES = ("Nguyễn Văn Ất", "Lê Thị Ánh", "Trần Văn Bê")
ROLE = "GRASSROOTS_CLERK"


def members(units, code="L.01.01", names=NAMES):
    entries = [
        MemberEntry(
            card_no=f"{code}{number}",
            name=name,
            birth_date=date(1980 + number, 1, 1),
            sex="MALE",
            unit=units[code].pk,
            joined_on=date(2010, 1, 1),
            official_on=date(2011, 1, 1),
        )
        for number, name in enumerate(names)
    ]
    outcomes = enter_members(entries, by=FOUNDER, today=TODAY)
    assert State.ERROR not in {outcome.state for outcome in outcomes}


def a_class(units, code="L.01", **facts) -> Class:
    entry = {"kind": "DISSEMINATION", "organiser": Organiser(units[code].pk), "held_on": HELD, "code": "QT-1"} | facts
    (outcome,) = actions.enter_classes([ClassEntry(**entry)], by=FOUNDER, today=TODAY)
    return Class.objects.get(pk=outcome.pk)


def call(record, unit, *, here=(), away=(), by=FOUNDER):
    return actions.call_roll(record, unit_id=unit.pk, here=here, away=away, by=by, today=TODAY)


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def test_ticks_are_attendance_and_said_twice_change_nothing():
    units = district()
    members(units)
    record = a_class(units)
    both = {person(NAMES[0]).pk, person(NAMES[1]).pk}

    assert call(record, units["L.01"], here=both).added == 2
    assert call(record, units["L.01"], here=both).added == 0
    assert call(record, units["L.01"], away={person(NAMES[0]).pk}).removed == 1

    assert list(Attendance.objects.values_list("person__name", "unit__code", "heads")) == [(NAMES[1], "L.01.01", 1)]
    assert Act.objects.filter(code="classes.roll_called").count() == 3


def test_a_tick_replaces_a_head_that_was_only_counted():
    units = district()
    members(units)
    record = a_class(units, attended=30)

    call(record, units["L.01"], here={person(NAMES[0]).pk})

    assert present_at(record) == 30
    assert present_below(record, [units["L.01"].pk, units["L.01.01"].pk]) == {
        units["L.01"].pk: 30,
        units["L.01.01"].pk: 1,
    }


def test_who_belongs_elsewhere_is_no_tick_of_this_unit():
    units = district()
    members(units, "L.02.01", NAMES[:1])
    record = a_class(units)
    with pytest.raises(rules.ClassRefused, match="1 of those ticked"):
        call(record, units["L.01"], here={person(NAMES[0]).pk})


def test_the_page_takes_ticks_without_a_script_and_with_one():
    units = district()
    members(units)
    record = a_class(units)
    client = browser(units["L.01"].pk, ROLE)
    address = reverse("roll", args=[record.pk])
    page = text_of(client, address)
    assert re.findall(r"<span>([^<]+?) ?<small", page) == [
        NAMES[1],
        NAMES[0],
        NAMES[2],
    ]  # by given name
    one, two = person(NAMES[0]).pk, person(NAMES[1]).pk

    assert client.post(address, {"unit": "L.01", "was": "", "here": [one, two]}).status_code == 302
    assert present_at(record) == 2
    # Somebody else's tick of meanwhile is not taken away by a form that never showed it.
    call(record, units["L.01"], here={person(NAMES[2]).pk})
    assert client.post(address, {"unit": "L.01", "was": f"{one},{two}", "here": [one]}).status_code == 302
    assert set(Attendance.objects.values_list("person__name", flat=True)) == {NAMES[0], NAMES[2]}

    answer = client.post(
        address, {"unit": "L.01", "on": str(two), "off": str(one)}, headers={"Accept": "application/json"}
    )
    assert answer.json() == {"text": "Saved: 2 are here.", "present": 2}


def test_heads_are_counted_where_no_unit_is_below():
    units = district()
    members(units)
    record = a_class(units)
    client = browser(units["L.01"].pk, ROLE)
    address = reverse("roll", args=[record.pk])
    assert 'name="heads"' not in text_of(client, f"{address}?unit=L.01")
    assert 'name="heads"' in text_of(client, f"{address}?unit=L.01.01")

    client.post(address, {"unit": "L.01.01", "heads": "1.200"})
    assert present_at(record) == 1200
    said = client.post(address, {"unit": "L.01.01", "heads": "nhiều"}, follow=True).content.decode()
    assert "whole number" in said
    assert "alert-error" in said


def test_the_page_costs_as_much_for_three_as_for_one():
    units = district()
    members(units, names=NAMES[:1])
    record = a_class(units)
    client = browser(units["L.01"].pk, ROLE)
    address = reverse("roll", args=[record.pk])
    one = queries_of(client, address)
    members(units, names=(NAMES[0], "Phạm Văn Cát", "Đỗ Thị Dần"))
    assert queries_of(client, address) == one


def test_an_outsider_and_a_missing_class_are_told_alike():
    units = district()
    record = a_class(units)
    client = browser(units["L.02"].pk, ROLE)
    for name in ("roll", "arrivals", "door"):
        foreign, missing = (client.get(reverse(name, args=[pk])) for pk in (record.pk, 987_654))
        assert (foreign.status_code, missing.status_code) == (404, 404)


def opened(record: Class) -> Door:
    return actions.open_door(record, by=FOUNDER, today=TODAY, now=timezone.now())


def token_of(door: Door, kind: str = WALL) -> str:
    return reverse("here", args=[SIGNER.sign(f"{kind}{door.pk}")])


def test_who_stands_in_the_room_signs_in_and_counts_once_taken_over(client):
    units = district()
    members(units)
    record = a_class(units)
    address = token_of(opened(record))
    assert "Tôi có mặt" in text_of(client, address)
    told = {"name": "nguyễn văn ất", "cell": "Chi bộ thôn Trung", "birth_date": "01/01/1980"}

    assert client.post(address, told).status_code == 200
    assert client.post(address, told).status_code == 200  # twice is once
    assert present_at(record) == 0
    (arrival,) = Arrival.objects.all()

    keeper = browser(units["L.01"].pk, ROLE)
    assert "nguyễn văn ất" in text_of(keeper, reverse("arrivals", args=[record.pk])).casefold()
    keeper.post(reverse("arrivals", args=[record.pk]), {"arrival": [arrival.pk], "act": "take"})
    assert present_at(record) == 1
    assert Attendance.objects.get().person == person(NAMES[0])
    assert not Arrival.objects.exists()


def test_those_let_go_leave_nothing():
    units = district()
    record = a_class(units)
    actions.arrive(opened(record), Said(name="Ai Đó"), person_id=0, today=TODAY, now=timezone.now())
    keeper = browser(units["L.01"].pk, ROLE)
    (arrival,) = Arrival.objects.all()
    keeper.post(reverse("arrivals", args=[record.pk]), {"arrival": [arrival.pk], "act": "refuse"})
    assert (Arrival.objects.count(), Attendance.objects.count()) == (0, 0)
    assert "Nobody waits" in text_of(keeper, reverse("arrivals", args=[record.pk]))


def test_a_closed_door_and_a_screen_of_long_ago_open_nothing(client, monkeypatch):
    units = district()
    record = a_class(units)
    door = opened(record)
    with_screen = token_of(door, SCREEN)
    opened_form = client.get(with_screen)
    action = re.search(r'action="(/here/[^"]+)"', opened_form.content.decode())[1]
    monkeypatch.setattr("time.time", lambda held=time.time: held() + 100)  # a slow writer: the screen has changed
    assert client.get(with_screen).status_code == 410
    assert client.post(action, {"name": "Người Viết Chậm"}).status_code == 200
    assert Arrival.objects.count() == 1
    monkeypatch.undo()
    assert client.get(reverse("here", args=[SIGNER.sign(f"{WALL}{door.pk}") + "x"])).status_code == 404
    actions.close_door(door, by=FOUNDER, today=TODAY, now=timezone.now() + timedelta(minutes=1))
    answer = client.post(token_of(door), {"name": "Ai Đó"})
    assert (answer.status_code, Arrival.objects.count()) == (422, 1)


def test_the_door_opens_once_and_shows_its_code():
    units = district()
    record = a_class(units)
    keeper = browser(units["L.01"].pk, ROLE)
    address = reverse("door", args=[record.pk])
    assert "data:image/svg" not in text_of(keeper, address)
    keeper.post(address, {"act": "open"})
    keeper.post(address, {"act": "open"})
    assert Door.objects.count() == 1
    assert "data:image/svg" in text_of(keeper, address)
    assert "every 30s" in text_of(keeper, address + "?screen=1")
    keeper.post(address, {"act": "close"})
    assert Door.objects.get().closed_at is not None


def test_arrivals_that_nobody_took_over_are_forgotten():
    units = district()
    record = a_class(units)
    long_ago = timezone.now() - timedelta(days=20)
    door = actions.open_door(record, by=FOUNDER, today=TODAY, now=long_ago)
    actions.arrive(door, Said(name="Ai Đó"), person_id=0, today=TODAY, now=long_ago)
    today = timezone.localdate()
    assert actions.forget_arrivals(before=today - timedelta(days=21), by=FOUNDER, today=today) == 0
    assert actions.forget_arrivals(before=today - timedelta(days=19), by=FOUNDER, today=today) == 1


def test_the_page_of_a_class_leads_to_its_roll_for_those_who_may_call_it():
    units = district()
    record = a_class(units)
    page, roll = reverse("record", args=["classes.Class", record.pk]), reverse("roll", args=[record.pk])
    assert roll in text_of(browser(units["L.01"].pk, ROLE), page)
    assert roll not in text_of(browser(units["L.01"].pk, "READER"), page)
