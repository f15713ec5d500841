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
    stays = {s.person_id: s for s in Stay.objects.filter(person__in=people, until=FOREVER).select_related("membership")}
    corrected = {
        place
        for place, (entry, at) in enumerate(zip(entries, found, strict=True))
        if at.person and at.person.pk in stays and _correct_joining(stays[at.person.pk], entry.joined_on)
    }
    rows = [_membership(entry, at.person) if at.person else None for entry, at in zip(entries, found, strict=True)]
    outcomes = store(Membership, rows, key=("person_id", "joined_on"))
    known = _with_stays(outcomes)
    new: list[Stay] = []
    for place, (entry, at, outcome) in enumerate(zip(entries, found, outcomes, strict=True)):
        if at.person is None:
            continue
        stay = stays.get(at.person.pk)
        if stay is not None and stay.unit_id != entry.unit:
            text = _("The member stands in another unit in this book: transfer them.")
            outcome.remarks.append(Remark(text, {}, "unit", Level.WARNING))
        elif stay is None and outcome.pk not in known:
            stays[at.person.pk] = _stay(outcome.pk, at.person, entry)
            new.append(stays[at.person.pk])
        if outcome.state is State.SAME and (place in corrected or at.is_completed):
            outcome.state = State.CHANGED
        _check_status(entry, outcome, today)
    Stay.objects.bulk_create(new, batch_size=2000)
    _follow(outcomes)
    return outcomes


def _correct_joining(stay: Stay, joined_on: date) -> bool:
    """Take over another day of joining than the member's open membership states: a correction, not a second one."""
    membership = stay.membership
    if membership.pk is None or membership.joined_on == joined_on:
        return False
    Membership.objects.filter(pk=membership.pk).update(joined_on=joined_on)
    if stay.since == membership.joined_on:
        Stay.objects.filter(pk=stay.pk).update(since=joined_on)
    return True


def _stay(membership_id: int | None, person: Person, entry: MemberEntry) -> Stay:
    return Stay(
        membership_id=membership_id,
        person=person,
        unit_id=entry.unit,
        since=entry.joined_on,
        official_on=entry.official_on,
    )


def _with_stays(outcomes: Sequence[Outcome]) -> set[int | None]:
    """Return the memberships that have stays already, open ones or ended ones: a list does not begin them again."""
    held = [outcome.pk for outcome in outcomes if outcome.pk]
    return set(Stay.objects.filter(membership__in=held).values_list("membership_id", flat=True))


def _follow(outcomes: Sequence[Outcome]) -> None:
    """Let the stays follow the day of full membership of changed memberships."""
    changed = [o.pk for o in outcomes if "official_on" in o.changes]
    for membership in Membership.objects.filter(pk__in=changed):
        Stay.objects.filter(membership=membership).update(official_on=membership.official_on)


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

    Somebody who is a member since another day keeps that one: the list of members decides. Called inside another
    action that checked the right.
    """
    wanted = {person.pk for person, *_rest in people}
    since = dict(
        Stay.objects.filter(person__in=wanted, until=FOREVER).values_list("person_id", "membership__joined_on")
    )
    rows: list[dict[str, object] | None] = [
        {"person_id": p.pk, "joined_on": joined, "official_on": official, "decided_on": decided}
        if since.get(p.pk, joined) == joined
        else None
        for p, _unit, joined, official, decided in people
    ]
    outcomes = store(Membership, rows, key=("person_id", "joined_on"))
    known = _with_stays(outcomes)
    new: dict[int, Stay] = {}
    for (person, unit, joined, official, _decided), outcome in zip(people, outcomes, strict=True):
        if outcome.pk and outcome.pk not in known and person.pk not in since:
            new.setdefault(
                person.pk,
                Stay(membership_id=outcome.pk, person=person, unit_id=unit, since=joined, official_on=official),
            )
    Stay.objects.bulk_create(list(new.values()))
    _follow(outcomes)
