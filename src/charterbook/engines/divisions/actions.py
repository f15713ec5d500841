"""Writes of divisions: the tree of before founded, and the plan of the reform drawn."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from charterbook.domains.organisation.api import CHANGE, Unit, UnitEntry, enter_units, lock_tree
from charterbook.engines.divisions.queries import held_otherwise
from charterbook.engines.divisions.rules import (
    NATION,
    REFORM,
    DivisionMap,
    DivisionRefused,
    Noted,
    committees,
    reform_of,
)
from charterbook.engines.reorganisations.api import (
    LineEntry,
    Reorganisation,
    Standing,
    enter_lines,
    tree_standing,
)
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import State
from charterbook.kit.refusal import mark as _

NAMED = 5


@dataclass(frozen=True, slots=True)
class ReformDrawn:
    """The plan, how many lines it has, and what is said beside it."""

    plan: Reorganisation
    lines: int
    notes: Sequence[Noted]


@action("divisions.founded", needs=CHANGE)
def found_divisions(
    divisions: DivisionMap, *, provinces: Collection[str], without: Collection[str] = (), by: Actor, today: date
) -> Mapping[str, int]:
    """Found the committees of provinces as they stood before the reform; return how many are new, and the same.

    Raises DivisionRefused where the book holds one of them under another code, or a unit is refused.
    """
    wanted = committees(divisions, provinces=provinces, without=without)
    twice = held_otherwise(wanted)
    if twice:
        of_map, of_book = twice[0]
        raise DivisionRefused(
            _(
                "This book holds %(name)s already, under the code %(held)s: leave %(code)s out, or it would stand "
                "there twice."
            ),
            name=next(each.name for each in wanted if each.code == of_map),
            held=of_book,
            code=of_map,
        )
    entries = [
        UnitEntry(code=each.code, name=each.name, kind=each.kind, parent=each.parent, sector=each.sector)
        for each in wanted
    ]
    outcomes = enter_units(entries, by=by, today=today)
    for each, outcome in zip(wanted, outcomes, strict=True):
        if outcome.state in (State.ERROR, State.CHANGED):
            said = outcome.remarks[0] if outcome.remarks else None
            raise DivisionRefused(
                said.text if said else _("%(code)s is another unit in this book than on the map: leave it out."),
                **(said.params if said else {"code": each.code}),
            )
    return Counter(outcome.state.name for outcome in outcomes)


@action("divisions.reform_drawn", needs=CHANGE)
def draw_reform(
    divisions: DivisionMap, *, provinces: Collection[str], decision: str, name: str, by: Actor, today: date
) -> ReformDrawn:
    """Draw the reform of provinces of before as a plan, for the units of the map that the book holds.

    Raises DivisionRefused where it holds none, or such a plan is drawn already.
    """
    lock_tree()
    tree = tree_standing({*divisions.before, *divisions.after, NATION})
    drawn = reform_of(divisions, tree, provinces=provinces)
    if not drawn.lines:
        raise DivisionRefused(_("This book holds no unit of the map that still lives: found the map first."))
    unit = Unit.objects.get(code=_deciding(tree, provinces, drawn.lines[0]["old"]))
    held = Reorganisation.objects.filter(unit=unit, on=REFORM, decision=decision).order_by("pk").first()
    if held:
        raise DivisionRefused(
            _("This reform is drawn already, as plan %(number)s: change it, or discard it first."), number=held.pk
        )
    facts: dict[str, Any] = {"unit": unit.pk, "on": REFORM, "decision": decision, "plan": name}
    outcomes = enter_lines([LineEntry(**{**facts, **line}) for line in drawn.lines], by=by, today=today)
    wrong = next((outcome.remarks[0] for outcome in outcomes if outcome.state is State.ERROR), None)
    if wrong:
        raise DivisionRefused(wrong.text, **wrong.params)
    plan = Reorganisation.objects.get(unit=unit, on=REFORM, decision=decision)
    return ReformDrawn(plan, len(drawn.lines), drawn.notes)


def _deciding(tree: Mapping[str, Standing], provinces: Collection[str], otherwise: str) -> str:
    """Return the committee that draws the plan: the province's where the book holds it alone, else the nation's."""
    held = [code for code in provinces if code in tree and not tree[code].ended_on]
    if len(held) == 1:
        return held[0]
    return NATION if NATION in tree else (held[0] if held else otherwise)
