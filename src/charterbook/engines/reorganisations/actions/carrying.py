"""Carrying a plan out, in one transaction under one lock, and undoing it as one."""

from datetime import date
from typing import Any

from charterbook.domains.organisation.api import CHANGE, Founded, Noted, Placed, Restructuring, lock_tree, restructure
from charterbook.engines.reorganisations.actions.drawing import check_held, check_open
from charterbook.engines.reorganisations.models import Line, Reorganisation
from charterbook.engines.reorganisations.queries import (
    TAKEN_BACK,
    Examined,
    depending_on,
    examine,
    heirs_of,
    taken_back,
)
from charterbook.engines.reorganisations.rules import ReorganisationRefused, changes_of
from charterbook.engines.reorganisations.words import DONE, FOUNDED, KEPT, MOVED, RENAMED, UNDONE
from charterbook.ground.audit.actions import acting, action, framed
from charterbook.ground.audit.undo import Undone, changed_since, undo_source
from charterbook.kit.grammar import Actor
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.refusal import mark as _
from charterbook.kit.registry import registry
from charterbook.kit.wall import entered, renew


@action("reorganisations.carried_out", needs=CHANGE)
def carry_out(plan: Reorganisation, *, by: Actor, today: date) -> Examined:
    """Carry a plan out: the tree, and what each domain declares to go along. Raises ReorganisationRefused.

    It is examined again under the lock. Whose rows go along was checked unit by unit, so that the rows themselves are
    moved in the reach of the whole book: persons whose names the viewer may not see move, too.
    """
    lock_tree()
    plan = Reorganisation.objects.select_for_update().get(pk=plan.pk)
    check_held(plan.unit_id, by)
    check_open(plan)
    found = examine(plan, by=by, today=today)
    if found.faults:
        first = found.faults[0]
        raise ReorganisationRefused(first.text, **first.params)
    plan.run += 1
    facts: dict[str, Any] = {"on": plan.on, "decision": plan.decision, "by": by, "today": today}
    with entered(lambda: WHOLE_BOOK), framed(source=plan.source, reason=plan.name):
        numbers = restructure(_restructuring(found), **facts)
        heirs = heirs_of(found.out, found.tree, numbers)
        for succession in registry().successions.values():
            if succession.carry is not None:
                succession.carry(heirs, **facts)
    renew()
    Reorganisation.objects.filter(pk=plan.pk).update(state=DONE, run=plan.run, done_on=today, undone_on=None)
    became = [Line(pk=number, became=" ".join(kinds)) for number, kinds in found.out.kinds.items()]
    Line.objects.bulk_update(became, ("became",), batch_size=2000)
    return found


def _restructuring(found: Examined) -> Restructuring:
    out, tree = found.out, found.tree
    moved = [
        unit for code, unit in out.changed.items() if (unit.parent, unit.kind) != (tree[code].parent, tree[code].kind)
    ]
    return Restructuring(
        founded=[Founded(code=u.code, name=u.name, kind=u.kind, parent=u.parent) for u in out.founded.values()],
        placed=[Placed(code=unit.code, parent=unit.parent, kind=unit.kind) for unit in moved],
        renamed={code: unit.name for code, unit in out.changed.items() if unit.name != tree[code].name},
        ended=sorted(out.ended),
        noted=_noted(found),
    )


def _noted(found: Examined) -> list[Noted]:
    """Note the life of each unit: founded, ended, gone into another, and all that changes of one that goes on."""
    out, tree = found.out, found.tree
    notes = [Noted(kind=FOUNDED, new=code, after=unit.name) for code, unit in sorted(out.founded.items())]
    for line in found.lines:
        if line.old == line.new or not line.old:
            continue
        kind = out.kinds[line.number][0]
        after = found.name_of(line.new) if line.new else ""
        notes.append(Noted(kind=kind, old=line.old, new=line.new, before=tree[line.old].name, after=after))
    kinds = found.kinds
    for code, unit in sorted(out.changed.items()):
        for kind in changes_of(tree[code], unit, kinds):
            before, after = tree[code].kind, unit.kind
            if kind == RENAMED:
                before, after = tree[code].name, unit.name
            elif kind == MOVED:
                before, after = tree[code].parent, unit.parent
            notes.append(Noted(kind=kind, old=code, new=code, before=before, after=after))
    return [note for note in notes if note.kind != KEPT]


@action("reorganisations.undone", needs=CHANGE)
def undo(plan: Reorganisation, *, by: Actor, today: date) -> Undone:
    """Take a reorganisation back as one, every row as it was. Raises ReorganisationRefused where more builds on it."""
    lock_tree()
    plan = Reorganisation.objects.select_for_update().get(pk=plan.pk)
    check_held(plan.unit_id, by)
    if plan.state != DONE:
        raise ReorganisationRefused(_("This reorganisation is not carried out: there is nothing to undo."))
    with entered(lambda: WHOLE_BOOK):
        later = depending_on(plan)
        if later:
            what, number = later[0]
            raise ReorganisationRefused(
                _(
                    "Something was recorded at the new units since (%(what)s: %(count)s): take it back first, or draw "
                    "another reorganisation."
                ),
                what=what,
                count=number,
            )
        besides = taken_back()
        if changed_since(plan.source, besides=besides):
            raise ReorganisationRefused(
                _("Units, members or offices that it changed were changed again since: take the later change back.")
            )
        with framed(source=plan.source + TAKEN_BACK), acting("reorganisations.restored", by):
            undone = undo_source(plan.source, besides=besides)
    renew()
    Reorganisation.objects.filter(pk=plan.pk).update(state=UNDONE, undone_on=today)
    return undone
