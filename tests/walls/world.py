"""A small world with every relation that a unit can have to a viewer's, and a record of each kind at each unit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from charterbook.domains.accounts.api import create_account, give_office
from charterbook.domains.admission.models import Admission
from charterbook.domains.classes.models import Attendance, Class
from charterbook.domains.dialogues.models import Case, Dialogue
from charterbook.domains.members.models import Membership, Person, Stay
from charterbook.domains.organisation.actions import enter_units
from charterbook.domains.organisation.actions.events import move_unit
from charterbook.domains.organisation.api import Place, Unit
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, entries
from charterbook.domains.oversight.models import MemberInspection, UnitInspection
from charterbook.domains.ratings.models import MemberRating, UnitRating
from charterbook.engines.exchange.models import Import, ImportBook
from charterbook.engines.files.models import Content, RecordFile
from charterbook.engines.files.queries import PURPOSE
from charterbook.engines.reorganisations.models import Line, Reorganisation
from charterbook.ground.audit.actions import acting
from charterbook.ground.sealing.api import seal
from charterbook.kit.charters import current_charter
from charterbook.kit.text import fold, name_key

UNITS = (
    ("P", "Đảng bộ tỉnh P", "PROVINCE", "TW"),
    ("A", "Đảng bộ huyện A", "DISTRICT", "P"),
    ("A1", "Đảng bộ xã Một", "GRASSROOTS_COMMITTEE", "A"),
    ("A11", "Chi bộ Một một", "CELL", "A1"),
    ("A12", "Chi bộ Một hai", "CELL", "A1"),
    ("A2", "Đảng bộ xã Hai", "GRASSROOTS_COMMITTEE", "A"),
    ("A21", "Chi bộ Hai một", "CELL", "A2"),
    ("AF", "Đảng bộ xã Cũ", "GRASSROOTS_COMMITTEE", "A"),
    ("A1F", "Chi bộ Một cũ", "CELL", "A1"),
    ("B", "Đảng bộ huyện B", "DISTRICT", "P"),
    ("B1", "Đảng bộ xã Ba", "GRASSROOTS_COMMITTEE", "B"),
    ("B11", "Chi bộ Ba một", "CELL", "B1"),
    ("C", "Đảng bộ phường Mới", "COMMUNE", "P"),
    ("C1", "Chi bộ phường Mới", "GRASSROOTS_CELL", "C"),
    ("Q", "Đảng bộ tỉnh Q", "PROVINCE", "TW"),
    ("Q1", "Đảng bộ huyện Q", "DISTRICT", "Q"),
)
MOVES = (("AF", "B"), ("A1F", "A2"))
MOVED_ON = date(2023, 1, 1)
DAY = date(2022, 5, 12)

# What stands where for a viewer at each unit; the unit of a relation, "" where nothing has it.
RELATIONS = {
    "P": {"own": "P", "child": "A1", "sibling": "Q", "other": "Q1", "none": "X9"},
    "C": {"own": "C", "child": "C1", "parent": "P", "sibling": "A", "other": "B11", "none": "X9"},
    "A": {"own": "A", "child": "A1", "parent": "P", "sibling": "B", "other": "B11", "former": "AF", "none": "X9"},
    "A1": {"own": "A1", "child": "A11", "parent": "A", "sibling": "A2", "other": "B1", "former": "A1F", "none": "X9"},
    "A11": {"own": "A11", "parent": "A1", "sibling": "A12", "other": "B11", "former": "A1F", "none": "X9"},
}
WITHIN = ("own", "child")
PERSONS = 4  # at each unit; with the sixteen units, 64 with a mark of their own


@dataclass(frozen=True, slots=True)
class World:
    """Units by code, and for each of them its records by the label of their model."""

    units: dict[str, Any]
    records: dict[str, dict[str, int]]


def mark_of(code: str, number: int = 0) -> str:
    """Return a mark that the name of a person of a unit has and nothing else, in letters that no file changes."""
    return f"Zqvwk{code}zx{number}"  # too long to stand in a token by chance


def build_world() -> World:
    """Enter the units, move two of them, and keep a record of each kind at each unit."""
    enter_units(entries(UNITS), by=FOUNDER, today=TODAY)
    units = {unit.code: unit for unit in Unit.objects.all()}
    records = {}
    for code, unit in units.items():
        with acting("test.world", FOUNDER):
            records[code] = _records(code, unit)
        records[code] |= _office(code, unit)
    for code, parent in MOVES:
        move_unit(units[code], parent=units[parent], on=MOVED_ON, decision="1-QĐ/TU", by=FOUNDER, today=TODAY)
    return World(units, records)


def _office(code: str, unit: Any) -> dict[str, int]:
    """Give somebody at the unit an office, as low a one as its kind may have."""
    role = next(
        entry.code
        for entry in current_charter().entries("roles")
        if unit.kind in entry.texts("held_at") and not entry.flag("second_person")
    )
    facts: dict[str, Any] = {"by": FOUNDER, "today": TODAY}
    account = create_account(username=f"at-{code}", name=f"at {code}", password=None, language="vi", **facts)
    office = give_office(account=account, role=role, unit_id=unit.pk, since=TODAY, decision="1", **facts)
    return {"accounts.Account": account.pk, "accounts.Office": office.pk}


def _records(code: str, unit: Any) -> dict[str, int]:
    made: dict[str, Any] = {"organisation.Place": Place.objects.get(unit=unit)}
    for number in range(PERSONS):
        name = f"Nguyễn {mark_of(code, number)}"
        person = Person.objects.create(
            name=name,
            name_key=name_key(name),
            search=fold(name),
            unit=unit,
            birth_date=date(1980, 1, 1 + number),
            card_no=f"9{mark_of(code, number)}",
        )
        Person.objects.filter(pk=person.pk).update(identity=person.pk)
        membership = Membership.objects.create(person=person, joined_on=date(2001, 2, 3))
        made["members.Stay"] = Stay.objects.create(membership=membership, person=person, unit=unit, since=DAY)
    facts: dict[str, Any] = {"unit": unit, "led_by": unit, "started_on": DAY}
    made["admission.Admission"] = Admission.objects.create(person=person, unit=unit, register=unit, joined_on=DAY)
    made["oversight.UnitInspection"] = UnitInspection.objects.create(
        **facts, kind="INSPECTION_COMPLIANCE", subject="COMMITTEE"
    )
    made["oversight.MemberInspection"] = MemberInspection.objects.create(
        **facts, kind="INSPECTION_COMPLIANCE", subject="COMMITTEE", person=person
    )
    held = Class.objects.create(register=unit, code=f"L-{code}", kind="AWARENESS", unit=unit, held_on=DAY)
    made["classes.Class"] = held
    made["classes.Attendance"] = Attendance.objects.create(
        class_record=held, kind=held.kind, held_on=DAY, basis="NAMED", unit=unit, person=person, reported=1, heads=1
    )
    dialogue = Dialogue.objects.create(register=unit, code=f"D-{code}", unit=unit, held_on=DAY)
    made["dialogues.Dialogue"] = dialogue
    made["dialogues.Case"] = Case.objects.create(
        dialogue=dialogue,
        unit=unit,
        held_on=DAY,
        basis="ENTERED",
        number=1,
        state="RECEIVED",
        heads=1,
    )
    rated: dict[str, Any] = {"unit": unit, "year": 2022, "rated_on": date(2022, 12, 31), "level": "GOOD"}
    made["ratings.UnitRating"] = UnitRating.objects.create(**rated, rated_as=unit.kind)
    made["ratings.MemberRating"] = MemberRating.objects.create(**rated, person=person)
    run = Import.objects.create(by_id=999_999, by_name="somebody", home=unit, state="CHECKED")
    made["exchange.Import"] = run
    made["exchange.ImportBook"] = ImportBook.objects.create(run=run, name="x.xlsx", path="x.xlsx", digest="")
    made["files.RecordFile"] = _file(held, unit, mark_of(code, 0))
    plan = Reorganisation.objects.create(unit=unit, name=f"Sắp xếp {code}", on=MOVED_ON, decision="1-QĐ/TU")
    made["reorganisations.Reorganisation"] = plan
    made["reorganisations.Line"] = Line.objects.create(plan=plan, old=code, new=code, name="Đổi tên")
    return {label: record.pk for label, record in made.items()}


def _file(record: Any, unit: Any, mark: str) -> RecordFile:
    """Keep a file with a record; its name and what it says hold the mark of a person of the unit."""
    of = {"model": record._meta.label, "record_id": record.pk, "unit": unit, "kind": "txt", "size": 1, "pages": 0}
    file = RecordFile.objects.create(**of, name=f"{mark}.txt", digest=mark, added_on=TODAY, added_by="somebody")
    for number in range(2):
        Content.objects.create(file=file, number=number, box=seal(PURPOSE, mark.encode()))
    return file
