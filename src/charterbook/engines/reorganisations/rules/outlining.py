"""What the lines of a reorganisation make of the tree, and all that breaks, found at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from charterbook.engines.reorganisations.rules.placing import child_places, tree_faults
from charterbook.engines.reorganisations.rules.values import Drawn, Fault, Kinds, Outline, Standing
from charterbook.engines.reorganisations.words import (
    ENDED,
    FOUNDED,
    KEPT,
    LOWERED,
    MERGED,
    MOVED,
    RAISED,
    RECAST,
    RENAMED,
    REPLACED,
    SPLIT,
)
from charterbook.kit.refusal import mark as _

TOP = "-"  # how a line says that a unit stands at the top of the book


def outline(lines: Sequence[Drawn], tree: Mapping[str, Standing], kinds: Kinds, *, on: date, today: date) -> Outline:
    """Return what lines make of the units of a tree from a day on; faults are collected, none is raised."""
    made = _Drawing(lines, tree, kinds, on)
    made.draw()
    made.out.faults[:] = _once(made.out.faults)
    if on > today:
        made.fault(_("The day %(day)s lies in the future: it is carried out from that day on."), day=on)
    if not lines:
        made.fault(_("There is no line yet: draw what becomes of which unit."))
    return made.out


class _Drawing:
    """One drawing under way."""

    def __init__(self, lines: Sequence[Drawn], tree: Mapping[str, Standing], kinds: Kinds, on: date) -> None:
        self.lines, self.tree, self.kinds, self.on = lines, tree, kinds, on
        self.out = Outline()
        self.gives: dict[str, list[Drawn]] = defaultdict(list)
        self.takes: dict[str, list[Drawn]] = defaultdict(list)
        self.follows: set[str] = set()  # go on below whatever takes the place of the unit above
        self.by_old: dict[str, list[Drawn]] = defaultdict(list)
        for line in lines:
            self.by_old[line.old or f"\0{line.new}"].append(line)

    def fault(self, text: str, line: int | None = None, *, warns: bool = False, **params: object) -> None:
        self.out.faults.append(Fault(text, params, line, warns))

    def said(self, code: str) -> str:
        held = self.out.changed.get(code) or self.tree.get(code) or self.out.founded.get(code)
        return str(held) if held else code

    def draw(self) -> None:
        good = [line for line in self.lines if self._stands(line)]
        for line in good:
            if line.old:
                self.gives[line.old].append(line)
            if line.new:
                self.takes[line.new].append(line)
        for old, given in self.gives.items():
            self._give(old, given)
        for new, taken in self.takes.items():
            self._take(new, taken)
        self._carry_children(good)
        self.out.faults += tree_faults(self.tree, self.out, self.kinds)
        for line in good:
            self._name_kinds(line)
        self._add_own_heirs()

    def _stands(self, line: Drawn) -> bool:
        """Tell whether a line speaks of units that there are."""
        before = len(self.out.faults)
        held = self.tree.get(line.old)
        if not line.old and not line.new:
            self.fault(_("The line names neither an old unit nor a new one."), line.number)
        elif line.old and held is None:
            self.fault(_("There is no unit with the code %(code)s: check it."), line.number, code=line.old)
        elif held and held.ended_on:
            self.fault(
                _("%(unit)s ended on %(day)s already: name its successor."), line.number, unit=held, day=held.ended_on
            )
        taken = self.tree.get(line.new)
        if taken and taken.ended_on and line.new != line.old:
            self.fault(
                _("%(unit)s ended on %(day)s already and takes over nothing: name a unit that lives."),
                line.number,
                unit=taken,
                day=taken.ended_on,
            )
        if any((o.old, o.new) == (line.old, line.new) and o.number < line.number for o in self._beside(line)):
            self.fault(
                _("The line from %(old)s to %(new)s is drawn twice: remove one."),
                line.number,
                old=line.old or "–",
                new=line.new or "–",
            )
        return len(self.out.faults) == before

    def _beside(self, line: Drawn) -> Sequence[Drawn]:
        """The lines of the same old unit or, where there is none, of the same new one."""
        return self.by_old[line.old or f"\0{line.new}"]

    def _give(self, old: str, lines: Sequence[Drawn]) -> None:
        """What becomes of an old unit: it ends unless one of its lines leads to itself."""
        heirs = [line for line in lines if line.new]
        if len(heirs) < len(lines) and heirs:
            self.fault(
                _("%(unit)s is said to end and to go into other units at once: keep one of the two."),
                lines[0].number,
                unit=self.tree[old],
            )
        if all(line.new != old for line in heirs):
            self.out.ended.add(old)
            self._check_day(self.tree[old].since, old, lines[0])
        if len(heirs) > 1:
            self._weigh(old, heirs)
        if old in self.out.ended or len(heirs) > 1:
            self.out.heirs[old] = [(line.new, line.weight or 0) for line in heirs]

    def _weigh(self, old: str, heirs: Sequence[Drawn]) -> None:
        given = [line.weight for line in heirs if line.weight is not None]
        if not given:
            self.out.unweighted.add(old)
        elif len(given) < len(heirs):
            self.fault(
                _("%(unit)s is split and some of its lines have no weight: give each one, 0 where it takes nothing."),
                heirs[0].number,
                unit=self.tree[old],
            )
        elif sum(given) == 0:
            self.fault(
                _("All weights of %(unit)s are 0: at least one part takes over something."),
                heirs[0].number,
                unit=self.tree[old],
            )

    def _take(self, new: str, lines: Sequence[Drawn]) -> None:
        """What a unit that takes over, goes on or is founded is to be."""
        if new in self.out.ended:
            self.fault(
                _("%(unit)s ends by this plan and takes over nothing: if it goes on, draw a line from it to itself."),
                lines[0].number,
                unit=self.tree[new],
            )
            return
        said = {name: self._one(new, lines, name) for name in ("name", "kind", "parent")}
        held = self.tree.get(new)
        if said["kind"] and said["kind"] not in self.kinds.levels:
            self.fault(
                _("There is no kind of unit %(kind)s on %(day)s: its level has ended or not begun."),
                lines[0].number,
                kind=said["kind"],
                day=self.on,
            )
            return
        if held is None:
            self._found(new, lines, said)
        else:
            self._change(held, lines, said)

    def _one(self, new: str, lines: Sequence[Drawn], name: str) -> str:
        said = {value for line in lines if (value := getattr(line, name))}
        if len(said) > 1:
            self.fault(
                _("%(unit)s would be two things at once: %(values)s. Let all its lines say the same."),
                lines[0].number,
                unit=self.said(new),
                values=", ".join(sorted(said)),
            )
        return min(said, default="")

    def _found(self, new: str, lines: Sequence[Drawn], said: Mapping[str, str]) -> None:
        olds = [self.tree[line.old] for line in lines if line.old]
        kind = said["kind"] or _only({old.kind for old in olds})
        parent = said["parent"] or _only({old.parent or TOP for old in olds})
        lacking = [
            text
            for text, value in ((_("its name"), said["name"]), (_("its kind"), kind), (_("the unit above"), parent))
            if not value
        ]
        for text in lacking:
            self.fault(
                _("The new unit %(code)s is founded by this plan: say %(what)s."), lines[0].number, code=new, what=text
            )
        self.out.founded[new] = Standing(
            code=new,
            name=said["name"] or new,
            kind=kind,
            parent="" if parent == TOP else parent,
            since=self.on,
            named_since=self.on,
        )

    def _change(self, held: Standing, lines: Sequence[Drawn], said: Mapping[str, str]) -> None:
        parent = held.parent if not said["parent"] else "" if said["parent"] == TOP else said["parent"]
        after = replace(held, name=said["name"] or held.name, kind=said["kind"] or held.kind, parent=parent)
        if (after.kind, after.parent) != (held.kind, held.parent):
            self._check_day(held.since, held.code, lines[0])
        if after.name != held.name:
            self._check_day(held.named_since, held.code, lines[0])
        if not said["parent"]:
            self.follows.add(held.code)
        self.out.changed[held.code] = after

    def _check_day(self, since: date, code: str, line: Drawn) -> None:
        if since >= self.on:
            self.fault(
                _("%(unit)s was changed on %(since)s last: the day of this plan must be later."),
                line.number,
                unit=self.tree[code],
                since=since,
            )

    def _carry_children(self, lines: Sequence[Drawn]) -> None:
        """Units below one that ends or becomes of another kind go along, unless a line of their own says where."""
        below: dict[str, str] = {}
        for line in lines:
            if line.below:
                below[line.old or line.new] = line.below
        moved, faults = child_places(self.tree, self.out, below=below, follows=self.follows, kinds=self.kinds)
        self.out.faults += faults
        for after in moved:
            self._check_child(after)
            if after.code not in self.out.changed:
                self.out.implied.add(after.code)
            self.out.changed[after.code] = after

    def _check_child(self, after: Standing) -> None:
        if self.tree[after.code].since >= self.on:
            self.fault(
                _("%(unit)s was changed on %(since)s last: the day of this plan must be later."),
                unit=self.tree[after.code],
                since=self.tree[after.code].since,
            )

    def _name_kinds(self, line: Drawn) -> None:
        if not line.old:
            found = [FOUNDED] if line.new in self.out.founded else self._changes(line.new)
        elif not line.new:
            found = [ENDED]
        elif line.old == line.new:
            found = self._changes(line.new) or ([KEPT] if len(self.gives[line.old]) > 1 else [])
            if not found and len(self.takes[line.new]) > 1:
                found = [KEPT]
        elif len(self.gives[line.old]) > 1:
            found = [SPLIT]
        else:
            alone = line.new in self.out.founded and len(self.takes[line.new]) == 1
            found = [REPLACED if alone else MERGED]
        if not found and not line.below:
            self.fault(_("The line of %(unit)s changes nothing: remove it."), line.number, unit=self.said(line.new))
        self.out.kinds[line.number] = found

    def _changes(self, code: str) -> list[str]:
        return changes_of(self.tree[code], self.out.changed[code], self.kinds) if code in self.out.changed else []

    def _add_own_heirs(self) -> None:
        """A unit that goes on and takes over from others, or becomes of another kind, is an heir of its own."""
        for code, after in self.out.changed.items():
            takes = any(line.old != code for line in self.takes.get(code, ()) if line.old)
            if code not in self.out.heirs and (takes or after.kind != self.tree[code].kind):
                self.out.heirs[code] = [(code, 1)]


def changes_of(before: Standing, after: Standing, kinds: Kinds) -> list[str]:
    """Return what happens to a unit that goes on: another name, another unit above, another level or kind."""
    found = [RENAMED] if before.name != after.name else []
    if before.parent != after.parent:
        found.append(MOVED)
    if before.kind != after.kind:
        was, is_now = kinds.levels.get(before.kind), kinds.levels.get(after.kind)
        if was is None or is_now is None or was == is_now:
            found.append(RECAST)
        else:
            found.append(RAISED if is_now < was else LOWERED)
    return found


def _only(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


def _once(faults: Sequence[Fault]) -> list[Fault]:
    said: dict[tuple[str, str], Fault] = {}
    for fault in faults:
        said.setdefault((fault.text, str(fault.params)), fault)
    return list(said.values())
