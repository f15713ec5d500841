"""Entering where units lie on the map."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.models import Unit, UnitShape
from charterbook.domains.organisation.queries.finder import UnitFinder, UnitNotFound
from charterbook.domains.organisation.queries.tree import in_scope
from charterbook.domains.organisation.rules import StructureRefused, check_shape_day, shape_fault
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Outcome, State
from charterbook.kit.reading import Outline
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


@action("organisation.shapes_entered", needs=permissions.CHANGE)
def enter_shapes(outlines: Sequence[Outline], *, since: date | None, by: Actor, today: date) -> list[Outcome]:
    """Keep outlines for the units of their codes or names, from a day on; from a unit's founding where none is said.

    A later outline ends the one before it; the same day again replaces it. Each outline has its outcome, in order.
    """
    finder = UnitFinder(current_charter(), by.units(permissions.CHANGE))
    found: list[int | Refused] = []
    taken: set[int] = set()
    for outline in outlines:
        try:
            found.append(unit := _unit_of(outline, finder, taken))
            taken.add(unit)
        except Refused as refused:
            found.append(refused)
    kept = _Kept(Unit.objects.in_bulk(taken & in_scope(by, permissions.CHANGE, taken)))
    return [
        Outcome.refused(unit) if isinstance(unit, Refused) else kept.enter(unit, outline, since=since, today=today)
        for outline, unit in zip(outlines, found, strict=True)
    ]


def _unit_of(outline: Outline, finder: UnitFinder, taken: Collection[int]) -> int:
    """Return the unit that an outline stands for. Raises StructureRefused or UnitNotFound."""
    shape_fault(outline.fault)
    refused: list[UnitNotFound] = []
    for text in outline.texts:
        try:
            unit = finder.find(text)
        except UnitNotFound as not_found:
            refused.append(not_found)
            continue
        if unit in taken:
            name = finder.units[unit].name
            raise StructureRefused(_("Another area of the file already stands for “%(unit)s”."), unit=name)
        return unit
    # The last word tried is a name where there is one: what is said of it helps more than of a code.
    raise refused[-1]


class _Kept:
    """Units that may be changed, and the outlines that are kept of them, the earliest first."""

    def __init__(self, units: Mapping[int, Unit]) -> None:
        self._units = units
        self._of: dict[int, list[UnitShape]] = {}
        for shape in UnitShape.objects.filter(unit__in=units).order_by("since", "pk"):
            self._of.setdefault(shape.unit_id, []).append(shape)

    def enter(self, number: int, outline: Outline, *, since: date | None, today: date) -> Outcome:
        """Keep an outline for a unit if it may be; say what that did."""
        unit = self._units.get(number)
        if unit is None:
            return Outcome.refused(StructureRefused(_("You may not change where this unit lies.")))
        try:
            check_shape_day(since=since, founded_on=unit.founded_on, ended_on=unit.ended_on, today=today)
        except StructureRefused as refused:
            return Outcome.refused(refused)
        return self._store(unit, outline, since)

    def _store(self, unit: Unit, outline: Outline, since: date | None) -> Outcome:
        """Keep an outline from a day on, until the next one that is kept."""
        rings = [list(ring) for ring in outline.rings]
        shapes = self._of.get(unit.pk, [])
        start = since or unit.founded_on
        before = next((shape for shape in reversed(shapes) if shape.since <= start < shape.until), None)
        if before is not None and before.rings == rings:
            return Outcome(State.SAME, before.pk)
        if before is not None and (since is None or before.since == start):
            UnitShape.objects.filter(pk=before.pk).update(rings=rings)
            return Outcome(State.CHANGED, before.pk)
        after = next((shape.since for shape in shapes if shape.since > start), None)
        if before is not None:
            UnitShape.objects.filter(pk=before.pk).update(until=start)
        until = {"until": after} if after else {}
        return Outcome(State.NEW, UnitShape.objects.create(unit=unit, since=start, rings=rings, **until).pk)
