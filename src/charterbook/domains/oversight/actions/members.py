"""Entering inspections and supervisions of members from a form or an office's list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from charterbook.domains.members.api import Claim, Person, identify
from charterbook.domains.organisation.api import in_scope
from charterbook.domains.oversight import permissions, rules
from charterbook.domains.oversight.actions.occasion import Checks, OccasionEntry
from charterbook.domains.oversight.models import MemberInspection
from charterbook.domains.oversight.queries import MemberKey, cells_of
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Outcome, Remark
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberInspectionEntry(OccasionEntry):
    """An inspection or supervision of a member as a list states it; the unit is the member's cell."""

    name: str
    card_no: str | None = None
    birth_date: date | None = None


@action("oversight.members_entered", needs=permissions.ENTER)
def enter_member_inspections(entries: Sequence[MemberInspectionEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter inspections and supervisions of members; what is unusual for the body is remarked, not refused."""
    checks = Checks(entries, by, today)
    refusals = [checks.refusal(entry) for entry in entries]
    claims = [
        None if refusal else Claim(name=e.name, birth_date=e.birth_date, unit_id=e.unit, card_no=e.card_no)
        for e, refusal in zip(entries, refusals, strict=True)
    ]
    people = identify(claims, by=by, today=today)
    _keep_foreign(entries, [at.person for at in people], refusals, by)
    rows: list[Mapping[str, object] | None] = [
        None if refusal or at.person is None else entry.row() | {"person_id": at.person.pk}
        for entry, refusal, at in zip(entries, refusals, people, strict=True)
    ]
    outcomes = store(MemberInspection, rows, key=("person_id", "kind", "subject", "led_by_id", "started_on"))
    for entry, refusal, at, outcome in zip(entries, refusals, people, outcomes, strict=True):
        outcome.remarks.extend(at.remarks)
        if refusal:
            outcome.remarks.append(Remark.of(refusal))
        elif at.person:
            outcome.remarks.extend(checks.remarks(entry))
    return outcomes


def _keep_foreign(
    entries: Sequence[MemberInspectionEntry],
    people: Sequence[Person | None],
    refusals: list[Refused | None],
    by: Actor,
) -> None:
    """Refuse what would take an occasion away from a cell where the right is not held."""
    stored = cells_of(person.pk for person in people if person)
    held = in_scope(by, permissions.ENTER, stored.values())
    for place, (entry, person) in enumerate(zip(entries, people, strict=True)):
        cell = stored.get(_key(entry, person)) if person else None
        if cell is not None and cell not in held:
            refusals[place] = rules.OversightRefused(
                _("This occasion stands in a unit that is not yours: only that unit's office can change it."),
                field="unit",
            )


def _key(entry: MemberInspectionEntry, person: Person) -> MemberKey:
    return person.pk, entry.kind, entry.subject, entry.led_by, entry.started_on
