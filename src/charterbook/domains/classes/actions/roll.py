"""Calling the roll on the spot: members ticked by name, and those taken over who signed themselves in at the door."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction

from charterbook.domains.classes import permissions, rules
from charterbook.domains.classes.actions.attendance import LearnerEntry, enter_learners
from charterbook.domains.classes.actions.settling import settle
from charterbook.domains.classes.models import Arrival, Attendance, Class, Door
from charterbook.domains.classes.queries import old_arrivals
from charterbook.domains.classes.words import NAMED
from charterbook.domains.members.api import stays_at
from charterbook.domains.organisation.api import UnitFinder, existing_units, in_scope
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Remark, State
from charterbook.kit.records import Scope, store
from charterbook.kit.records.scope import ranges
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import clean_name
from charterbook.kit.wall import entered


@dataclass(slots=True)
class Called:
    """What a call of the roll changed, and of whom it could not take what they said, and why."""

    added: int = 0
    removed: int = 0
    remarks: list[tuple[str, Remark]] = field(default_factory=list)


@action("classes.arrivals_forgotten", needs=permissions.ENTER)
def forget_arrivals(*, before: date, by: Actor, today: date) -> int:  # noqa: ARG001 -- every action takes its day
    """Delete who signed in before a day and was never taken over; return how many."""
    return int(old_arrivals(before).delete()[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody types at the door."""

    name: str = ""
    cell: str = ""
    card_no: str = ""
    birth_date: date | None = None


@action("classes.roll_called", needs=permissions.ENTER)
def call_roll(
    record: Class, *, unit_id: int, here: Collection[int], away: Collection[int], by: Actor, today: date
) -> Called:
    """Note which members at and below a unit are here, and take away those who are not. Raises ClassRefused.

    Said twice it changes nothing more, so that a telephone may send it again.
    """
    _check(record, unit_id, by, today)
    stays = {stay.person_id: stay.unit_id for stay in stays_at([unit_id], record.held_on)}
    if strangers := {*here, *away} - set(stays):
        raise rules.ClassRefused(
            _("%(count)s of those ticked did not belong to this unit on the day of the class: load the page anew."),
            field="here",
            count=len(strangers),
        )
    called = _enter(record, {person: stays[person] for person in here})
    gone = Attendance.objects.filter(class_record=record, basis=NAMED, person__in=set(away))
    called.removed = gone.delete()[0]
    settle([record.pk])
    return called


@action("classes.door_opened", needs=permissions.ENTER)
def open_door(record: Class, *, by: Actor, today: date, now: datetime) -> Door:
    """Let people sign themselves in at a class; an open door stays the same one. Raises ClassRefused."""
    _check(record, record.unit_id, by, today)
    Class.objects.select_for_update().get(pk=record.pk)  # who opens it at the same moment waits, and finds it open
    held = Door.objects.filter(class_record=record, closed_at__isnull=True).order_by("pk").first()
    if held is not None and rules.is_door_open(closes_at=held.closes_at, closed_at=None, now=now):
        return held
    if held is not None:
        _close(held, held.closes_at)
    hours = current_charter().number("attendance_rules", "door_hours", today)
    return Door.objects.create(
        class_record=record,
        unit_id=record.unit_id,
        topic=record.topic,
        held_on=record.held_on,
        opened_at=now,
        closes_at=rules.closing_of(opened_at=now, hours=hours),
    )


@action("classes.door_closed", needs=permissions.ENTER)
def close_door(door: Door, *, by: Actor, today: date, now: datetime) -> None:
    """End signing in at a class; who has signed in waits to be taken over. Raises ClassRefused."""
    _check(door.class_record, door.class_record.unit_id, by, today)
    if door.closed_at is None:
        _close(door, min(now, door.closes_at))


def _close(door: Door, at: datetime) -> None:
    door.closed_at = at
    door.save(update_fields=["closed_at"])


