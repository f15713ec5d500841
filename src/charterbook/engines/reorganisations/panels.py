"""What pages of reorganisations show: plans, lines, what each successor takes, and what breaks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.engines.reorganisations.models import Line, Reorganisation
from charterbook.engines.reorganisations.queries import Examined, Taken
from charterbook.engines.reorganisations.rules import Standing
from charterbook.engines.reorganisations.words import DONE, KIND_WORDS, STATE_WORDS
from charterbook.kit.grammar import Actor, Succession
from charterbook.kit.pages.parts import Cell, Column, Fact, Grid, More, Row
from charterbook.kit.pages.values import charter_word
from charterbook.kit.registry import registry


def plans_grid(plans: Iterable[Any]) -> Grid:
    """Return plans as a table."""
    return Grid(
        name="plans",
        caption=_("Reorganisations"),
        columns=(
            Column(label=_("Name of the plan")),
            Column(label=_("In force from"), whole=True),
            Column(label=_("Decision number")),
            Column(label=_("Committee that draws the plan")),
            Column(label=_("Lines"), number=True),
            Column(label=_("State")),
        ),
        rows=[
            Row(
                cells=(
                    Cell(text=plan.name, url=reverse("reorganisation", args=[plan.pk])),
                    Cell(day=plan.on),
                    Cell(text=plan.decision),
                    Cell(text=plan.unit.name),
                    Cell(number=plan.drawn),
                    Cell(text=STATE_WORDS[plan.state], state="success" if plan.state == DONE else "info"),
                )
            )
            for plan in plans
        ],
        empty=_("No reorganisation is drawn yet."),
    )


def plan_facts(plan: Reorganisation) -> list[Fact]:
    """Return what a plan is."""
    facts = [
        Fact(label=_("In force from"), day=plan.on),
        Fact(label=_("Decision number"), text=plan.decision),
        Fact(label=_("Committee that draws the plan"), text=plan.unit.name),
        Fact(label=_("State"), text=STATE_WORDS[plan.state]),
    ]
    if plan.done_on:
        facts.append(Fact(label=_("Carried out on"), day=plan.done_on))
    if plan.undone_on:
        facts.append(Fact(label=_("Undone on"), day=plan.undone_on))
    return facts


def lines_grid(
    lines: Sequence[Line],
    *,
    plan: Reorganisation,
    names: Mapping[str, str],
    kinds: Mapping[int, Sequence[str]],
    more: More | None,
) -> Grid:
    """Return lines of a plan as a table: from which unit to which, and what that makes of it."""
    return Grid(
        name="lines",
        caption=_("What becomes of which unit"),
        columns=(
            Column(label=_("Old unit")),
            Column(label=_("New unit")),
            Column(label=_("What happens")),
            Column(label=_("New kind of unit")),
            Column(label=_("Stands under")),
            Column(label=_("Weight"), number=True),
        ),
        rows=[_line(plan, line, names, kinds.get(line.pk, ())) for line in lines],
        more=more,
    )


def _line(plan: Reorganisation, line: Line, names: Mapping[str, str], kinds: Sequence[str]) -> Row:
    here = reverse("reorganisation", args=[plan.pk])
    open_at = "" if plan.state == DONE else f"{here}?line={line.pk}#line"
    what = ", ".join(str(KIND_WORDS[kind]) for kind in kinds)
    became = _("units below become %(kind)s") % {"kind": charter_word("unit_kinds", line.below)} if line.below else ""
    return Row(
        cells=(
            Cell(text=_unit(line.old, names.get(line.old, "")) or _("founded anew"), url=open_at),
            Cell(text=_unit(line.new, line.name or names.get(line.new, "")) or "–"),
            Cell(text=what, note=became),
            Cell(text=charter_word("unit_kinds", line.kind) if line.kind else ""),
            Cell(text=_unit(line.parent, names.get(line.parent, ""))),
            Cell(number=line.weight),
        )
    )


def _unit(code: str, name: str) -> str:
    return f"{name} ({code})" if name and name != code else code


def taken_grid(found: Examined, part: Sequence[Taken], *, by: Actor, top: int, more: More | None) -> Grid:
    """Return what each unit takes over from which, a column for each succession whose numbers the viewer may see."""
    shown = [s for s in registry().successions.values() if by.allows(s.needs, top)]
    return Grid(
        name="taken",
        caption=_("What each unit takes over"),
        columns=(
            Column(label=_("Takes over")),
            Column(label=_("From")),
            *(Column(label=succession.label, number=True) for succession in shown),
        ),
        rows=[
            Row(
                cells=(
                    Cell(text=_taker(found, taken)),
                    Cell(text=_unit(taken.old, found.tree[taken.old].name)),
                    *(_count(succession, taken) for succession in shown),
                )
            )
            for taken in part
        ],
        more=more,
        wide=True,
        empty=_("No unit takes over from another."),
    )


def _taker(found: Examined, taken: Taken) -> str:
    if not taken.new:
        return _("the unit above keeps its books")
    return _unit(taken.new, found.name_of(taken.new))


def _count(succession: Succession, taken: Taken) -> Cell:
    number, ends = taken.counts.get(succession.code, 0), taken.ends.get(succession.code, 0)
    note = _("%(count)s end") % {"count": ends} if ends else ""
    return Cell(number=number, url=_list(succession.model, taken.old) if number or ends else "", note=note)


def _list(model: str, code: str) -> str:
    if model not in registry().tables:
        return ""
    try:
        return f"{reverse('list', args=[model])}?{urlencode({'unit': code})}"
    except NoReverseMatch:
        return ""


def named(lines: Iterable[Line], tree: Mapping[str, Standing]) -> dict[str, str]:
    """Return what the units of lines are called now."""
    codes = {code for line in lines for code in (line.old, line.new, line.parent)}
    return {code: tree[code].name for code in codes if code in tree}
