"""Where units stand after a reorganisation: what goes along with a unit above, and what would break the tree."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from charterbook.engines.reorganisations.rules.values import Fault, Kinds, Outline, Standing
from charterbook.kit.refusal import mark as _

NAMED = 5  # units that a sentence names


def child_places(
    tree: Mapping[str, Standing],
    out: Outline,
    *,
    below: Mapping[str, str],
    follows: Collection[str],
    kinds: Kinds,
) -> tuple[list[Standing], list[Fault]]:
    """Return units that go along with the one above them, as they stand then, and those that nobody says where to put.

    `below` gives by code of a unit the kind as which units directly below go on where they cannot stay what they are;
    `follows` are units with a line of their own that does not say under which unit they stand.
    """
    children: dict[str, list[Standing]] = defaultdict(list)
    for unit in tree.values():
        has_place = unit.code in out.ended or (unit.code in out.changed and unit.code not in follows)
        if unit.parent and not unit.ended_on and not has_place:
            children[unit.parent].append(unit)
    after = {**tree, **out.founded, **out.changed}
    moved: list[Standing] = []
    faults: list[Fault] = []
    recast = {code for code, unit in out.changed.items() if unit.kind != tree[code].kind}
    waiting = [*sorted(out.ended), *sorted(recast | (below.keys() - out.ended))]
    for upper in waiting:  # grows by what goes along and becomes of another kind
        stay = children[upper]
        above = [code for code, _weight in out.heirs.get(upper, ())] if upper in out.ended else [upper]
        if stay and len(above) != 1:
            faults.append(_homeless(tree[upper], stay, above))
            continue
        for unit in stay:
            held = after[unit.code]
            as_kind = "" if unit.code in out.changed else below.get(upper, "")
            now = _gone_along(held, after.get(above[0]), as_kind, kinds)
            if now == held:
                faults += _misfit(now, after.get(above[0]), kinds)
                continue
            after[unit.code] = now
            moved.append(now)
            if now.kind != unit.kind and unit.code not in recast:
                waiting.append(unit.code)
    return moved, faults


def _gone_along(unit: Standing, above: Standing | None, below: str, kinds: Kinds) -> Standing:
    if above is None:
        return unit
    fits = unit.kind in kinds.levels and kinds.may_stand(unit.kind, above.kind)
    return replace(unit, parent=above.code, kind=below if below and not fits else unit.kind)


def _homeless(upper: Standing, stay: Sequence[Standing], above: Sequence[str]) -> Fault:
    names = ", ".join(str(unit) for unit in stay[:NAMED])
    if above:
        text = _(
            "%(unit)s is split, and %(count)s units stand directly below it (%(names)s): draw a line for each of them "
            "that says under which unit it stands from then on."
        )
    else:
        text = _(
            "%(unit)s ends without a successor, and %(count)s units stand directly below it (%(names)s): draw what "
            "becomes of each of them."
        )
    return Fault(text, {"unit": upper, "count": len(stay), "names": names})


def tree_faults(tree: Mapping[str, Standing], out: Outline, kinds: Kinds) -> list[Fault]:
    """Return what would break the tree: units under none, under one that ends, under a wrong kind, or in a ring."""
    after = {code: unit for code, unit in {**tree, **out.founded, **out.changed}.items() if code not in out.ended}
    touched = {*out.founded, *out.changed} - out.ended
    faults: list[Fault] = []
    for code in sorted(touched):
        unit = after[code]
        if not unit.parent:
            continue
        above = after.get(unit.parent)
        if above is None or above.ended_on:
            faults.append(_without_above(unit, unit.parent in out.ended))
        else:
            faults += _misfit(unit, above, kinds)
    set_anew = {code for code in touched if code not in tree or _place(tree[code]) != _place(after[code])}
    return [*faults, *_rings(after, touched), *_of_ended_kinds(after, set_anew, kinds)]


def _place(unit: Standing) -> tuple[str, str]:
    return unit.parent, unit.kind


def _misfit(unit: Standing, above: Standing | None, kinds: Kinds) -> list[Fault]:
    if above is None or not unit.kind or kinds.may_stand(unit.kind, above.kind):
        return []
    text = _(
        "%(unit)s is of the kind %(kind)s and cannot stand under %(above)s, which is %(other)s: give it another kind, "
        "or say what the units below become."
    )
    return [Fault(text, {"unit": unit, "kind": unit.kind, "above": above, "other": above.kind})]


def _without_above(unit: Standing, ends: bool) -> Fault:
    if ends:
        text = _("%(unit)s would stand under %(above)s, which ends by this plan: name its successor.")
    else:
        text = _("%(unit)s would stand under %(above)s, which does not exist then: check the code.")
    return Fault(text, {"unit": unit, "above": unit.parent})


def _rings(after: Mapping[str, Standing], starts: Collection[str]) -> list[Fault]:
    """Return a fault for each ring: units that would stand below themselves."""
    faults: list[Fault] = []
    safe: set[str] = set()
    for start in sorted(starts):
        trail: list[str] = []
        seen: set[str] = set()
        code = start
        while code in after and code not in safe and code not in seen:
            trail.append(code)
            seen.add(code)
            code = after[code].parent
        if code in seen:
            ring = trail[trail.index(code) :]
            text = _("These units would stand below each other in a ring: %(units)s.")
            faults.append(Fault(text, {"units": " → ".join([*ring, code])}))
        safe.update(trail)
    return faults


def _of_ended_kinds(after: Mapping[str, Standing], touched: Collection[str], kinds: Kinds) -> list[Fault]:
    """Warn of units of a kind whose level has ended by then, and refuse those that the plan itself leaves so."""
    left = [unit for unit in after.values() if not unit.ended_on and unit.kind not in kinds.levels]
    mine = [unit for unit in left if unit.code in touched]
    faults = [
        Fault(
            _("%(unit)s would be of the kind %(kind)s, which there is no more then: give it another kind."),
            {"unit": unit, "kind": unit.kind},
        )
        for unit in mine
        if unit.kind
    ]
    others = [unit for unit in left if unit.code not in touched]
    if others:
        text = _("%(count)s units stay of a kind that there is no more then (%(names)s): they need a line, too.")
        names = ", ".join(str(unit) for unit in others[:NAMED])
        faults.append(Fault(text, {"count": len(others), "names": names}, warns=True))
    return faults