@action("classes.arrivals_taken", needs=permissions.ENTER)
def take_arrivals(record: Class, arrivals: Sequence[Arrival], *, by: Actor, today: date) -> Called:
    """Take over those who signed themselves in; who cannot be told from others stays and is remarked."""
    _check(record, record.unit_id, by, today)
    known = [arrival for arrival in arrivals if arrival.person_id]
    stays = {stay.person_id: stay.unit_id for stay in stays_at([record.unit_id], record.held_on)}
    called = _enter(record, {a.person_id: stays.get(a.person_id, record.unit_id) for a in known if a.person_id})
    typed = [arrival for arrival in arrivals if not arrival.person_id]
    entries = [_entry(record, arrival) for arrival in typed]
    taken = list(known)
    for arrival, outcome in zip(typed, enter_learners(entries, by=by, today=today) if entries else (), strict=True):
        if outcome.state is State.ERROR:
            called.remarks += [(arrival.name, remark) for remark in outcome.remarks if remark.level is Level.ERROR]
        else:
            called.added += outcome.state is State.NEW
            taken.append(arrival)
    settle([record.pk])
    Arrival.objects.filter(pk__in=[arrival.pk for arrival in taken]).delete()
    return called


@action("classes.arrivals_refused", needs=permissions.ENTER)
def refuse_arrivals(record: Class, arrivals: Sequence[Arrival], *, by: Actor, today: date) -> int:
    """Let those go who signed in but were not here; return how many. Raises ClassRefused."""
    _check(record, record.unit_id, by, today)
    return Arrival.objects.filter(pk__in=[arrival.pk for arrival in arrivals]).delete()[0]


def arrive(door: Door, said: Said, *, person_id: int, today: date, now: datetime) -> None:
    """Note that somebody says to be here: the person of an account, else the name as typed. Raises ClassRefused.

    No action, for it counts nowhere until it is taken over. Said twice it is noted once.
    """
    if not rules.is_door_open(closes_at=door.closes_at, closed_at=door.closed_at, now=now):
        raise rules.ClassRefused(_("This code is closed: tell whoever keeps the roll that you are here."))
    if not person_id:
        rules.check_arrival(name=said.name, birth_date=said.birth_date, today=today)
    with entered(lambda: Scope(account_id=0, units=ranges([door.unit_id]))):
        come = Arrival.objects.filter(door=door)
        rules.check_room(
            arrived=come.count(), most=current_charter().number("attendance_rules", "most_arrivals", today)
        )
        who = {"person_id": person_id} if person_id else {"name": clean_name(said.name), "cell": said.cell.strip()}
        if not come.filter(**who).exists():
            birth, card = (None, "") if person_id else (said.birth_date, said.card_no.strip())
            arrival = Arrival(door=door, unit_id=door.unit_id, birth_date=birth, card_no=card, at=now, **who)
            with suppress(IntegrityError), transaction.atomic():  # a second tap of the same telephone
                arrival.save(force_insert=True)


def _check(record: Class, unit_id: int, by: Actor, today: date) -> None:
    if unit_id not in in_scope(by, permissions.ENTER, [unit_id]):
        raise rules.ClassRefused(_("You may not enter attendance of this unit."), field="unit")
    rules.check_day_came(held_on=record.held_on, today=today)
    founded, ended = existing_units([unit_id])[unit_id]
    rules.check_unit_lives(day=record.held_on, founded_on=founded, ended_on=ended)


def _enter(record: Class, units: Mapping[int, int]) -> Called:
    """Enter persons at their units; those already entered stay as they are."""
    rows = [
        {
            "class_record_id": record.pk,
            "kind": record.kind,
            "held_on": record.held_on,
            "basis": NAMED,
            "unit_id": unit_id,
            "reported": 1,
            "heads": 1,
            "person_id": person_id,
        }
        for person_id, unit_id in units.items()
    ]
    outcomes = store(Attendance, rows, key=("class_record_id", "person_id", "basis"))
    refused = [("", remark) for outcome in outcomes if outcome.state is State.ERROR for remark in outcome.remarks]
    return Called(added=sum(outcome.state is State.NEW for outcome in outcomes), remarks=refused)


def _entry(record: Class, arrival: Arrival) -> LearnerEntry:
    return LearnerEntry(
        class_code=record.code,
        name=arrival.name,
        unit=_unit(record, arrival.cell),
        birth_date=arrival.birth_date,
        card_no=arrival.card_no or None,
    )


def _unit(record: Class, cell: str) -> int:
    """Return the unit that a stranger's words mean below the class's own, else that one."""
    try:
        if not cell:
            return record.unit_id
        return UnitFinder(current_charter(), frozenset({record.unit_id}), about=[cell]).find(cell)
    except Refused:
        return record.unit_id
