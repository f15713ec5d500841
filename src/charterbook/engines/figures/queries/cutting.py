"""The records behind one cell of crossed figures: a figure's rows, narrowed to a unit of a level or to a code."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, Func, IntegerField, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import Exact

from charterbook.domains.organisation.api import RESIDUAL, Ancestry
from charterbook.engines.figures.queries.axes import CHILDREN, LEVELS, Cut, Sort, bands_of, dimension_of, sort_of
from charterbook.engines.figures.queries.restructured import RESIDUAL_KEY, level_steps
from charterbook.engines.figures.queries.structures import Lines, looked_up
from charterbook.engines.figures.refusals import FigureRefused
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Dimension, Figure, Nature
from charterbook.kit.refusal import mark as _


class _Age(Func):
    """The years from a birth date to a day."""

    template = "extract(year FROM age(%(expressions)s))::int"
    output_field = IntegerField()


def cut_rows(rows: QuerySet[Any], figure: Figure, cuts: Iterable[Cut], period: Period, seen: Lines) -> QuerySet[Any]:
    """Narrow the rows of a figure, which follow a line of the tree already. Raises FigureRefused."""
    for number, cut in enumerate(cuts):
        match sort_of(cut.axis):
            case Sort.UNIT if seen.structure.day:
                rows = _of_unit_as_of(rows, figure, cut, seen)
            case Sort.UNIT:
                rows = _of_unit(rows, figure, cut, period)
            case Sort.FIELD:
                rows = _of_fact(rows, figure, cut, period, f"cut{number}")
            case Sort.TIME:
                raise FigureRefused(_("A part of time is asked for as a period."), field="cut")
    return rows


def _of_unit(rows: QuerySet[Any], figure: Figure, cut: Cut, period: Period) -> QuerySet[Any]:
    """Keep the rows of a unit of a level; with an empty key those that stand below no unit of the level."""
    line = f"{figure.unit}__ancestry"
    if cut.axis == CHILDREN:
        rows = rows.annotate(cut_depth=F(f"{line}__depth"), cut_via=F(f"{line}__via"))
        return rows.filter(cut_via=_number(cut.key)) if cut.key else rows.filter(cut_depth=0)
    day: Any = Value(period.last) if figure.nature is Nature.STOCK else OuterRef(figure.date)
    lines = Ancestry.objects.filter(
        unit=OuterRef(f"{figure.unit}_id"),
        depth__lte=OuterRef("cut_depth"),
        since__lte=day,
        until__gt=day,
        ancestor__places__kind__in=LEVELS[cut.axis],
        ancestor__places__since__lte=day,
        ancestor__places__until__gt=day,
    )
    rows = rows.annotate(cut_depth=F(f"{line}__depth"))
    return rows.filter(Exists(lines.filter(ancestor=_number(cut.key))) if cut.key else ~Exists(lines))


def _of_unit_as_of(rows: QuerySet[Any], figure: Figure, cut: Cut, seen: Lines) -> QuerySet[Any]:
    """Keep the rows of a unit of a level by the structure of a day."""
    if cut.axis == CHILDREN:
        under = {"": seen.unit_id, RESIDUAL_KEY: RESIDUAL}
        return rows.filter(Exact(seen.under(figure), under[cut.key] if cut.key in under else _number(cut.key)))
    level = looked_up(F(f"{figure.unit}_id"), *level_steps(cut.axis, seen))
    return rows.filter(Exact(level, _number(cut.key) if cut.key else 0))


def _number(key: str) -> int:
    if not key.isdecimal():
        raise FigureRefused(_("There is no unit “%(code)s”."), field="cut", code=key)
    return int(key)


def _known(figure: Figure, cut: Cut) -> Dimension:
    known = dimension_of(cut.axis, figure)
    if known is None:
        raise FigureRefused(_("This figure cannot be told apart by “%(code)s”."), field="cut", code=cut.axis)
    return known


def _of_fact(rows: QuerySet[Any], figure: Figure, cut: Cut, period: Period, name: str) -> QuerySet[Any]:
    """Keep the rows of which a dimension tells a code, or an age within a band; an empty key is what is not stated."""
    known = _known(figure, cut)
    path = F(known.path.replace(".", "__"))
    if not known.bands:
        fact = Coalesce(Cast(path, TextField()), Value(""), output_field=TextField())
        return rows.annotate(**{name: fact}).filter(**{name: cut.key})
    day = Value(period.last) if figure.nature is Nature.STOCK else F(figure.date)
    rows, bands = rows.annotate(**{name: _Age(day, path)}), bands_of(known)
    if cut.key not in bands:
        return rows.filter(**{f"{name}__isnull": True})
    first, end = bands[cut.key]
    rows = rows.filter(**{f"{name}__gte": first})
    return rows.filter(**{f"{name}__lt": end}) if end is not None else rows
