"""Makes so many things of every declared duty, at a commune of the small district."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from charterbook.domains.accounts.api import Office, create_account, give_office
from charterbook.domains.accounts.models import PendingGrant
from charterbook.domains.dialogues.models import Case, Dialogue
from charterbook.domains.members.models import Membership, Person, Stay
from charterbook.domains.members.tests.test_views import doubt
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY
from charterbook.domains.oversight.models import MemberInspection, UnitInspection
from charterbook.domains.privacy.models import SubjectRequest
from charterbook.domains.ratings.models import MemberRating, UnitRating
from charterbook.engines.exchange.models import Import
from charterbook.ground.audit.actions import acting

YEAR = TODAY.year - 1  # whose ratings are asked for on the day of the tests
CELLS = ("L.01.01", "L.01.02", "L.01")
Units = dict[str, Any]


def person(unit: Any, name: str = "Nguyễn Văn Thử") -> Person:
    made = Person.objects.create(name=name, name_key=name.casefold(), search=name, unit=unit)
    Person.objects.filter(pk=made.pk).update(identity=made.pk)
    return made


def member(unit: Any, *, joined_on: date, official_on: date | None) -> Stay:
    who = person(unit)
    membership = Membership.objects.create(person=who, joined_on=joined_on, official_on=official_on)
    return Stay.objects.create(membership=membership, person=who, unit=unit, since=joined_on, official_on=official_on)


def _cases(units: Units, number: int) -> None:
    unit = units["L.01"]
    for place in range(number):
        held = Dialogue.objects.create(register=unit, code=f"D-{place}", unit=unit, held_on=date(2023, 5, 4))
        for of, state, answered in ((1, "RECEIVED", None), (2, "RESOLVED", date(2023, 6, 1))):
            Case.objects.create(
                dialogue=held,
                unit=unit,
                held_on=held.held_on,
                basis="ENTERED",
                number=of,
                state=state,
                heads=1,
                answered_on=answered,
            )


def _probation(units: Units, number: int) -> None:
    member(units["L.01.01"], joined_on=TODAY - timedelta(days=30), official_on=None)  # has just begun
    for _place in range(number):
        member(units["L.01.01"], joined_on=date(2022, 12, 1), official_on=None)


def _doubts(units: Units, number: int) -> None:
    for _place in range(number):
        doubt(units["L.01.01"], units["L.01.02"])


def _unrated_units(units: Units, number: int) -> None:
    """Leave so many units without a rating."""
    left = CELLS[:number]
    for unit in (unit for code, unit in units.items() if code not in left):
        UnitRating.objects.create(unit=unit, year=YEAR, rated_on=date(YEAR, 12, 31), rated_as=unit.kind, level="GOOD")


def _unrated_members(units: Units, number: int) -> None:
    """Leave members of so many units without a rating."""
    for place, code in enumerate(CELLS):
        stay = member(units[code], joined_on=date(2010, 1, 1), official_on=date(2011, 1, 1))
        if place >= number:
            MemberRating.objects.create(
                person=stay.person, unit=stay.unit, year=YEAR, rated_on=date(YEAR, 12, 31), level="GOOD"
            )


def _inspections(model: Any) -> Callable[[Units, int], None]:
    def make(units: Units, number: int) -> None:
        facts = {"kind": "INSPECTION_COMPLIANCE", "subject": "COMMITTEE", "led_by": units["L"]}
        for place in range(number):
            occasion = {"unit": units["L.01"], "started_on": date(2023, 1, 1 + place), "ended_on": date(2023, 2, 1)}
            if model is MemberInspection:
                occasion["person"] = person(units["L.01"])
            model.objects.create(**facts, **occasion)
            settled = {"started_on": date(2023, 1, 11 + place), "conclusion": "GOOD"}
            model.objects.create(**facts, **(occasion | settled))

    return make


def _requests(units: Units, number: int) -> None:
    for _place in range(number):
        SubjectRequest.objects.create(
            person=person(units["L.01"]),
            unit=units["L.01"],
            kind="ACCESS",
            text="Tôi muốn biết những gì được lưu",
            received_on=TODAY,
            due_on=TODAY + timedelta(days=2),
        )


def account(name: str) -> Any:
    return create_account(username=name, name=name, password=None, language="vi", by=FOUNDER, today=TODAY)


def _ending(units: Units, number: int) -> None:
    for place in range(number):
        give_office(
            account=account(f"ending-{place}"),
            role="READER",
            unit_id=units["L.01"].pk,
            since=FOUNDED,
            until=TODAY + timedelta(days=10),
            by=FOUNDER,
            today=TODAY,
        )


def _grants(units: Units, number: int) -> None:
    for place in range(number):
        PendingGrant.objects.create(
            account=account(f"waiting-{place}"),
            unit=units["L"],
            role="ADMINISTRATOR",
            since=TODAY,
            asked_by=account(f"asker-{place}"),
            asked_on=TODAY,
            lapses_on=TODAY + timedelta(days=7),
        )


def _factors(units: Units, number: int) -> None:
    for place in range(number):
        give_office(
            account=account(f"bare-{place}"),
            role="GRASSROOTS_CLERK",
            unit_id=units["L.01"].pk,
            since=FOUNDED,
            by=FOUNDER,
            today=TODAY,
        )


def _own(units: Units, number: int) -> None:
    """Let so many offices of the viewer, the first account that holds one at the district, end soon."""
    viewer = Office.objects.filter(unit=units["L"]).order_by("pk").first()
    for _place in range(number):
        Office.objects.create(
            account=viewer.account,
            role="READER",
            unit=units["L"],
            since=FOUNDED,
            until=TODAY + timedelta(days=5),
        )


def _imports(units: Units, number: int) -> None:
    for _place in range(number):
        Import.objects.create(by_id=999_999, by_name="somebody", home=units["L.01"], state="FAILED")
        Import.objects.create(by_id=999_999, by_name="somebody", home=units["L.01"], state="STORED")


# Each makes so many things; what stands beside them is not due.
MAKERS: dict[str, Callable[[Units, int], None]] = {
    "dialogues.cases": _cases,
    "admission.probation": _probation,
    "members.doubts": _doubts,
    "ratings.units": _unrated_units,
    "ratings.members": _unrated_members,
    "oversight.units": _inspections(UnitInspection),
    "oversight.members": _inspections(MemberInspection),
    "privacy.requests": _requests,
    "accounts.own": _own,
    "accounts.ending": _ending,
    "accounts.grants": _grants,
    "signin.factors": _factors,
    "imports.waiting": _imports,
}


def make(code: str, units: Units, number: int) -> None:
    """Make so many things of a duty, each in an act."""
    with acting("test.due", FOUNDER):
        MAKERS[code](units, number)
