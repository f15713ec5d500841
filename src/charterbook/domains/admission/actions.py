"""Entering admissions from a form or an office's list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from charterbook.domains.admission import permissions, rules
from charterbook.domains.admission.models import Admission
from charterbook.domains.admission.queries import admissions_of
from charterbook.domains.members.api import Claim, Person, identify, note_membership
from charterbook.domains.organisation.api import existing_units, in_scope, registers_of
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import Charter, UnknownSetting, current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Outcome, Remark, State
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionEntry:
    """An admission as a list states it."""

    name: str
    unit: int
    joined_on: date
    birth_date: date | None = None
    sex: str | None = None
    card_no: str | None = None
    decision_no: str | None = None
    decided_on: date | None = None
    official_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Norms:
    """What the charter asks of an admission on its day; None where no rule of that day is known."""

    ages: tuple[int, int] | None
    probation: tuple[int, str] | None
    again_after: int | None

    @classmethod
    def of(cls, charter: Charter, day: date) -> "_Norms":
        """Read the norms of a day."""

        def known(key: str) -> Any:
            try:
                return charter.setting("admission_rules", key, day)
            except UnknownSetting:
                return None

        least, most = known("minimum_age_months"), known("maximum_age_months")
        months, starts_on = known("probation_months"), known("probation_starts_on")
        return cls(
            None if least is None or most is None else (least, most),
            None if months is None or starts_on is None else (months, starts_on),
            known("readmission_after_months"),
        )


@action("admission.entered", needs=permissions.ENTER)
def enter_admissions(entries: Sequence[AdmissionEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter admissions as decided: the person, the admission, and the membership that begins with it.

    Age and probation outside the norms of the day are remarked, not refused: what was decided is recorded.
    """
    units = {entry.unit for entry in entries}
    scope, lives, registers = in_scope(by, permissions.ENTER, units), existing_units(units), registers_of(units)
    charter = current_charter()
    norms = {day: _Norms.of(charter, day) for day in {entry.joined_on for entry in entries}}
    refusals = [_refusal(entry, scope, lives, today) for entry in entries]
    claims = [None if refusal else _claim(entry) for entry, refusal in zip(entries, refusals, strict=True)]
    people = [(at.person, at.remarks) for at in identify(claims, by=by, today=today)]
    _keep_apart(entries, [person for person, _remarks in people], refusals, norms, by)
    rows: list[dict[str, object] | None] = [
        _row(entry, person, registers[entry.unit]) if person and not refusal else None
        for entry, (person, _remarks), refusal in zip(entries, people, refusals, strict=True)
    ]
    outcomes = store(Admission, rows, key=("person_id", "joined_on"))
    for entry, (person, remarks), outcome, refusal in zip(entries, people, outcomes, refusals, strict=True):
        outcome.remarks.extend(remarks)
        if refusal:
            outcome.remarks.append(Remark.of(refusal))
        elif person:
            outcome.remarks.extend(_warnings(entry, person, norms[entry.joined_on]))
    _note_memberships(entries, [person for person, _remarks in people], outcomes)
    return outcomes


def _note_memberships(
    entries: Sequence[AdmissionEntry], people: Sequence[Person | None], outcomes: Sequence[Outcome]
) -> None:
    """Let a membership begin with each admission that is new or changed; an unchanged one says nothing new."""
    note_membership(
        [
            (person, entry.unit, entry.joined_on, entry.official_on, entry.decided_on)
            for entry, person, outcome in zip(entries, people, outcomes, strict=True)
            if person and outcome.state in (State.NEW, State.CHANGED)
        ]
    )


def _refusal(
    entry: AdmissionEntry, scope: frozenset[int], lives: Mapping[int, tuple[date, date | None]], today: date
) -> Refused | None:
    try:
        if entry.unit not in scope or entry.unit not in lives:
            raise rules.AdmissionRefused(_("You may not enter admissions of this unit."), field="unit")
        rules.check_days(
            joined_on=entry.joined_on, official_on=entry.official_on, decided_on=entry.decided_on, today=today
        )
        rules.check_decision_no(entry.decision_no)
        rules.check_born(birth_date=entry.birth_date, joined_on=entry.joined_on)
        founded, ended = lives[entry.unit]
        rules.check_unit_lives(day=entry.joined_on, founded_on=founded, ended_on=ended)
    except Refused as refused:
        return refused
    return None


def _claim(entry: AdmissionEntry) -> Claim:
    return Claim(name=entry.name, birth_date=entry.birth_date, sex=entry.sex, unit_id=entry.unit, card_no=entry.card_no)


def _keep_apart(
    entries: Sequence[AdmissionEntry],
    people: Sequence[Person | None],
    refusals: list[Refused | None],
    norms: Mapping[date, _Norms],
    by: Actor,
) -> None:
    """Refuse what would admit a person twice, or change an admission of a unit where the right is not held."""
    stored = admissions_of(person.pk for person in people if person)
    units = {unit for days in stored.values() for unit in days.values()} | {entry.unit for entry in entries}
    held = in_scope(by, permissions.ENTER, units)
    for place, (entry, person) in enumerate(zip(entries, people, strict=True)):
        if person is None:
            continue
        days = stored.setdefault(person.pk, {})
        again_after = norms[entry.joined_on].again_after
        try:
            if days.get(entry.joined_on, entry.unit) not in held:
                raise rules.AdmissionRefused(
                    _("This admission stands in a unit that is not yours: only that unit's office can change it."),
                    field="unit",
                )
            if again_after is not None:
                rules.check_once(joined_on=entry.joined_on, others=days, months=again_after)
        except Refused as refused:
            refusals[place] = refused
        else:
            days[entry.joined_on] = entry.unit


def _row(entry: AdmissionEntry, person: Person, register: int) -> dict[str, object]:
    return {
        "person_id": person.pk,
        "unit_id": entry.unit,
        "register_id": register,
        "decision_no": entry.decision_no,
        "decided_on": entry.decided_on,
        "joined_on": entry.joined_on,
        "official_on": entry.official_on,
    }


def _warnings(entry: AdmissionEntry, person: Person, norms: _Norms) -> Iterator[Remark]:
    """Remark an age or a probation outside the norms of the day, and a ceremony before the decision."""
    birth_date = entry.birth_date or person.birth_date
    if birth_date and norms.ages:
        months, (least, most) = rules.age_months(birth_date=birth_date, on=entry.joined_on), norms.ages
        if not rules.is_of_age(months=months, least=least, most=most):
            text = _(
                "At admission the person was %(years)s years and %(months)s months old; people are admitted from "
                "%(least)s to %(most)s years."
            )
            params = {"years": months // 12, "months": months % 12, "least": least // 12, "most": most // 12}
            yield Remark(text, params, "birth_date", Level.WARNING)
    if entry.official_on and norms.probation:
        months, starts_on = norms.probation
        ends = rules.probation_end_of(
            joined_on=entry.joined_on, decided_on=entry.decided_on, months=months, starts_on=starts_on
        )
        if entry.official_on < ends:
            text = _("Full membership begins before the %(months)s months of probation end on %(ends)s.")
            yield Remark(text, {"months": months, "ends": ends}, "official_on", Level.WARNING)
    if entry.decided_on and entry.decided_on > entry.joined_on:
        text = _("The decision of %(decided)s is later than the ceremony of %(joined)s.")
        days = {"decided": entry.decided_on, "joined": entry.joined_on}
        yield Remark(text, days, "decided_on", Level.WARNING)
