"""Entering who attended: heads by unit, and learners by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from charterbook.domains.classes import permissions, rules
from charterbook.domains.classes.actions.settling import settle
from charterbook.domains.classes.models import Attendance, Class
from charterbook.domains.classes.queries import ClassFinder
from charterbook.domains.classes.words import NAMED, UNIT
from charterbook.domains.members.api import Claim, identify
from charterbook.domains.organisation.api import existing_units, in_scope
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Outcome, Remark, State
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceEntry:
    """How many of a unit attended a class."""

    class_code: str
    unit: int
    attended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerEntry:
    """A learner of a class by name; the unit is the one that introduced them."""

    class_code: str
    name: str
    unit: int
    birth_date: date | None = None
    sex: str | None = None
    card_no: str | None = None
    result: str | None = None


Found = Class | Refused


@action("classes.attendance_entered", needs=permissions.ENTER)
def enter_attendance(entries: Sequence[AttendanceEntry], *, by: Actor, today: date) -> list[Outcome]:  # noqa: ARG001 -- every action takes its day
    """Enter the heads that units report of a class; they replace the heads that the class reported as a whole."""
    found = _classes(entries, by)
    rows: list[dict[str, object] | None] = [
        None if isinstance(at, Refused) else _row(at, entry.unit, UNIT, entry.attended)
        for entry, at in zip(entries, found, strict=True)
    ]
    outcomes = store(Attendance, rows, key=("class_record_id", "unit_id", "basis"), fresh=_all_heads)
    _close(outcomes, found)
    return outcomes


@action("classes.learners_entered", needs=permissions.ENTER)
def enter_learners(entries: Sequence[LearnerEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter learners by name; each replaces a head that was reported without a name."""
    found = _classes(entries, by)
    claims = [
        None
        if isinstance(at, Refused)
        else Claim(name=e.name, birth_date=e.birth_date, sex=e.sex, unit_id=e.unit, card_no=e.card_no)
        for e, at in zip(entries, found, strict=True)
    ]
    people = identify(claims, by=by, today=today)
    rows: list[dict[str, object] | None] = []
    for entry, at, someone in zip(entries, found, people, strict=True):
        if isinstance(at, Refused) or someone.person is None:
            rows.append(None)
        else:
            rows.append(
                _row(at, entry.unit, NAMED, 1) | {"person_id": someone.person.pk, "heads": 1, "result": entry.result}
            )
    outcomes = store(Attendance, rows, key=("class_record_id", "person_id", "basis"))
    for outcome, someone in zip(outcomes, people, strict=True):
        outcome.remarks.extend(someone.remarks)
    _close(outcomes, found)
    return outcomes


def _classes(entries: Sequence[AttendanceEntry] | Sequence[LearnerEntry], by: Actor) -> list[Found]:
    units = {entry.unit for entry in entries}
    scope, lives = in_scope(by, permissions.ENTER, units), existing_units(units)
    finder = ClassFinder((entry.class_code for entry in entries), units)
    return [_class(entry.class_code, entry.unit, scope, lives, finder) for entry in entries]


def _class(
    code: str, unit: int, scope: frozenset[int], lives: Mapping[int, tuple[date, date | None]], finder: ClassFinder
) -> Found:
    if unit not in scope:
        return rules.ClassRefused(_("You may not enter attendance of this unit."), field="unit")
    record = finder.find(code, unit)
    if record is None:
        return rules.ClassRefused(
            _("No class “%(code)s” in this book: import the list of classes first, or check the code."),
            field="class_code",
            code=code,
        )
    try:
        founded, ended = lives[unit]
        rules.check_unit_lives(day=record.held_on, founded_on=founded, ended_on=ended)
    except Refused as refused:
        return refused
    return record


def _row(record: Class, unit: int, basis: str, reported: int) -> dict[str, object]:
    return {
        "class_record_id": record.pk,
        "kind": record.kind,
        "held_on": record.held_on,
        "basis": basis,
        "unit_id": unit,
        "reported": reported,
    }


def _all_heads(row: Mapping[str, object]) -> dict[str, object]:
    """Heads of a new row before its class is settled: all that were reported."""
    return {"heads": row["reported"]}


def _close(outcomes: Sequence[Outcome], found: Sequence[Found]) -> None:
    """Settle the classes that changed, and remark refusals and classes to which more came than were reported."""
    touched = {
        at.pk
        for outcome, at in zip(outcomes, found, strict=True)
        if not isinstance(at, Refused) and outcome.state in (State.NEW, State.CHANGED)
    }
    over = settle(touched)
    for outcome, at in zip(outcomes, found, strict=True):
        if isinstance(at, Refused):
            outcome.remarks.append(Remark.of(at))
        elif at.pk in over and outcome.state in (State.NEW, State.CHANGED):
            accounted, reported = over.pop(at.pk)
            text = _("With this row %(accounted)s attended class %(code)s, whose list states %(reported)s.")
            params = {"accounted": accounted, "code": at.code, "reported": reported}
            outcome.remarks.append(Remark(text, params, "", Level.WARNING))
