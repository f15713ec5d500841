"""Entering classes from a form or an office's list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from charterbook.domains.classes import permissions, rules
from charterbook.domains.classes.actions.settling import settle
from charterbook.domains.classes.models import Class
from charterbook.domains.organisation.api import body_at, existing_units, in_scope, registers_of
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor, Organiser
from charterbook.kit.outcomes import Level, Outcome, Remark, State
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassEntry:
    """A class as a list states it."""

    kind: str
    organiser: Organiser
    held_on: date
    code: str | None = None
    topic: str | None = None
    ended_on: date | None = None
    form: str | None = None
    summoned: int | None = None
    attended: int | None = None


@action("classes.entered", needs=permissions.ENTER)
def enter_classes(entries: Sequence[ClassEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter classes that were held; heads count at the organiser until units or names account for them."""
    units = {entry.organiser.unit_id for entry in entries}
    scope, lives = in_scope(by, permissions.ENTER, units), existing_units(units)
    registers = registers_of(units)
    bodies = {
        (e.organiser.unit_id, e.organiser.body): body_at(
            unit_id=e.organiser.unit_id, kind=e.organiser.body, by=by, today=today
        ).pk
        for e in entries
        if e.organiser.body and e.organiser.unit_id in scope
    }
    refusals = [_refusal(entry, scope, lives, today) for entry in entries]
    rows: list[dict[str, object] | None] = [
        None if refusal else _row(entry, code, registers[entry.organiser.unit_id], bodies)
        for entry, code, refusal in zip(entries, _codes(entries), refusals, strict=True)
    ]
    outcomes = store(Class, rows, key=("register_id", "code"))
    for outcome, refusal, entry in zip(outcomes, refusals, entries, strict=True):
        if refusal:
            outcome.remarks.append(Remark.of(refusal))
        elif not rules.may_attend(summoned=entry.summoned, attended=entry.attended):
            text = _("%(attended)s attended though %(summoned)s were summoned.")
            params = {"attended": entry.attended, "summoned": entry.summoned}
            outcome.remarks.append(Remark(text, params, "attended", Level.WARNING))
    settle(o.pk for o in outcomes if o.pk and o.state in (State.NEW, State.CHANGED))
    return outcomes


def _refusal(
    entry: ClassEntry, scope: frozenset[int], lives: Mapping[int, tuple[date, date | None]], today: date
) -> Refused | None:
    try:
        if entry.organiser.unit_id not in scope:
            raise rules.ClassRefused(_("You may not enter classes of this unit."), field="organiser")
        rules.check_days(held_on=entry.held_on, ended_on=entry.ended_on, today=today)
        founded, ended = lives[entry.organiser.unit_id]
        rules.check_unit_lives(day=entry.held_on, founded_on=founded, ended_on=ended)
    except Refused as refused:
        return refused
    return None


def _row(entry: ClassEntry, code: str, register: int, bodies: dict[tuple[int, str], int]) -> dict[str, object]:
    return {
        "register_id": register,
        "code": code,
        "kind": entry.kind,
        "topic": entry.topic,
        "unit_id": entry.organiser.unit_id,
        "body_id": bodies.get((entry.organiser.unit_id, entry.organiser.body)),
        "held_on": entry.held_on,
        "ended_on": entry.ended_on,
        "form": entry.form,
        "summoned": entry.summoned,
        "attended": entry.attended,
    }


def _codes(entries: Sequence[ClassEntry]) -> list[str]:
    """The codes of a list's classes; of several on one day and topic without a code each has a number of its own."""
    alike: dict[str, list[ClassEntry]] = {}
    codes: list[str] = []
    for entry in entries:
        code = entry.code or _code(entry)
        if not entry.code:
            twins, said = alike.setdefault(code, []), replace(entry, topic=None)
            if said not in twins:
                twins.append(said)
            number = twins.index(said) + 1
            code = code if number == 1 else f"{code}-{number}"
        codes.append(code)
    return codes


def _code(entry: ClassEntry) -> str:
    """A code for a class whose paper gives none: the same class gets the same code again."""
    facts = f"{entry.kind}|{entry.organiser.unit_id}|{entry.held_on}|{fold(entry.topic or '').strip()}"
    return f"{entry.kind[:3]}-{entry.held_on:%Y%m%d}-{sha256(facts.encode()).hexdigest()[:6]}"
