"""The tables of a district, column by column, before an office chooses headings, words and forms of dates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from .records import (
    Admission,
    Attendance,
    Case,
    Class,
    Dialogue,
    District,
    Inspection,
    Learner,
    Member,
    Rating,
    Unit,
)


@dataclass(frozen=True)
class Word:
    """A code that the office writes as a word of its language."""

    subject: str
    code: str


@dataclass(frozen=True)
class Place:
    """A unit, written by code or by name; `body` is the advisory body that stands for it."""

    unit: str
    body: str = ""


@dataclass(frozen=True)
class Called:
    """A person's name."""

    name: str


@dataclass(frozen=True)
class Count:
    """A number that can be summed."""

    number: int


Raw = Word | Place | Called | Count | str | int | date | None
Row = dict[str, Raw]
Record = Unit | Member | Class | Attendance | Learner | Admission | Inspection | Dialogue | Case | Rating


def unit_row(unit: Unit) -> Row:
    """Return a row of the list of units."""
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": Word("unit_kind", unit.kind),
        "parent": unit.parent or None,
        "sector": unit.sector or None,
        "founded": unit.founded,
    }


def member_row(member: Member) -> Row:
    """Return a row of the roll."""
    return {
        "card": member.card or None,
        "person": Called(member.person.name),
        "birth": member.person.birth,
        "sex": Word("sex", member.person.sex),
        "cell": Place(member.cell),
        "joined": member.joined,
        "official": member.official,
        "status": Word("status", "official" if member.official else "probationary"),
    }


def class_row(course: Class) -> Row:
    """Return a row of a list of classes."""
    share = f"{100 * course.attended / course.summoned:.1f}%".replace(".", ",") if course.summoned else None
    return {
        "class": course.code,
        "kind": Word("class_kind", course.kind),
        "topic": course.topic,
        "organiser": Place(course.organiser, course.body),
        "first": course.first,
        "last": course.last,
        "form": Word("form", course.form),
        "summoned": Count(course.summoned),
        "attended": Count(course.attended),
        "percent": share,
    }


def attendance_row(attendance: Attendance) -> Row:
    """Return a row of heads by unit."""
    return {"class": attendance.of.code, "attending": Place(attendance.unit), "attended": Count(attendance.heads)}


def learner_row(learner: Learner) -> Row:
    """Return a row of a roster."""
    return {
        "class": learner.of.code,
        "person": Called(learner.person.name),
        "birth": learner.person.birth,
        "sex": Word("sex", learner.person.sex),
        "cell": Place(learner.cell),
        "result": Word("result", learner.result),
    }


def admission_row(admission: Admission) -> Row:
    """Return a row of the admissions."""
    return {
        "person": Called(admission.person.name),
        "birth": admission.person.birth,
        "sex": Word("sex", admission.person.sex),
        "cell": Place(admission.cell),
        "decision": admission.number,
        "decided": admission.decided,
        "ceremony": admission.ceremony,
        "official": admission.official,
    }


def inspection_row(inspection: Inspection) -> Row:
    """Return a row of inspected units, or of inspected members."""
    row: Row = {
        "kind": Word("oversight_kind", inspection.kind),
        "body": Word("oversight_body", inspection.body),
        "host": Place(inspection.host),
        "first": inspection.first,
        "last": inspection.last,
        "conclusion": inspection.conclusion,
    }
    if inspection.member is None:
        return {"code": inspection.unit, "unit": Place(inspection.unit), **row}
    member = inspection.member
    who: Row = {"card": member.card or None, "person": Called(member.person.name), "cell": Place(inspection.unit)}
    return {**who, **row}


def dialogue_row(dialogue: Dialogue) -> Row:
    """Return a row of dialogues."""
    return {
        "dialogue": dialogue.code,
        "organiser": Place(dialogue.organiser),
        "chair": dialogue.chair,
        "day": dialogue.day,
        "citizens": dialogue.citizens,
        "cases": Count(dialogue.cases),
    }


def case_row(case: Case) -> Row:
    """Return a row of cases."""
    return {
        "dialogue": case.of.code,
        "case": case.number,
        "field": case.field,
        "content": case.content,
        "state": Word("case_state", case.state),
        "deadline": case.deadline,
        "answered": case.answered,
    }


def rating_row(rating: Rating) -> Row:
    """Return a row of rated units, or of rated members."""
    row: Row = {"year": rating.year, "level": Word("level", rating.level)}
    if rating.member is None:
        return {"code": rating.unit, "unit": Place(rating.unit), **row}
    person = rating.member.person
    who: Row = {"card": rating.member.card or None, "person": Called(person.name), "birth": person.birth}
    return {**who, "cell": Place(rating.unit), **row}


@dataclass(frozen=True)
class Noun:
    """A kind of table: its key in the headings, and its records with their rows."""

    key: str
    pick: Callable[[District], Iterable[Record]]
    row: Callable[..., Row]


def _classes(*kinds: str) -> Callable[[District], list[Record]]:
    return lambda district: [course for course in district.classes if course.kind in kinds]


def _attendances(kind: str) -> Callable[[District], list[Record]]:
    return lambda district: [row for row in district.attendances if row.of.kind == kind]


HEADED = ("dissemination", "thematic")
ROSTERED = ("awareness", "new_member", "elementary")
UNITS = Noun("units", lambda district: district.units, unit_row)
MEMBERS = Noun("members", lambda district: district.members, member_row)
DISSEMINATION = Noun("classes", _classes("dissemination"), class_row)
THEMATIC = Noun("classes", _classes("thematic"), class_row)
DISSEMINATION_HEADS = Noun("heads", _attendances("dissemination"), attendance_row)
THEMATIC_HEADS = Noun("heads", _attendances("thematic"), attendance_row)
COURSES = Noun("courses", _classes(*ROSTERED), class_row)
LEARNERS = Noun("learners", lambda district: district.learners, learner_row)
ADMISSIONS = Noun("admissions", lambda district: district.admissions, admission_row)
INSPECTED_UNITS = Noun(
    "inspected_units", lambda district: [i for i in district.inspections if not i.member], inspection_row
)
INSPECTED_MEMBERS = Noun(
    "inspected_members", lambda district: [i for i in district.inspections if i.member], inspection_row
)
DIALOGUES = Noun("dialogues", lambda district: district.dialogues, dialogue_row)
CASES = Noun("cases", lambda district: district.cases, case_row)


def rated_units(*years: int) -> Noun:
    """Return the table of the units rated in some years."""
    return Noun(
        "rated_units", lambda district: [r for r in district.ratings if not r.member and r.year in years], rating_row
    )


def rated_members(*years: int) -> Noun:
    """Return the table of the members rated in some years."""
    return Noun(
        "rated_members", lambda district: [r for r in district.ratings if r.member and r.year in years], rating_row
    )
