"""By the structure of which day figures are counted: that of then, each record by the lines of its own day, or another.

By the structure of a day a record counts at the unit that stands for its unit on that day. It counts if its unit stood
in the book on the record's own day, as by the structure of then, so that the whole book counts the same by each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, Q, Value
from django.db.models.functions import Cast
from django.db.models.lookups import Exact

from charterbook.domains.organisation.api import (
    Ancestry,
    CountedBelow,
    Place,
    StructureRefused,
    counted_below,
    ever_below,
    in_scope,
    standing_on,
)
from charterbook.engines.figures.refusals import FigureRefused
from charterbook.kit.dates import DateRefused, Period, read_date
from charterbook.kit.grammar import Actor, Figure
from charterbook.kit.records import lies_in, once
from charterbook.kit.refusal import mark as _

NOW = "now"
THEN_WORD = "then"


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure of a day; without a day that of then. `is_now` keeps an address open for the day of the reader."""

    day: date | None = None
    is_now: bool = field(default=False, compare=False)

    @property
    def text(self) -> str:
        """Return how an address asks for it; empty for the structure of then, which nobody has to ask for."""
        if self.day is None:
            return ""
        return NOW if self.is_now else self.day.isoformat()


THEN = Structure()


def structure_of(text: str, today: date) -> Structure:
    """Return the structure that a text asks for: then, now or a day. Raises FigureRefused."""
    asked = text.strip()
    if asked in ("", THEN_WORD):
        return THEN
    if asked == NOW:
        return _known(Structure(today, is_now=True))
    try:
        day = _day(asked)
    except DateRefused:
        raise FigureRefused(
            _("The structure “%(text)s” is none: write then, now, or a day such as 01/07/2025."),
            field="structure",
            text=asked[:40],
        ) from None
    if day > today:
        text = _("The structure of %(day)s is not known yet: choose a day up to today.")
        raise FigureRefused(text, field="structure", day=f"{day:%d/%m/%Y}")
    return _known(Structure(day))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return read_date(text)


def _known(structure: Structure) -> Structure:
    """Refuse a day on which the book had no unit, and one on which its decisions make no sense."""
    if not Place.objects.filter(since__lte=structure.day, until__gt=structure.day).exists():
        text = _("On %(day)s no unit of this book stood in the tree: choose a later day.")
        raise FigureRefused(text, field="structure", day=f"{structure.day:%d/%m/%Y}")
    try:
        standing_on(structure.day or date.min)
    except StructureRefused as refused:
        raise FigureRefused(refused.text, field="structure", **refused.params) from None
    return structure


@dataclass(frozen=True)
class Lines:
    """How records are seen from a unit: which of them lie at or below it, and through which child.

    By the structure of then the lines of the tree say it, each on its day. By that of a day the record's own line says
    only that its unit stood in the book, and steps say the rest: joins by the day would make the planner guess.
    """

    unit_id: int
    structure: Structure = THEN

    @cached_property
    def below(self) -> CountedBelow | None:
        """Return what counts below the unit by the structure of a day; None for that of then."""
        day = self.structure.day
        if day is None:
            return None
        unit_id = self.unit_id
        return once(("figures.below", unit_id, day), lambda: counted_below(unit_id, day))

    @property
    def ranges(self) -> str:
        """Return the ranges of the units whose records are counted."""
        below = self.below
        return ever_below(self.unit_id).ranges if below is None else below.reach.ranges

    def inside(self, figure: Figure, *, own: bool = False) -> Q:
        """Return that a record's line leads to the unit, `own` to the unit itself; the line's days are asked beside."""
        line = f"{figure.unit}__ancestry"
        if self.structure.day is None:
            return Q(**{f"{line}__ancestor": self.unit_id}) & (Q(**{f"{line}__depth": 0}) if own else Q())
        mine = Q(Exact(self.under(figure), self.unit_id)) if own else ~Q(Exact(self.under(figure), 0))
        return Q(**{f"{line}__depth": 0}) & lies_in(figure.unit, self.ranges) & mine

    def under(self, figure: Figure) -> Any:
        """Return the child through which a record counts; the unit itself for its own, -1 for what has no unit."""
        below = self.below
        if below is None:
            return F(f"{figure.unit}__ancestry__via")
        return looked_up(F(f"{figure.unit}_id"), below.children, below.starts)


def looked_up(number: Any, values: Sequence[int], starts: Sequence[int]) -> Any:
    """Return what steps hold for a number, found by halves."""
    place = Func(number, _numbers(starts), function="width_bucket")
    return Func(_numbers(values), place, template="(%(expressions)s]", arg_joiner=")[", output_field=BigIntegerField())


def _numbers(values: Sequence[int]) -> Cast:
    """Return numbers as one value: a field of numbers would look at each of thousands, for each statement anew."""
    return Cast(Value(f"{{{','.join(map(str, values))}}}"), ArrayField(BigIntegerField()))


def check_structure(
    figures: Iterable[Figure], *, unit_id: int, period: Period, structure: Structure, by: Actor
) -> None:
    """Refuse a structure by which records would count that are none of the viewer's. Raises FigureRefused.

    A record is the viewer's to count where its unit stood below the unit that is read, and where its books are kept
    today by a unit of the viewer's right. By the structure of a former day also later records of units would count that
    have since gone to others.
    """
    below = Lines(unit_id, structure).below
    if below is None:
        return
    for right in {figure.needs for figure in figures}:
        if by.units(right) is None:
            continue
        foreign = below.reach.numbers - in_scope(by, right, below.reach.numbers)
        if foreign and _days(foreign, period) > _days(foreign, period, ancestor=unit_id):
            raise FigureRefused(
                _("By the structure of %(day)s records of other committees would count here: choose that of then."),
                field="structure",
                day=f"{structure.day:%d/%m/%Y}",
            )


def _days(units: Iterable[int], period: Period, **under: int) -> int:
    """Return on how many days of a period the units stood in the book, or under a unit."""
    lines = Ancestry.objects.filter(
        unit__in=set(units), since__lte=period.last, until__gt=period.first, **(under or {"depth": 0})
    )
    end = period.last + timedelta(days=1)
    return sum(
        (min(until, end) - max(since, period.first)).days for since, until in lines.values_list("since", "until")
    )
