"""Entering units from a form or an office's list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from charterbook.domains.organisation import permissions, rules
from charterbook.domains.organisation.actions.lines import draw_lines, lock_tree
from charterbook.domains.organisation.models import Place, Unit, UnitName
from charterbook.domains.organisation.queries.tree import in_scope
from charterbook.domains.organisation.rules import EARLIEST, FOREVER, StructureRefused
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Outcome, Remark, State
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import clean_name, fold

HEAD = ("paper_superior", "paper_issuer")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntry:
    """A unit as a list states it; `parent` is the code of the unit above."""

    code: str
    name: str
    kind: str
    parent: str = ""
    sector: str | None = None
    founded_on: date | None = None


@action("organisation.units_entered", needs=permissions.ENTER)
def enter_units(entries: Sequence[UnitEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter units with their first place; parents may stand later in the list than their children.

    A unit under a code that the book does not hold becomes a top of the book, unless the book or the list holds a unit
    of a kind that could stand above it: then the code is refused. A unit that already stands elsewhere is
    refused: it is moved by a decision, not by a list.
    """
    lock_tree()
    batch = _Batch(entries, by, today)
    checked = [batch.check(entry) for entry in entries]
    outcomes = store(Unit, [row for row, _remarks in checked], key=("code",))
    for outcome, (_row, remarks) in zip(outcomes, checked, strict=True):
        outcome.remarks.extend(remarks)
    batch.place(entries, outcomes)
    return outcomes


