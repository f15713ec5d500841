"""Entering inspections and supervisions of units from a form or an office's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charterbook.domains.oversight import permissions
from charterbook.domains.oversight.actions.occasion import Checks, OccasionEntry
from charterbook.domains.oversight.models import UnitInspection
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Outcome, Remark
from charterbook.kit.records import store


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitInspectionEntry(OccasionEntry):
    """An inspection or supervision of a unit as a list states it."""


@action("oversight.units_entered", needs=permissions.ENTER)
def enter_unit_inspections(entries: Sequence[UnitInspectionEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter inspections and supervisions of units; what is unusual for the body is remarked, not refused."""
    checks = Checks(entries, by, today)
    refusals = [checks.refusal(entry) for entry in entries]
    rows = [None if refusal else entry.row() for entry, refusal in zip(entries, refusals, strict=True)]
    outcomes = store(UnitInspection, rows, key=("unit_id", "kind", "subject", "led_by_id", "started_on"))
    for entry, refusal, outcome in zip(entries, refusals, outcomes, strict=True):
        outcome.remarks.extend([Remark.of(refusal)] if refusal else checks.remarks(entry))
    return outcomes
