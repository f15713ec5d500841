"""Entering the yearly ratings of members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charterbook.domains.members.api import Claim, Person, identify
from charterbook.domains.organisation.api import in_scope
from charterbook.domains.ratings import permissions, rules
from charterbook.domains.ratings.actions.entry import Checks, RatingEntry
from charterbook.domains.ratings.models import MemberRating
from charterbook.domains.ratings.queries import raters_of
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Outcome, Remark
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRatingEntry(RatingEntry):
    """A member's rating as a list states it."""

    name: str
    card_no: str | None = None
    birth_date: date | None = None
    sex: str | None = None


@action("ratings.members_entered", needs=permissions.ENTER)
def enter_member_ratings(entries: Sequence[MemberRatingEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter the levels that members were given for a year; a member has one level a year, from one unit."""
    checks = Checks(entries, by, today)
    refusals = [checks.refusal(entry) for entry in entries]
    claims = [
        None if refusal else Claim(name=e.name, birth_date=e.birth_date, sex=e.sex, unit_id=e.unit, card_no=e.card_no)
        for e, refusal in zip(entries, refusals, strict=True)
    ]
    people = identify(claims, by=by, today=today)
    _refuse_foreign(entries, [at.person for at in people], refusals, by)
    rows: list[dict[str, object] | None] = [
        _row(entry, at.person, checks.rated_on(entry)) if at.person and not refusal else None
        for entry, at, refusal in zip(entries, people, refusals, strict=True)
    ]
    outcomes = store(MemberRating, rows, key=("person_id", "year"))
    for outcome, at, refusal in zip(outcomes, people, refusals, strict=True):
        outcome.remarks.extend(at.remarks)
        if refusal:
            outcome.remarks.append(Remark.of(refusal))
    return outcomes


def _refuse_foreign(
    entries: Sequence[MemberRatingEntry], people: Sequence[Person | None], refusals: list[Refused | None], by: Actor
) -> None:
    """Refuse to change a rating given by a unit where the right is not held: a card must not open foreign records."""
    raters = raters_of((person.pk for person in people if person), (entry.year for entry in entries))
    held = in_scope(by, permissions.ENTER, raters.values())
    for place, (entry, person) in enumerate(zip(entries, people, strict=True)):
        if person and raters.get((person.pk, entry.year), entry.unit) not in held | {entry.unit}:
            refusals[place] = rules.RatingRefused(
                _("A unit that is not yours rated this member for %(year)s: only its office can change that."),
                field="unit",
                year=str(entry.year),
            )


def _row(entry: MemberRatingEntry, person: Person, rated_on: date) -> dict[str, object]:
    return {
        "person_id": person.pk,
        "unit_id": entry.unit,
        "year": entry.year,
        "rated_on": rated_on,
        "level": entry.level,
        "proposed": entry.proposed,
    }
