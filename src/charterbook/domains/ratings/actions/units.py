"""Entering the yearly ratings of units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charterbook.domains.ratings import permissions, rules
from charterbook.domains.ratings.actions.entry import Checks, RatingEntry
from charterbook.domains.ratings.models import UnitRating
from charterbook.domains.ratings.queries import Kinds
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Outcome, Remark
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRatingEntry(RatingEntry):
    """A unit's rating as a list states it."""

    decided_on: date | None = None
    decision_no: str | None = None


@action("ratings.units_entered", needs=permissions.ENTER)
def enter_unit_ratings(entries: Sequence[UnitRatingEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter the levels that units were given for a year, each under the kind that the unit was of at its end."""
    checks, kinds = Checks(entries, by, today), Kinds({entry.unit for entry in entries})
    checked = [_row(entry, checks, kinds) for entry in entries]
    rows = [None if isinstance(at, Refused) else at for at in checked]
    outcomes = store(UnitRating, rows, key=("unit_id", "year"))
    for outcome, at in zip(outcomes, checked, strict=True):
        if isinstance(at, Refused):
            outcome.remarks.append(Remark.of(at))
    return outcomes


def _row(entry: UnitRatingEntry, checks: Checks, kinds: Kinds) -> dict[str, object] | Refused:
    if refusal := checks.refusal(entry) or _refusal(entry, checks.today):
        return refusal
    day = checks.rated_on(entry)
    kind = kinds.on(entry.unit, day)
    if kind is None:
        return rules.RatingRefused(
            _("The unit has no place in the organisation on %(day)s: enter the list of units first."),
            field="unit",
            day=day,
        )
    return {
        "unit_id": entry.unit,
        "year": entry.year,
        "rated_on": day,
        "rated_as": kind,
        "level": entry.level,
        "proposed": entry.proposed,
        "decided_on": entry.decided_on,
        "decision_no": entry.decision_no,
    }


def _refusal(entry: UnitRatingEntry, today: date) -> Refused | None:
    try:
        rules.check_decided(decided_on=entry.decided_on, year=entry.year, today=today)
        rules.check_decision_no(entry.decision_no)
    except Refused as refused:
        return refused
    return None
