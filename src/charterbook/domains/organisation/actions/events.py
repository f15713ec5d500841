"""Structure events: founding, renaming, moving, merging, splitting and ending units, each by a decision on a day."""

from collections.abc import Sequence
from datetime import date

from charterbook.domains.organisation import permissions, rules, words
from charterbook.domains.organisation.actions.lines import draw_lines, lock_tree
from charterbook.domains.organisation.models import Place, StructureEvent, Unit, UnitName
from charterbook.domains.organisation.queries.tree import in_scope
from charterbook.domains.organisation.rules import FOREVER, StructureRefused
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import clean_name, fold


def _held(units: Sequence[Unit], by: Actor) -> None:
    pks = [unit.pk for unit in units]
    if in_scope(by, permissions.CHANGE, pks) != frozenset(pks):
        raise StructureRefused(_("You may not change the structure of this unit."), field="unit")


def _note(kind: str, on: date, decision: str, **facts: object) -> None:
    StructureEvent.objects.create(kind=kind, on=on, decision=decision, **facts)


@action("organisation.unit_founded", needs=permissions.CHANGE)
def found_unit(
    *, parent: Unit, code: str, name: str, kind: str, on: date, decision: str, by: Actor, today: date
) -> Unit:
    """Found a unit under another on a day. Raises StructureRefused."""
    lock_tree()
    _held([parent], by)
    return _found(parent, code, name, kind, on, decision, today)


def _found(  # noqa: PLR0917 -- the facts of a founding
    parent: Unit, code: str, name: str, kind: str, on: date, decision: str, today: date
) -> Unit:
    rules.check_founded(founded_on=on, today=today)
    allowed = current_charter().entry("unit_kinds", kind).texts("may_stand_under")
    rules.check_kind_under(kind=kind, parent_kind=parent.kind, allowed=allowed)
    if Unit.objects.filter(code=code).exists():
        raise StructureRefused(_("The code %(code)s belongs to another unit."), field="code", code=code)
    name = clean_name(name)
    unit = Unit.objects.create(code=code, name=name, kind=kind, founded_on=on, search=fold(f"{name} {code}"))
    UnitName.objects.create(unit=unit, name=name, since=on)
    Place.objects.create(unit=unit, parent=parent, kind=kind, since=on)
    _note(words.FOUNDED, on, decision, new=unit, after=name)
    draw_lines([unit.pk])
    return unit


@action("organisation.unit_renamed", needs=permissions.CHANGE)
def rename_unit(unit: Unit, *, name: str, on: date, decision: str, by: Actor, today: date) -> None:
    """Give a unit another name from a day on; earlier papers keep the earlier name. Raises StructureRefused."""
    _held([unit], by)
    held = UnitName.objects.filter(unit=unit, until=FOREVER).order_by("pk").first()
    if held is None:
        raise StructureRefused(_("The unit has ended."), field="unit")
    rules.check_change_day(on=on, since=held.since, until=held.until, today=today)
    name, before = clean_name(name), held.name
    UnitName.objects.filter(pk=held.pk).update(until=on)
    UnitName.objects.create(unit=unit, name=name, since=on)
    Unit.objects.filter(pk=unit.pk).update(name=name, search=fold(f"{name} {unit.code}"))
    _note(words.RENAMED, on, decision, old=unit, new=unit, before=before, after=name)


@action("organisation.unit_moved", needs=permissions.CHANGE)
def move_unit(unit: Unit, *, parent: Unit, on: date, decision: str, by: Actor, today: date) -> None:
    """Put a unit with all below it under another parent from a day on. Raises StructureRefused."""
    lock_tree()
    _held([unit, parent], by)
    before = _move(unit, parent, unit.kind, on, today)
    _note(words.MOVED, on, decision, old=unit, new=unit, before=before, after=parent.code)
    draw_lines([unit.pk])


def _move(unit: Unit, parent: Unit, kind: str, on: date, today: date) -> str:
    held = Place.objects.filter(unit=unit, until=FOREVER).select_related("parent").order_by("pk").first()
    if held is None:
        raise StructureRefused(_("The unit has ended."), field="unit")
    if not Place.objects.filter(unit=parent, since__lte=on, until=FOREVER).exists():
        raise StructureRefused(_("The unit above does not exist on %(day)s."), field="parent", day=on)
    rules.check_change_day(on=on, since=held.since, until=held.until, today=today)
    Place.objects.filter(pk=held.pk).update(until=on)
    Place.objects.create(unit=unit, parent=parent, kind=kind, since=on)
    return held.parent.code if held.parent else ""


@action("organisation.units_merged", needs=permissions.CHANGE)
def merge_units(units: Sequence[Unit], *, into: Unit, on: date, decision: str, by: Actor, today: date) -> None:
    """End units and put all that stood below them under another from a day on. Raises StructureRefused.

    The ended units keep their place under the successor in the structure of later days only through what they hold:
    their records stay where they happened.
    """
    lock_tree()
    _held([*units, into], by)
    if into in units:
        raise StructureRefused(_("A unit cannot be merged into itself."), field="into")
    for unit in units:
        for child in Unit.objects.filter(places__parent=unit, places__until=FOREVER).order_by("code", "pk"):
            _move(child, into, child.kind, on, today)
        _end(unit, on, today)
        _note(words.MERGED, on, decision, old=unit, new=into, before=unit.name, after=into.name)
    draw_lines(unit.pk for unit in units)


@action("organisation.unit_split", needs=permissions.CHANGE)
def split_unit(
    unit: Unit, *, parts: Sequence[tuple[str, str]], on: date, decision: str, by: Actor, today: date
) -> list[Unit]:
    """Found parts (code, name) of a unit's kind beside it and end the unit. Raises StructureRefused."""
    lock_tree()
    _held([unit], by)
    place = Place.objects.filter(unit=unit, until=FOREVER).select_related("parent").order_by("pk").first()
    if place is None or place.parent is None:
        raise StructureRefused(_("A unit at the top of the book cannot be split."), field="unit")
    founded = [_found(place.parent, code, name, place.kind, on, decision, today) for code, name in parts]
    if Place.objects.filter(parent=unit, until=FOREVER).exists():
        raise StructureRefused(_("Units still stand below it: move them to the parts first."), field="unit")
    _end(unit, on, today)
    for part in founded:
        _note(words.SPLIT, on, decision, old=unit, new=part, before=unit.name, after=part.name)
    draw_lines([unit.pk])
    return founded


@action("organisation.unit_ended", needs=permissions.CHANGE)
def end_unit(unit: Unit, *, on: date, decision: str, by: Actor, today: date) -> None:
    """End a unit: `on` is the first day without it. Raises StructureRefused."""
    lock_tree()
    _held([unit], by)
    if Place.objects.filter(parent=unit, until=FOREVER).exists():
        raise StructureRefused(_("Units still stand below it: move or end them first."), field="unit")
    _end(unit, on, today)
    _note(words.ENDED, on, decision, old=unit, before=unit.name)
    draw_lines([unit.pk])


def _end(unit: Unit, on: date, today: date) -> None:
    held = Place.objects.filter(unit=unit, until=FOREVER).order_by("pk").first()
    if held is None:
        raise StructureRefused(_("The unit has ended."), field="unit")
    rules.check_change_day(on=on, since=held.since, until=held.until, today=today)
    Place.objects.filter(pk=held.pk).update(until=on)
    UnitName.objects.filter(unit=unit, until=FOREVER).update(until=on)
    Unit.objects.filter(pk=unit.pk).update(ended_on=on)
