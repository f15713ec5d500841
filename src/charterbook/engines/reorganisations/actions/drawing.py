"""Drawing a plan: its decision and its lines, by hand or from a workbook; nothing of the tree changes yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from charterbook.domains.organisation.api import CHANGE, in_scope
from charterbook.engines.reorganisations.models import Line, Reorganisation
from charterbook.engines.reorganisations.rules import ReorganisationRefused
from charterbook.engines.reorganisations.words import DONE
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Outcome, Remark, State
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import clean_name

LINE_KEY = ("plan_id", "old", "new")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntry:
    """A line as a workbook states it, with the plan to which it belongs: the committee, the day and the decision."""

    unit: int
    on: date
    decision: str
    old: str | None = None
    new: str | None = None
    name: str | None = None
    kind: str | None = None
    parent: str | None = None
    weight: int | None = None
    below: str | None = None
    plan: str | None = None


def check_held(unit_id: int, by: Actor) -> None:
    """Refuse somebody who may not change the structure of a unit. Raises ReorganisationRefused."""
    if unit_id not in in_scope(by, CHANGE, [unit_id]):
        raise ReorganisationRefused(_("You may not change the structure of this unit."), field="unit")


def check_open(plan: Reorganisation) -> None:
    """Refuse to change what is carried out. Raises ReorganisationRefused."""
    if plan.state == DONE:
        raise ReorganisationRefused(_("This reorganisation is carried out: undo it before you change it."))


@action("reorganisations.drawn", needs=CHANGE)
def draw_plan(
    *,
    unit_id: int,
    name: str,
    on: date,
    decision: str,
    by: Actor,
    today: date,  # noqa: ARG001 -- every action takes its day
) -> Reorganisation:
    """Begin a plan at a committee. Raises ReorganisationRefused."""
    check_held(unit_id, by)
    return Reorganisation.objects.create(unit_id=unit_id, name=clean_name(name), on=on, decision=decision.strip())


@action("reorganisations.changed", needs=CHANGE)
def change_plan(
    plan: Reorganisation,
    *,
    name: str,
    on: date,
    decision: str,
    by: Actor,
    today: date,  # noqa: ARG001 -- every action takes its day
) -> None:
    """Change the name, the day or the decision of a plan. Raises ReorganisationRefused."""
    check_held(plan.unit_id, by)
    check_open(plan)
    Reorganisation.objects.filter(pk=plan.pk).update(name=clean_name(name), on=on, decision=decision.strip())


@action("reorganisations.line_drawn", needs=CHANGE)
def draw_line(plan: Reorganisation, *, facts: dict[str, Any], by: Actor, today: date) -> Line:  # noqa: ARG001 -- every action takes its day
    """Draw a line, or draw the one between the same two units anew. Raises ReorganisationRefused."""
    check_held(plan.unit_id, by)
    check_open(plan)
    row = _row(plan.pk, facts)
    key = {name: row.pop(name) for name in LINE_KEY}
    line, _new = Line.objects.update_or_create(**key, defaults=row)
    return line


@action("reorganisations.line_removed", needs=CHANGE)
def remove_line(line: Line, *, by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes its day
    """Take a line out of its plan. Raises ReorganisationRefused."""
    check_held(line.plan.unit_id, by)
    check_open(line.plan)
    Line.objects.filter(pk=line.pk).delete()


@action("reorganisations.discarded", needs=CHANGE)
def discard_plan(plan: Reorganisation, *, by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes its day
    """Throw a plan away that is not carried out; the audit keeps it. Raises ReorganisationRefused."""
    check_held(plan.unit_id, by)
    check_open(plan)
    Line.objects.filter(plan=plan).delete()
    Reorganisation.objects.filter(pk=plan.pk).delete()


@action("reorganisations.lines_entered", needs=CHANGE)
def enter_lines(entries: Sequence[LineEntry], *, by: Actor, today: date) -> list[Outcome]:  # noqa: ARG001 -- every action takes its day
    """Enter lines of a workbook: those of one committee, day and decision belong to one plan, drawn when it is new."""
    held = in_scope(by, CHANGE, {entry.unit for entry in entries})
    plans: dict[tuple[int, date, str], Reorganisation] = {}
    refusals: list[Refused | None] = []
    rows: list[dict[str, Any] | None] = []
    for entry in entries:
        try:
            plan = _plan_of(entry, plans, held)
            rows.append(_row(plan.pk, {name: getattr(entry, name) for name in _FACTS}))
            refusals.append(None)
        except ReorganisationRefused as refused:
            rows.append(None)
            refusals.append(refused)
    outcomes = store(Line, rows, key=LINE_KEY)
    for outcome, refusal in zip(outcomes, refusals, strict=True):
        if refusal:
            outcome.state = State.ERROR
            outcome.remarks.append(Remark.of(refusal))
    return outcomes


def _plan_of(
    entry: LineEntry, plans: dict[tuple[int, date, str], Reorganisation], held: frozenset[int]
) -> Reorganisation:
    if entry.unit not in held:
        raise ReorganisationRefused(_("You may not change the structure of this unit."), field="unit")
    key = entry.unit, entry.on, entry.decision
    if key not in plans:
        facts = {"unit_id": entry.unit, "on": entry.on, "decision": entry.decision}
        plan = Reorganisation.objects.filter(**facts).order_by("pk").first()
        name = clean_name(entry.plan or "") or entry.decision
        plans[key] = plan or Reorganisation.objects.create(**facts, name=name)
    check_open(plans[key])
    return plans[key]


_FACTS = ("old", "new", "name", "kind", "parent", "weight", "below")


def _row(plan_id: int, facts: dict[str, Any]) -> dict[str, Any]:
    """Return a line's row; nothing stands for a unit that ends or is founded. Raises ReorganisationRefused."""
    row: dict[str, Any] = {name: (facts.get(name) or "").strip() for name in _FACTS if name != "weight"}
    weight = facts.get("weight")
    if not row["old"] and not row["new"]:
        raise ReorganisationRefused(_("The line names neither an old unit nor a new one."), field="old")
    if weight is not None and weight < 0:
        raise ReorganisationRefused(_("A weight is not negative."), field="weight")
    row["name"] = clean_name(row["name"]) if row["name"] else ""
    return {"plan_id": plan_id, **row, "weight": weight}
