"""Giving several cases the same state at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from charterbook.domains.dialogues import permissions, rules
from charterbook.domains.dialogues.models import Case
from charterbook.domains.dialogues.words import REST
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Outcome, State
from charterbook.kit.refusal import Refused


@action("dialogues.cases_settled", needs=permissions.ENTER)
def settle_cases(cases: Sequence[Case], values: Mapping[str, Any], *, by: Actor, today: date) -> list[Outcome]:  # noqa: ARG001 -- the decorator asks for the right
    """Give cases a state, and the day of the answer where one is stated; what a rule refuses stays as it is."""
    stated = {name: values[name] for name in ("state", "answered_on") if values.get(name)}
    outcomes, changed = [], []
    for case in cases:
        outcome = _settled(case, stated, today)
        outcomes.append(outcome)
        if outcome.state is State.CHANGED:
            for name, value in stated.items():
                setattr(case, name, value)
            changed.append(case)
    Case.objects.bulk_update(changed, ["state", "answered_on"], batch_size=500)
    return outcomes


def _settled(case: Case, stated: Mapping[str, Any], today: date) -> Outcome:
    """Say what becomes of a case."""
    try:
        rules.check_entered(is_rest=case.basis == REST)
        codes = {entry.code for entry in current_charter().entries("case_states", case.held_on)}
        rules.check_choice(code=stated.get("state"), field="state", day=case.held_on, codes=codes)
        rules.check_answered(answered_on=stated.get("answered_on"), held_on=case.held_on, today=today)
    except Refused as refused:
        return Outcome.refused(refused)
    changes = {name: (before, after) for name, after in stated.items() if (before := getattr(case, name)) != after}
    return Outcome(State.CHANGED if changes else State.SAME, case.pk, changes=changes)
