"""A plan examined: what becomes of the units, what each successor takes, and all that breaks."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Count

from charterbook.domains.organisation.api import CHANGE, Unit, in_scope
from charterbook.engines.reorganisations.models import Reorganisation
from charterbook.engines.reorganisations.queries.plans import drawn_lines, kinds_on, tree_standing
from charterbook.engines.reorganisations.rules import Drawn, Fault, Kinds, Outline, Standing, outline
from charterbook.kit.grammar import Actor, Heir, Heirs, Succession
from charterbook.kit.numbers import allotted
from charterbook.kit.records import WHOLE_BOOK, lies_in
from charterbook.kit.records.scope import ranges
from charterbook.kit.refusal import mark as _
from charterbook.kit.registry import registry
from charterbook.kit.wall import entered

NAMED = 5  # units that a sentence names


@dataclass(frozen=True, slots=True)
class Taken:
    """How many records of each succession a unit takes over from another; `ends` of them go on at no unit."""

    old: str
    new: str
    counts: Mapping[str, int]
    ends: Mapping[str, int]


@dataclass(slots=True)
class Examined:
    """What a dry run tells: the lines, the tree before, what becomes of it, who takes what, and what breaks."""

    lines: Sequence[Drawn]
    tree: Mapping[str, Standing]
    out: Outline
    kinds: Kinds
    numbers: Mapping[str, int]  # of units by code; those to be founded have one below 0
    heirs: Heirs
    taken: list[Taken] = field(default_factory=list)

    @property
    def faults(self) -> list[Fault]:
        """What keeps the plan from being carried out."""
        return [fault for fault in self.out.faults if not fault.warns]

    @property
    def warnings(self) -> list[Fault]:
        """What should be looked at, and keeps nothing back."""
        return [fault for fault in self.out.faults if fault.warns]

    def name_of(self, code: str) -> str:
        """Return what a unit is called from the day on, else what it was called."""
        for units in (self.out.founded, self.out.changed, self.tree):
            if code in units:
                return units[code].name
        return code


def examine(plan: Reorganisation, *, by: Actor, today: date) -> Examined:
    """Try a plan without changing anything: the very checks that carrying it out begins with.

    Whatever stands at the units is counted, also what the viewer may not open: only numbers leave.
    """
    lines, tree, kinds, out = _outlined(plan, today)
    numbers = dict(Unit.objects.filter(code__in=_named(out, tree)).values_list("code", "pk"))
    out.faults += _foreign(out, numbers, by)
    numbers |= {code: -at for at, code in enumerate(sorted(out.founded), start=1)}
    found = Examined(lines, tree, out, kinds, numbers, heirs_of(out, tree, numbers))
    with transaction.atomic(), entered(lambda: WHOLE_BOOK):  # a command has no transaction open around it
        _count(found, plan.on)
        out.faults += _without_heirs(found, plan.on) + _later_records(found, plan.on)
    return found


def tree_and_outline(plan: Reorganisation, *, today: date) -> tuple[Mapping[str, Standing], Outline]:
    """Return the units as they stand, and what the lines of a plan make of them; nothing is counted."""
    _lines, tree, _kinds, out = _outlined(plan, today)
    return tree, out


def _outlined(plan: Reorganisation, today: date) -> tuple[list[Drawn], dict[str, Standing], Kinds, Outline]:
    lines, kinds = drawn_lines(plan), kinds_on(plan.on)
    tree = tree_standing({code for line in lines for code in (line.old, line.new, line.parent)})
    return lines, tree, kinds, outline(lines, tree, kinds, on=plan.on, today=today)


def heirs_of(out: Outline, tree: Mapping[str, Standing], numbers: Mapping[str, int]) -> Heirs:
    """Return who takes over from each unit, by number, as the successions of domains are asked."""
    after = {**tree, **out.changed, **out.founded}
    heirs = {
        numbers[old]: tuple(Heir(numbers[new], after[new].kind, weight) for new, weight in takers if new in numbers)
        for old, takers in out.heirs.items()
    }
    return heirs | {numbers[old]: () for old in out.ended if old not in out.heirs}


def _named(out: Outline, tree: Mapping[str, Standing]) -> set[str]:
    heirs = {code for old, takers in out.heirs.items() for code in (old, *(new for new, _weight in takers))}
    places = {unit.parent for unit in out.founded.values()}
    places |= {unit.parent for code, unit in out.changed.items() if unit.parent != tree[code].parent}
    return (heirs | places | out.ended | out.changed.keys()) - {""}


def _foreign(out: Outline, numbers: Mapping[str, int], by: Actor) -> list[Fault]:
    """Refuse units at which the viewer may not change the structure, and a top of the book without the right to it."""
    held = in_scope(by, CHANGE, numbers.values())
    foreign = sorted(code for code, pk in numbers.items() if pk not in held)
    faults = []
    if foreign:
        text = _("You may not change the structure of these units: %(units)s. Ask the committee above.")
        faults.append(Fault(text, {"units": ", ".join(foreign[:NAMED])}))
    tops = [unit for unit in out.founded.values() if not unit.parent]
    if tops and by.units(CHANGE) is not None:
        text = _("%(unit)s would stand at the top of the book: only who answers for the whole book founds it.")
        faults.append(Fault(text, {"unit": tops[0]}))
    return faults


def _count(found: Examined, on: date) -> None:
    """Count what each heir takes: all of it where there is one, its part by weight where there are more."""
    counts: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    ends: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for succession in registry().successions.values():
        held = _by_unit(succession, succession.held(on), found.heirs)
        left = _by_unit(succession, succession.left(found.heirs, on), found.heirs) if succession.left else {}
        for unit, number in held.items():
            takers = found.heirs[unit]
            ends[unit, _first(takers)][succession.code] = left.get(unit, 0)
            for heir, part in _parts(succession, unit, takers, number - left.get(unit, 0)):
                counts[unit, heir][succession.code] = part
    codes = {pk: code for code, pk in found.numbers.items()}
    pairs = [(unit, heir.unit) for unit, takers in found.heirs.items() for heir in takers]
    pairs += [(unit, 0) for unit, takers in found.heirs.items() if (unit, 0) in counts or not takers]
    found.taken = [
        Taken(codes[old], codes.get(new, ""), counts[old, new], ends[old, new])
        for old, new in sorted(pairs, key=lambda pair: (codes.get(pair[1], ""), codes[pair[0]]))
    ]


def _first(takers: Sequence[Heir]) -> int:
    return takers[0].unit if len(takers) == 1 else 0


def _parts(succession: Succession, unit: int, takers: Sequence[Heir], number: int) -> list[tuple[int, int]]:
    """Return which heir has how many then; 0 stands for the unit above, which keeps what is not dealt out."""
    if succession.dealt:
        parts = allotted(number, [heir.weight for heir in takers])
        return [(heir.unit, part) for heir, part in zip(takers, parts, strict=True)]
    own = [heir.unit for heir in takers if heir.unit == unit]
    return [(own[0] if own else _first(takers), number)] if number else []


def _by_unit(succession: Succession, rows: Any, heirs: Heirs) -> dict[int, int]:
    key = succession.unit
    counted = rows.filter(lies_in(key, ranges(heirs))).order_by().values(key).annotate(number=Count("pk"))
    return {row[key]: row["number"] for row in counted}


def _without_heirs(found: Examined, on: date) -> list[Fault]:
    """Refuse what is dealt out where nobody says to whom: a split without weights, an end without a successor."""
    faults = []
    codes = {pk: code for code, pk in found.numbers.items()}
    unclear = [pk for pk, takers in found.heirs.items() if not takers or codes[pk] in found.out.unweighted]
    for succession in registry().successions.values():
        if not succession.dealt or not unclear:
            continue
        for pk, number in sorted(_by_unit(succession, succession.held(on), dict.fromkeys(unclear, ())).items()):
            if found.heirs[pk]:
                text = _(
                    "%(unit)s is split and nobody says who takes what (%(what)s: %(count)s): give its lines weights."
                )
            else:
                text = _(
                    "%(unit)s ends without a successor and holds something (%(what)s: %(count)s): name a successor."
                )
            params = {"unit": found.tree[codes[pk]], "what": succession.label, "count": number}
            faults.append(Fault(text, params))
    return faults


def _later_records(found: Examined, on: date) -> list[Fault]:
    """Refuse to end a unit at which something is recorded of the day or later: it would count nowhere."""
    ended = {found.numbers[code]: code for code in found.out.ended if code in found.numbers}
    faults: list[Fault] = []
    for model, unit, day in sorted({(f.records, f.unit, f.date) for f in registry().figures.values()}):
        if not ended or f"{model}.{unit}" == "organisation.Place.unit":
            continue  # its places are what the plan changes
        rows = apps.get_model(model)._default_manager.filter(lies_in(unit, ranges(ended)), **{f"{day}__gte": on})
        text = _(
            "%(unit)s ends, and records of that day or later stand there (%(what)s: %(count)s): correct their unit or "
            "their day first."
        )
        label = registry().tables[model].label
        counted = rows.order_by().values(unit).annotate(number=Count("pk")).order_by(unit)[:NAMED]
        faults += [
            Fault(text, {"unit": found.tree[ended[row[unit]]], "what": label, "count": row["number"]})
            for row in counted
        ]
    return faults
