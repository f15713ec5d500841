"""Entering members from a form or an office's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charterbook.domains.members import permissions, rules
from charterbook.domains.members.actions.persons import Claim, Found, identify
from charterbook.domains.members.models import FOREVER, Membership, Person, Stay
from charterbook.domains.members.words import OFFICIAL
from charterbook.domains.organisation.api import in_scope
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Outcome, Remark, State
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEntry:
    """A member as a list states them."""

    name: str
    unit: int
    joined_on: date
    card_no: str | None = None
    birth_date: date | None = None
    sex: str | None = None
    official_on: date | None = None
    decided_on: date | None = None
    status: str | None = None


@action("members.entered", needs=permissions.ENTER)
def enter_members(entries: Sequence[MemberEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter members: the person, the membership from its ceremony on, and the stay at the unit."""
    scope = in_scope(by, permissions.ENTER, {entry.unit for entry in entries})
    refusals = [_refusal(entry, scope, today) for entry in entries]
    claims = [
        None if refusal else Claim(name=e.name, birth_date=e.birth_date, sex=e.sex, unit_id=e.unit, card_no=e.card_no)
        for e, refusal in zip(entries, refusals, strict=True)
    ]
    found = identify(claims, by=by, today=today)
    outcomes = _store(entries, found, today)
    for outcome, refusal, person in zip(outcomes, refusals, found, strict=True):
        outcome.remarks.extend(person.remarks)
        if refusal:
            outcome.remarks.append(Remark.of(refusal))
    return outcomes


def _refusal(entry: MemberEntry, scope: frozenset[int], today: date) -> Refused | None:
    try:
        if entry.unit not in scope:
            raise rules.MemberRefused(_("You may not enter members of this unit."), field="unit")
        rules.check_dates(
            birth_date=entry.birth_date, joined_on=entry.joined_on, official_on=entry.official_on, today=today
        )
    except Refused as refused:
        return refused
    return None


def _store(entries: Sequence[MemberEntry], found: Sequence[Found], today: date) -> list[Outcome]:
    people = {f.person.pk for f in found if f.person}
    stays = {s.person_id: s for s in Stay.objects.filter(person__in=people, until=FOREVER)}
    memberships: list[dict[str, object] | None] = []
    for entry, at in zip(entries, found, strict=True):
        memberships.append(_membership(entry, at.person) if at.person else None)
    outcomes = store(Membership, memberships, key=("person_id", "joined_on"))
    new: list[Stay] = []
    for entry, at, outcome in zip(entries, found, outcomes, strict=True):
        if at.person is None:
            continue
        stay = stays.get(at.person.pk)
        if stay is None:
            stay = Stay(
                membership_id=outcome.pk,
                person=at.person,
                unit_id=entry.unit,
                since=entry.joined_on,
                official_on=entry.official_on,
            )
            stays[at.person.pk] = stay
            new.append(stay)
            if outcome.state is State.SAME:
                outcome.state = State.CHANGED
        elif stay.unit_id != entry.unit:
            outcome.remarks.append(
                Remark(_("The member stands in another unit in this book: transfer them."), {}, "unit", Level.WARNING)
            )
        _check_status(entry, outcome, today)
    Stay.objects.bulk_create(new, batch_size=2000)
    changed = [o.pk for o in outcomes if "official_on" in o.changes]
    for membership in Membership.objects.filter(pk__in=changed):
        Stay.objects.filter(membership=membership).update(official_on=membership.official_on)
    return outcomes


def _membership(entry: MemberEntry, person: Person) -> dict[str, object]:
    return {
        "person_id": person.pk,
        "joined_on": entry.joined_on,
        "official_on": entry.official_on,
        "decided_on": entry.decided_on,
    }


def _check_status(entry: MemberEntry, outcome: Outcome, today: date) -> None:
    """Warn where the status that the list states does not follow from its dates."""
    if (
        entry.status
        and entry.official_on
        and (entry.status == OFFICIAL) != rules.is_official(official_on=entry.official_on, on=today)
    ):
        text = _("The status does not agree with the day of full membership.")
        outcome.remarks.append(Remark(text, {}, "status", Level.WARNING))


def note_membership(people: Sequence[tuple[Person, int, date, date | None, date | None]]) -> None:
    """Give each (person, unit, joined, official, decided) a membership and stay if they have none from that day.

    Called inside another action that checked the right.
    """
    missing = _without_membership(people)
    rows: list[dict[str, object] | None] = [
        {"person_id": p.pk, "joined_on": joined, "official_on": official, "decided_on": decided}
        for p, _unit, joined, official, decided in people
    ]
    outcomes = store(Membership, rows, key=("person_id", "joined_on"))
    Stay.objects.bulk_create(
        [
            Stay(membership_id=outcome.pk, person=person, unit_id=unit, since=joined, official_on=official)
            for (person, unit, joined, official, _decided), outcome in zip(people, outcomes, strict=True)
            if person.pk in missing and not missing.discard(person.pk)
        ]
    )


def _without_membership(people: Sequence[tuple[Person, int, date, date | None, date | None]]) -> set[int]:
    wanted = {person.pk for person, *_rest in people}
    return wanted - set(Stay.objects.filter(person__in=wanted, until=FOREVER).values_list("person_id", flat=True))
