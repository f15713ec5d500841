"""Many units changed by one decision, set by set: what a reorganisation that was drawn and checked does to the tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.actions.lines import lock_tree, redraw_lines
from charterbook.domains.organisation.models import AdvisoryBody, Place, StructureEvent, Term, Unit, UnitName
from charterbook.domains.organisation.queries.tree import in_scope
from charterbook.domains.organisation.rules import FOREVER, StructureRefused
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import fold

BATCH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a unit stands from the day on: the code of the unit above, empty at the top of the book, and its kind."""

    code: str
    parent: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded(Placed):
    """A unit that begins on the day."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is noted of a unit: a code of EVENT_WORDS, from which unit to which, and what was there before and after."""

    kind: str
    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restructuring:
    """All that one decision changes: units founded, placed elsewhere or as another kind, renamed and ended."""

    founded: Sequence[Founded] = ()
    placed: Sequence[Placed] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    ended: Sequence[str] = ()
    noted: Sequence[Noted] = ()

    def codes(self) -> frozenset[str]:
        """Return the codes of all units that it names and does not found."""
        named = {placed.code for placed in self.placed} | {*self.renamed, *self.ended}
        named |= {placed.parent for placed in (*self.placed, *self.founded)} | {
            code for note in self.noted for code in (note.old, note.new)
        }
        return frozenset(named - {unit.code for unit in self.founded} - {""})


@action("organisation.restructured", needs=permissions.CHANGE)
def restructure(
    change: Restructuring,
    *,
    on: date,
    decision: str,
    by: Actor,
    today: date,  # noqa: ARG001 -- every action takes its day
) -> Mapping[str, int]:
    """Change units from a day on; return the numbers of all units named, by code. Raises StructureRefused.

    Whether the change holds together was checked by whoever drew it; the right is checked here at every unit.
    """
    lock_tree()
    numbers = dict(Unit.objects.filter(code__in=change.codes()).values_list("code", "pk"))
    _check_rights(change, numbers, by)
    numbers |= _found(change.founded, numbers, on)
    _place(change.placed, numbers, on)
    _rename({numbers[code]: name for code, name in change.renamed.items()}, on)
    _end([numbers[code] for code in change.ended], on)
    StructureEvent.objects.bulk_create(
        [
            StructureEvent(
                kind=note.kind,
                on=on,
                decision=decision,
                old_id=numbers.get(note.old),
                new_id=numbers.get(note.new),
                before=note.before,
                after=note.after,
            )
            for note in change.noted
        ],
        batch_size=BATCH,
    )
    touched = {unit.code for unit in (*change.founded, *change.placed)} | set(change.ended)
    redraw_lines(numbers[code] for code in touched)
    return numbers


def _check_rights(change: Restructuring, numbers: Mapping[str, int], by: Actor) -> None:
    missing = change.codes() - numbers.keys()
    held = in_scope(by, permissions.CHANGE, numbers.values())
    foreign = missing or {code for code, pk in numbers.items() if pk not in held}
    if foreign:
        raise StructureRefused(
            _("You may not change the structure of these units: %(units)s."), units=", ".join(sorted(foreign)[:5])
        )
    if by.units(permissions.CHANGE) is not None and any(not unit.parent for unit in change.founded):
        raise StructureRefused(_("Only who answers for the whole book founds a unit at the top of it."), field="parent")


def _found(founded: Sequence[Founded], numbers: Mapping[str, int], on: date) -> dict[str, int]:
    made = Unit.objects.bulk_create(
        [
            Unit(code=u.code, name=u.name, kind=u.kind, founded_on=on, search=fold(f"{u.name} {u.code}"))
            for u in founded
        ],
        batch_size=BATCH,
    )
    new = {unit.code: unit.pk for unit in made}
    known = {**numbers, **new}
    UnitName.objects.bulk_create([UnitName(unit_id=new[u.code], name=u.name, since=on) for u in founded], BATCH)
    Place.objects.bulk_create(
        [Place(unit_id=new[u.code], parent_id=known.get(u.parent), kind=u.kind, since=on) for u in founded], BATCH
    )
    return new


def _place(placed: Sequence[Placed], numbers: Mapping[str, int], on: date) -> None:
    if not placed:
        return
    units = [numbers[place.code] for place in placed]
    Place.objects.filter(unit__in=units, until=FOREVER).update(until=on)
    Place.objects.bulk_create(
        [
            Place(unit_id=numbers[place.code], parent_id=numbers.get(place.parent), kind=place.kind, since=on)
            for place in placed
        ],
        BATCH,
    )
    for kind in sorted({place.kind for place in placed}):
        of_kind = [numbers[place.code] for place in placed if place.kind == kind]
        Unit.objects.filter(pk__in=of_kind).exclude(kind=kind).update(kind=kind)
    under = [numbers[place.code] for place in placed if place.parent]
    Unit.objects.filter(pk__in=under).exclude(outer_superior="").update(outer_superior="")


def _rename(names: Mapping[int, str], on: date) -> None:
    UnitName.objects.filter(unit__in=names, until=FOREVER).update(until=on)
    UnitName.objects.bulk_create([UnitName(unit_id=pk, name=name, since=on) for pk, name in names.items()], BATCH)
    units = list(Unit.objects.filter(pk__in=names).order_by("pk"))
    for unit in units:
        unit.name = names[unit.pk]
        unit.search = fold(f"{unit.name} {unit.code}")
    Unit.objects.bulk_update(units, ("name", "search"), batch_size=BATCH)


def _end(units: Sequence[int], on: date) -> None:
    for model in (Place, UnitName, Term, AdvisoryBody):
        model.objects.filter(unit__in=units, since__lt=on, until__gt=on).update(until=on)
    Unit.objects.filter(pk__in=units).update(ended_on=on)
