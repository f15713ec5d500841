"""A record of each declared table, made without its action, so that a list can be asked for one and for three."""

from collections.abc import Callable
from datetime import date
from typing import Any

from charterbook.domains.admission.models import Admission
from charterbook.domains.classes.models import Attendance, Class
from charterbook.domains.dialogues.models import Case, Dialogue
from charterbook.domains.integrity.models import BodyKey, Report
from charterbook.domains.members.models import Membership, Person, Stay
from charterbook.domains.organisation.actions import UnitEntry, enter_units
from charterbook.domains.organisation.models import Place
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY
from charterbook.domains.oversight.models import MemberInspection, UnitInspection
from charterbook.domains.ratings.models import MemberRating, UnitRating
from charterbook.domains.targets.models import Target
from charterbook.ground.audit.actions import acting
from charterbook.kit.text import fold, name_key

DAY = date(2022, 5, 12)
WORDS = ("không", "một", "hai", "ba", "bốn", "năm")
NAMES = ("Đặng Thị Ánh", "Lê Văn Bình", "Trần Cường", "Đỗ Đức")


def person(unit: Any, number: int) -> Person:
    """Make a person of a unit."""
    name = f"{NAMES[number % len(NAMES)]} {number}"
    made = Person.objects.create(
        name=name,
        name_key=name_key(name),
        search=fold(name),
        unit=unit,
        birth_date=date(1980, 1, 1 + number),
        card_no=f"44.{unit.pk:03}.{number:03}",
    )
    Person.objects.filter(pk=made.pk).update(identity=made.pk)
    return made


def _place(unit: Any, number: int) -> Place:
    code = f"{unit.code}.9{number}"
    entry = UnitEntry(code=code, name=f"Chi bộ {number}", kind="CELL", parent=unit.code, founded_on=DAY)
    enter_units([entry], by=FOUNDER, today=TODAY)
    return Place.objects.get(unit__code=code)


def _stay(unit: Any, number: int) -> Stay:
    held = person(unit, number)
    membership = Membership.objects.create(person=held, joined_on=date(2001, 2, 3))
    return Stay.objects.create(membership=membership, person=held, unit=unit, since=DAY)


def _class(unit: Any, number: int) -> Class:
    return Class.objects.create(
        register=unit,
        code=f"L-{unit.pk}-{number}",
        kind="AWARENESS",
        topic=f"Nghị quyết số {WORDS[number % len(WORDS)]}",
        unit=unit,
        held_on=DAY.replace(month=number % 12 + 1),
        attended=10 * number,
    )


def _attendance(unit: Any, number: int) -> Attendance:
    held = _class(unit, number)
    facts: dict[str, Any] = {"class_record": held, "kind": held.kind, "held_on": held.held_on}
    return Attendance.objects.create(
        **facts, basis="NAMED", unit=unit, person=person(unit, number), reported=1, heads=1
    )


def _dialogue(unit: Any, number: int) -> Dialogue:
    return Dialogue.objects.create(register=unit, code=f"D-{unit.pk}-{number}", unit=unit, held_on=DAY)


def case(unit: Any, nth: int, **facts: Any) -> Case:
    """Make a case of a dialogue of its own."""
    stated: dict[str, Any] = {"basis": "ENTERED", "number": 1, "state": "RECEIVED", "heads": 1} | facts
    return Case.objects.create(dialogue=_dialogue(unit, nth), unit=unit, held_on=DAY, **stated)


def _inspection(unit: Any, number: int) -> UnitInspection:
    return UnitInspection.objects.create(
        unit=unit,
        led_by=unit,
        started_on=DAY.replace(day=number + 1),
        kind="INSPECTION_COMPLIANCE",
        subject="COMMITTEE",
    )


def _of_member(unit: Any, number: int) -> MemberInspection:
    facts: dict[str, Any] = {"unit": unit, "led_by": unit, "started_on": DAY, "subject": "COMMITTEE"}
    return MemberInspection.objects.create(**facts, kind="INSPECTION_COMPLIANCE", person=person(unit, number))


def _rating(unit: Any, number: int) -> UnitRating:
    year = 2018 + number
    return UnitRating.objects.create(
        unit=unit, year=year, rated_on=date(year, 12, 31), level="GOOD", rated_as=unit.kind
    )


def _member_rating(unit: Any, number: int) -> MemberRating:
    facts: dict[str, Any] = {"unit": unit, "year": 2022, "rated_on": date(2022, 12, 31), "level": "GOOD"}
    return MemberRating.objects.create(**facts, person=person(unit, number))


def _report(unit: Any, number: int) -> Report:
    facts: dict[str, Any] = {"public": b"x" * 32, "locked": b"x" * 32, "since": DAY}
    key = BodyKey.objects.filter(unit=unit).first() or BodyKey.objects.create(unit=unit, **facts)
    return Report.objects.create(pk=number, unit=unit, key=key, received_on=DAY, due_on=DAY, state="RECEIVED")


def _admission(unit: Any, number: int) -> Admission:
    return Admission.objects.create(person=person(unit, number), unit=unit, register=unit, joined_on=DAY)


def _target(unit: Any, number: int) -> Target:
    facts: dict[str, Any] = {"figure": "classes.thematic.held", "kind": "AT_LEAST", "value": 10}
    return Target.objects.create(unit=unit, since=DAY.replace(day=number), until=date(2030, 1, 1), **facts)


RECORDS: dict[str, Callable[[Any, int], Any]] = {
    "organisation.Place": _place,
    "members.Stay": _stay,
    "classes.Class": _class,
    "classes.Attendance": _attendance,
    "dialogues.Dialogue": _dialogue,
    "dialogues.Case": case,
    "oversight.UnitInspection": _inspection,
    "oversight.MemberInspection": _of_member,
    "ratings.UnitRating": _rating,
    "ratings.MemberRating": _member_rating,
    "admission.Admission": _admission,
    "integrity.Report": _report,
    "targets.Target": _target,
}


def record_at(model: str, unit: Any, number: int) -> Any:
    """Make a record of a table at a unit; equal numbers make equal records."""
    with acting("test.record", FOUNDER):
        return RECORDS[model](unit, number)
