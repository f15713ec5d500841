"""A district with members, their records, and accounts that are theirs."""

from datetime import date
from typing import Any

from charterbook.domains.accounts.api import Account, create_account
from charterbook.domains.admission.models import Admission
from charterbook.domains.classes.models import Attendance, Class
from charterbook.domains.members.models import Membership, Person, Stay
from charterbook.domains.organisation.tests.browsing import Browser
from charterbook.domains.organisation.tests.factories import FOUNDER
from charterbook.domains.oversight.models import MemberInspection
from charterbook.domains.privacy.actions import link_account
from charterbook.domains.ratings.models import MemberRating
from charterbook.ground.audit.actions import acting
from charterbook.kit.text import fold, name_key

TODAY = date(2026, 11, 24)
DAY = date(2022, 5, 12)


def member(unit: Any, name: str, card_no: str) -> Person:
    """Return a member of a unit with a record in every book."""
    with acting("test.member", FOUNDER):
        person = Person.objects.create(
            name=name,
            name_key=name_key(name),
            search=fold(name),
            unit=unit,
            birth_date=date(1980, 1, 1),
            card_no=card_no,
        )
        Person.objects.filter(pk=person.pk).update(identity=person.pk)
        membership = Membership.objects.create(person=person, joined_on=date(2001, 2, 3))
        Stay.objects.create(membership=membership, person=person, unit=unit, since=DAY)
        Admission.objects.create(person=person, unit=unit, register=unit, joined_on=DAY)
        held = Class.objects.create(
            register=unit, code=f"L-{card_no}", topic=f"Topic {card_no}", kind="AWARENESS", unit=unit, held_on=DAY
        )
        Attendance.objects.create(
            class_record=held, kind=held.kind, held_on=DAY, basis="NAMED", unit=unit, person=person, reported=1, heads=1
        )
        MemberRating.objects.create(unit=unit, year=2022, rated_on=date(2022, 12, 31), level="GOOD", person=person)
    return person


def inspected(person: Person, *, started_on: date, ended_on: date | None = None) -> MemberInspection:
    """Return an inspection of a member, open unless it has ended."""
    with acting("test.inspected", FOUNDER):
        held: MemberInspection = MemberInspection.objects.create(
            person=person,
            unit=person.unit,
            led_by=person.unit,
            kind="INSPECTION_COMPLIANCE",
            subject="COMMITTEE",
            team="Lê Văn Tổ Trưởng",
            decision_no="77-QĐ/UBKT",
            started_on=started_on,
            ended_on=ended_on,
        )
    return held


def ended(inspection: MemberInspection, on: date) -> None:
    """End an inspection."""
    with acting("test.ended", FOUNDER):
        MemberInspection.objects.filter(pk=inspection.pk).update(ended_on=on)


def account(username: str) -> Account:
    """Return an account without any office."""
    return create_account(username=username, name=username, password=None, language="vi", by=FOUNDER, today=TODAY)


def linked(person: Person) -> Account:
    """Return an account without any office that is the person's."""
    held = account(f"self-{person.pk}")
    link_account(held, person, decision="", by=FOUNDER, today=TODAY)
    return held


def browser_of(held: Account, language: str = "en") -> Any:
    """Return a browser in which the account has signed in."""
    from django.conf import settings

    client = Browser()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.force_login(held)
    return client
