"""A small book in which every declared figure has something to count, in units of which two moved meanwhile."""

from datetime import date
from itertools import cycle
from typing import Any

from charterbook.domains.admission.models import Admission
from charterbook.domains.classes.models import Attendance, Class
from charterbook.domains.dialogues.models import Case, Dialogue
from charterbook.domains.integrity.models import BodyKey, Report
from charterbook.domains.members.models import Person
from charterbook.domains.organisation.api import GRASSROOTS
from charterbook.domains.organisation.tests.factories import FOUNDER
from charterbook.domains.oversight.models import MemberInspection, UnitInspection
from charterbook.domains.ratings.models import MemberRating, UnitRating
from charterbook.ground.audit.actions import acting
from tests.walls.world import build_world

DAYS = (date(2021, 4, 1), date(2022, 2, 28), date(2022, 11, 30), date(2023, 5, 5))
KINDS = ("DISSEMINATION", "THEMATIC", "AWARENESS", "NEW_MEMBER", "ELEMENTARY")
LEVELS = cycle(("EXCELLENT", "GOOD", "COMPLETED", "FAILED", "NOT_RATED", "NOT_RATED", "GOOD"))
OF_GRASSROOTS = cycle(("EXCELLENT", "GOOD", "COMPLETED", "FAILED", "NOT_RATED"))
STATES = cycle(("ANSWERED_AT_ONCE", "RESOLVED", "RECEIVED", "IN_PROGRESS"))
SUBJECTS = cycle(("COMMITTEE", "INSPECTION_COMMITTEE"))
SEXES = cycle(("MALE", "FEMALE", "FEMALE", ""))
ENDS = cycle((("CHECKING", ""), ("PASSED_ON", "PASSED_ON"), ("CLOSED", "UNFOUNDED"), ("CLOSED", "CONFIRMED")))


def made_book() -> dict[str, Any]:
    """Make the book; return its units by code."""
    units = build_world().units
    with acting("test.made", FOUNDER):
        _persons()
        for number, unit in enumerate((units[code] for code in sorted(units)), start=1):
            persons = list(Person.objects.filter(unit=unit).order_by("pk"))
            for place, day in enumerate(DAYS):
                _of_units(unit, day, number * 10 + place)
                _of_persons(unit, day, persons[: place + 1])
    return units


def _persons() -> None:
    for number, person in enumerate(Person.objects.order_by("pk")):
        person.sex = next(SEXES)
        person.birth_date = None if number % 11 == 0 else date(1950 + (7 * number) % 60, 1 + number % 12, 3)
        person.save()


def _of_units(unit: Any, day: date, number: int) -> None:
    UnitInspection.objects.create(
        unit=unit, led_by=unit, started_on=day, kind="INSPECTION_COMPLIANCE", subject=next(SUBJECTS)
    )
    year = {"year": day.year, "rated_on": date(day.year, 12, 31)}
    if (day.month, day.year) != (11, 2022):
        level = next(OF_GRASSROOTS if unit.kind in GRASSROOTS else LEVELS)
        UnitRating.objects.filter(unit=unit, year=day.year).delete()
        UnitRating.objects.create(unit=unit, rated_as=unit.kind, level=level, **year)
    dialogue = Dialogue.objects.create(register=unit, code=f"D{number}", unit=unit, held_on=day, citizens=7 * number)
    case = {"dialogue": dialogue, "unit": unit, "held_on": day}
    for place in (1, 2):
        Case.objects.create(**case, basis="ENTERED", number=place, state=next(STATES), heads=1)
    Case.objects.create(**case, basis="REST", heads=number)
    state, outcome = next(ENDS)
    key, _new = BodyKey.objects.get_or_create(unit=unit, since=DAYS[0], defaults={"public": b"", "locked": b""})
    closed = day if state == "CLOSED" else None
    facts = {"about": unit, "about_kind": unit.kind, "received_on": day, "due_on": day, "closed_on": closed}
    Report.objects.create(id=number, unit=unit, key=key, state=state, outcome=outcome, **facts)


def _of_persons(unit: Any, day: date, persons: list[Any]) -> None:
    for kind in KINDS:
        held = Class.objects.create(
            register=unit, code=f"{unit.code}-{kind}-{day}", kind=kind, unit=unit, held_on=day, form="ONLINE"
        )
        of = {"class_record": held, "kind": kind, "held_on": day, "unit": unit}
        for person in persons:
            Attendance.objects.create(**of, basis="NAMED", person=person, reported=1, heads=1, result="PASSED")
        Attendance.objects.create(**of, basis="UNIT", reported=day.day, heads=day.day)
    inspected = {"unit": unit, "led_by": unit, "started_on": day, "kind": "INSPECTION_COMPLIANCE"}
    for person in persons[:2]:
        MemberInspection.objects.create(**inspected, person=person, subject=next(SUBJECTS), conclusion="NO_VIOLATION")
    official = date(2023, 2, 1) if day.year < 2023 else None
    Admission.objects.create(person=persons[-1], unit=unit, register=unit, joined_on=day, official_on=official)
    if day.year != 2022:
        for person in Person.objects.filter(unit=unit).order_by("pk"):
            MemberRating.objects.create(
                person=person, unit=unit, year=day.year, rated_on=date(day.year, 12, 31), level=next(LEVELS)
            )
