"""Entering the same level for several members at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from charterbook.domains.members.api import Stay
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


@action("ratings.several_rated", needs=permissions.ENTER)
def rate_members(stays: Sequence[Stay], values: Mapping[str, Any], *, by: Actor, today: date) -> list[Outcome]:
    """Enter one level of a year for the members of these stays, given by the unit in which each takes part."""
    year, level = values["year"], values["level"]
    entries = [RatingEntry(unit=stay.unit_id, level=level, year=year) for stay in stays]
    checks = Checks(entries, by, today)
    raters = raters_of((stay.person_id for stay in stays if stay.person_id), [year])
    held = in_scope(by, permissions.ENTER, raters.values())
    refusals: list[Refused | None] = [
        checks.refusal(entry) or _refusal(stay, year, raters, held) for stay, entry in zip(stays, entries, strict=True)
    ]
    rows: list[dict[str, object] | None] = [
        None
        if refusal
        else {
            "person_id": stay.person_id,
            "unit_id": stay.unit_id,
            "year": year,
            "rated_on": checks.rated_on(entry),
            "level": level,
        }
        for stay, entry, refusal in zip(stays, entries, refusals, strict=True)
    ]
    outcomes = store(MemberRating, rows, key=("person_id", "year"))
    for outcome, refusal in zip(outcomes, refusals, strict=True):
        if refusal:
            outcome.remarks.append(Remark.of(refusal))
    return outcomes


def _refusal(stay: Stay, year: int, raters: Mapping[tuple[int, int], int], held: frozenset[int]) -> Refused | None:
    """Return why a member is kept out: not in the unit in that year, or rated by a unit of somebody else."""
    try:
        rules.check_stay(year=year, since=stay.since, until=stay.until)
        if raters.get((stay.person_id or 0, year), stay.unit_id) not in held | {stay.unit_id}:
            told = _("A unit that is not yours rated this member for %(year)s: only its office can change that.")
            raise rules.RatingRefused(told, field="unit", year=str(year))
    except Refused as refused:
        return refused
    return None
