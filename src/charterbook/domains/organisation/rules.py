"""The rules of the tree, on plain values: spans of dates, places under places, no clock and no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

FOREVER = date(9999, 12, 31)
EARLIEST = date(1900, 1, 1)


class StructureRefused(Refused):
    """A change of the tree, or an entry of a unit, that the rules of the tree do not allow."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A unit's place: under `parent` (None at the top of the book) from `since` until the day before `until`."""

    unit: int
    parent: int | None
    since: date
    until: date


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """Unit stood under `ancestor` through that ancestor's child `via`, `depth` steps below, in [since, until)."""

    unit: int
    ancestor: int
    via: int
    depth: int
    since: date
    until: date


def check_founded(*, founded_on: date, today: date) -> None:
    """Refuse a founding day in the future."""
    if founded_on > today:
        raise StructureRefused(_("The founding day %(day)s lies in the future."), field="founded_on", day=founded_on)


def check_kind_under(*, kind: str, parent_kind: str, allowed: Sequence[str]) -> None:
    """Refuse a unit below a kind that it cannot stand under (Party Charter, art. 10 and 21)."""
    if allowed and parent_kind not in allowed:
        raise StructureRefused(
            _("A unit of kind %(kind)s cannot stand under one of kind %(parent)s."),
            field="kind",
            kind=kind,
            parent=parent_kind,
        )


def check_change_day(*, on: date, since: date, until: date, today: date) -> None:
    """Refuse a change before the unit's present place began, after it ended, or in the future."""
    if on > today:
        raise StructureRefused(_("The day %(day)s lies in the future."), field="on", day=on)
    if not since < on < until:
        raise StructureRefused(
            _("On %(day)s the unit does not stand where it would be changed; its last change was on %(since)s."),
            field="on",
            day=on,
            since=since,
        )


def lines_of(unit: int, spans: Mapping[int, Sequence[Span]], trail: tuple[int, ...] = ()) -> tuple[Line, ...]:
    """Return every line from the unit upward, by the dates of all places on the way. Raises StructureRefused."""
    if unit in trail:
        raise StructureRefused(_("A unit would stand below itself."), field="parent")
    lines: list[Line] = []
    for span in spans.get(unit, ()):
        lines.append(Line(unit, unit, unit, 0, span.since, span.until))
        if span.parent is None:
            continue
        for upper in lines_of(span.parent, spans, (*trail, unit)):
            since, until = max(span.since, upper.since), min(span.until, upper.until)
            if since < until:
                via = unit if upper.depth == 0 else upper.via
                lines.append(Line(unit, upper.ancestor, via, upper.depth + 1, since, until))
    return merged(lines)


def merged(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Join lines that differ only by adjoining dates."""
    result: list[Line] = []
    for line in sorted(lines):
        last = result[-1] if result else None
        if last and last.until == line.since and _way(last) == _way(line):
            result[-1] = Line(line.unit, line.ancestor, line.via, line.depth, last.since, line.until)
        else:
            result.append(line)
    return tuple(result)


def _way(line: Line) -> tuple[int, int, int, int]:
    return line.unit, line.ancestor, line.via, line.depth


@dataclass(frozen=True, slots=True)
class Absence:
    """A unit without a place on a day: it had ended by then, or was founded later.

    `kin` are the units that the decisions name: its successors if it had ended, else those that it came from.
    `above` is what it stood under last, for its books are kept there where no single successor takes them.
    """

    unit: int
    ended: bool
    kin: frozenset[int] = frozenset()
    above: int | None = None


def stand_ins(absent: Mapping[int, Absence]) -> dict[int, int | None]:
    """Return which unit stands on a day for each that has no place then; None where none does. Raises StructureRefused.

    An ended unit is followed to its one successor, else to the unit that keeps its books; one that was founded later to
    the one unit that it came from. This goes on until a unit is met that has a place.
    """
    found: dict[int, int | None] = {}
    for start in absent:
        way: dict[int, None] = {}
        here: int | None = start
        while here is not None and here in absent and here not in found:
            if here in way:
                raise StructureRefused(_("By the decisions a unit (%(unit)s) would follow upon itself."), unit=here)
            way[here] = None
            here = _next(absent[here])
        end = None if here is None else found.get(here, here)
        found.update(dict.fromkeys(way, end))
    return found


def _next(absence: Absence) -> int | None:
    if len(absence.kin) == 1:
        return min(absence.kin)
    return absence.above if absence.ended else None


SHAPE_FAULTS = {
    "NO_AREA": _("It is no area: only Polygon and MultiPolygon are kept."),
    "NOT_DEGREES": _("Its points are no degrees: export the file in WGS 84 (EPSG:4326)."),
    "NO_NAME": _("It has no code and no name: give it the properties “code” or “name”."),
    "TOO_SMALL": _("It is too small to be seen beside the other areas of the file."),
}


def shape_fault(fault: str) -> None:
    """Refuse an outline that cannot be drawn or be known as a unit's."""
    if fault:
        raise StructureRefused(SHAPE_FAULTS[fault])


def check_shape_day(*, since: date | None, founded_on: date, ended_on: date | None, today: date) -> None:
    """Refuse an outline from a day in the future, or on which the unit did not exist."""
    if since is None:
        return
    if since > today:
        raise StructureRefused(_("The day %(day)s lies in the future."), field="since", day=since)
    if since < founded_on or (ended_on is not None and since >= ended_on):
        raise StructureRefused(_("The unit did not exist on %(day)s."), field="since", day=since)