class _Batch:
    """What one call knows: stored units, those of the list, and the charter's kinds."""

    def __init__(self, entries: Sequence[UnitEntry], by: Actor, today: date) -> None:
        self.by, self.today, self.charter = by, today, current_charter()
        codes = {entry.code for entry in entries} | {entry.parent for entry in entries}
        self.stored = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
        self.listed = {entry.code: entry for entry in entries}
        self.parents: Mapping[int, str] = dict(
            Place.objects.filter(unit__code__in=codes, until=FOREVER, parent__isnull=False).values_list(
                "unit_id", "parent__code"
            )
        )
        held = [unit.pk for unit in self.stored.values()]
        self.scope = in_scope(by, permissions.ENTER, held)
        self.everywhere = by.units(permissions.ENTER) is None
        self.kinds = {entry.kind for entry in entries} | set(Unit.objects.values_list("kind", flat=True).distinct())

    def check(self, entry: UnitEntry) -> tuple[dict[str, object] | None, list[Remark]]:
        """Return the row to store, or None, and what is to be remarked of the entry."""
        try:
            self._check_right(entry)
            self._check_place(entry)
            if entry.founded_on:
                rules.check_founded(founded_on=entry.founded_on, today=self.today)
        except Refused as refused:
            return None, [Remark.of(refused)]
        known = self.stored.get(entry.code)
        top = self._parent_kind(entry) is None and bool(entry.parent)
        founded = entry.founded_on or (known.founded_on if known else EARLIEST)
        name = clean_name(entry.name)
        row: dict[str, object] = {
            "code": entry.code,
            "name": name,
            "kind": entry.kind,
            "sector": entry.sector,
            "founded_on": founded,
            "outer_superior": entry.parent if top else None,
            "search": fold(f"{name} {entry.code}"),
        }
        return row, self._warnings(entry)

    def _check_right(self, entry: UnitEntry) -> None:
        known = self.stored.get(entry.code) or self.stored.get(entry.parent)
        allowed = known.pk in self.scope if known else self.everywhere or self._listed_parent_allowed(entry)
        if not allowed:
            raise StructureRefused(_("You may not enter units here."), field="code")

    def _listed_parent_allowed(self, entry: UnitEntry) -> bool:
        seen = set()
        code = entry.parent
        while code in self.listed and code not in seen:
            seen.add(code)
            known = self.stored.get(code)
            if known:
                return known.pk in self.scope
            code = self.listed[code].parent
        return code in self.stored and self.stored[code].pk in self.scope

    def _check_place(self, entry: UnitEntry) -> None:
        if entry.parent == entry.code:
            raise StructureRefused(_("The unit %(code)s cannot stand below itself."), field="parent", code=entry.code)
        trail = {entry.code}
        code = entry.parent
        while code in self.listed and code not in self.stored:
            if code in trail:
                raise StructureRefused(
                    _("The units %(code)s and %(other)s stand below each other."),
                    field="parent",
                    code=entry.code,
                    other=code,
                )
            trail.add(code)
            code = self.listed[code].parent
        known = self.stored.get(entry.code)
        if known:
            held = self.parents.get(known.pk)
            if held and entry.parent and held != entry.parent:
                raise StructureRefused(
                    _("The unit stands under %(held)s in this book: it is moved by a decision, not by a list."),
                    field="parent",
                    held=held,
                )
        kind = self._parent_kind(entry)
        allowed = self.charter.entry("unit_kinds", entry.kind).texts("may_stand_under")
        if kind:
            rules.check_kind_under(kind=entry.kind, parent_kind=kind, allowed=allowed)
        elif entry.parent and not known and self.kinds.intersection(allowed):
            # Only what nothing here could stand above is a top of the book; elsewhere the code is mistyped.
            raise StructureRefused(
                _("The unit above, %(parent)s, is neither in this list nor in this book: check its code."),
                field="parent",
                parent=entry.parent,
            )

    def _parent_kind(self, entry: UnitEntry) -> str | None:
        if entry.parent in self.stored:
            return self.stored[entry.parent].kind
        return self.listed[entry.parent].kind if entry.parent in self.listed else None

    def _warnings(self, entry: UnitEntry) -> list[Remark]:
        known = self.stored.get(entry.code)
        told = known and known.outer_superior == entry.parent
        if entry.parent and self._parent_kind(entry) is None and self.stored and not told:
            text = _("The unit above, %(parent)s, is not in this book; the unit stands at the top of it.")
            return [Remark(text, {"parent": entry.parent}, "parent", Level.WARNING)]
        return []

    def place(self, entries: Sequence[UnitEntry], outcomes: Sequence[Outcome]) -> None:
        """Give new units their first name and place, and correct the latest name and kind of changed ones."""
        codes = {e.parent for e in entries}
        ids = dict(Unit.objects.filter(code__in=codes).values_list("code", "pk"))
        new = [(e, o.pk) for e, o in zip(entries, outcomes, strict=True) if o.state is State.NEW and o.pk]
        UnitName.objects.bulk_create(
            [UnitName(unit_id=pk, name=clean_name(e.name), since=e.founded_on or EARLIEST) for e, pk in new]
        )
        Place.objects.bulk_create(
            [
                Place(unit_id=pk, parent_id=ids.get(e.parent), kind=e.kind, since=e.founded_on or EARLIEST)
                for e, pk in new
            ]
        )
        for entry, outcome in zip(entries, outcomes, strict=True):
            if outcome.state is State.CHANGED:
                self._correct(entry, outcome)
        adopted = self._adopt({entry.code: (pk, entry.kind) for entry, pk in new})
        if new or any("founded_on" in o.changes for o in outcomes):
            draw_lines([*adopted, *(o.pk for o in outcomes if o.pk and o.state in (State.NEW, State.CHANGED))])

    def _adopt(self, new: Mapping[str, tuple[int, str]]) -> list[int]:
        """Place under the new units those that came before them and named them as the unit above."""
        adopted: list[int] = []
        for unit in Unit.objects.filter(outer_superior__in=new):
            above, kind = new[unit.outer_superior]
            allowed = self.charter.entry("unit_kinds", unit.kind).texts("may_stand_under")
            if kind in allowed and Place.objects.filter(unit=unit, parent=None, until=FOREVER).update(parent=above):
                Unit.objects.filter(pk=unit.pk).update(outer_superior="")
                adopted.append(unit.pk)
        return adopted

    def _correct(self, entry: UnitEntry, outcome: Outcome) -> None:
        if "name" in outcome.changes:
            UnitName.objects.filter(unit=outcome.pk, until=FOREVER).update(name=clean_name(entry.name))
        if "kind" in outcome.changes:
            Place.objects.filter(unit=outcome.pk, until=FOREVER).update(kind=entry.kind)
        if "founded_on" in outcome.changes:
            before, after = outcome.changes["founded_on"]
            UnitName.objects.filter(unit=outcome.pk, since=before).update(since=after)
            Place.objects.filter(unit=outcome.pk, since=before).update(since=after)


@action("organisation.letterhead_noted", needs=permissions.ENTER)
def note_letterhead(codes: Sequence[str], *, lines: Sequence[str], by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes its day
    """Keep the two lines that head an office's papers (superior, issuer) with the top unit of its list, if it has none.

    The lines of a title block are taken only where both are in capitals, as the layout of Party papers asks
    (Guideline 36-HD/VPTW).
    """
    head = [line.strip() for line in lines[:2]]
    if len(head) != len(HEAD) or not all(line.isupper() for line in head):
        return
    top = (
        Unit.objects.filter(code__in=codes, places__parent__isnull=True, paper_issuer="").order_by("code", "pk").first()
    )
    if top and top.pk in in_scope(by, permissions.ENTER, [top.pk]):
        Unit.objects.filter(pk=top.pk).update(**dict(zip(HEAD, head, strict=True)))
