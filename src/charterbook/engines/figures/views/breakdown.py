"""How a figure spreads: by year, by direct child unit, and which units have not reported."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, children_of
from charterbook.engines.figures.api import RESIDUAL_KEY, Number, Reading, years_of
from charterbook.engines.figures.panels import Asked, course_of, fraction, unknown
from charterbook.engines.figures.views.asked import MOST_CHILDREN
from charterbook.kit.grammar import Figure, How
from charterbook.kit.pages.parts import Cell, Column, Grid, Link, Row

MOST_MISSING = 60


def by_year_table(reading: Reading, asked: Asked, chosen: int | None) -> Grid:
    """Return the years of a figure, each a link to its records."""
    figure = reading.figure
    most = _most(reading.by_year.values())
    rows = [
        Row(
            cells=(
                Cell(text=str(year), url=_here(asked, figure, asked.unit.code, year=year)),
                *_numbers(figure, number, most),
            ),
            state="changed" if year == chosen else "",
        )
        for year, number in reading.by_year.items()
    ]
    return Grid(name="by-year", caption=_("By year"), columns=_columns(figure, _("Year")), rows=rows, wide=True)


def by_unit_table(reading: Reading, part: Asked, asked: Asked, is_own: bool) -> Grid | None:
    """Return the direct children of the unit and its own records; None where nothing stands below it."""
    figure = reading.figure
    below = {unit.pk: unit for unit in children_of(asked.unit.pk, part.on)}
    gone = [pk for pk in reading.by_unit if pk not in below]
    below |= {unit.pk: unit for unit in Unit.objects.filter(pk__in=gone).order_by("code", "pk")} if gone else {}
    if not below or is_own:
        return None
    shown = list(below.values())
    nothing = Number(None, 0, 0) if figure.is_share else Number(0)
    if len(shown) > MOST_CHILDREN:
        shown = sorted(shown, key=lambda unit: -(reading.by_unit.get(unit.pk, nothing).value or 0))[:MOST_CHILDREN]
    year = part.period.first.year if part is not asked else None
    most = _most(reading.by_unit.values())
    rows = [
        Row(
            cells=(
                Cell(text=unit.name, url=_here(asked, figure, unit.code, year=year)),
                *_numbers(figure, reading.by_unit.get(unit.pk, nothing), most),
                *_course(reading, unit),
            )
        )
        for unit in shown
    ]
    own = Cell(text=_("the unit's own records"), url=_here(asked, figure, asked.unit.code, year=year, own=1))
    rows.append(Row(cells=(own, *_numbers(figure, reading.own, most), *_course(reading, asked.unit))))
    if reading.residual:
        address = asked.address("figure_records", figure.code, asked.unit.code, cut=f"children:{RESIDUAL_KEY}")
        text = Cell(text=_("units without a place in this structure"), url="" if year else address)
        blank = [Cell()] if _has_courses(reading) else []
        rows.append(Row(cells=(text, *_numbers(figure, reading.residual, most), *blank)))
    return Grid(
        name="by-unit",
        caption=_caption(len(below), len(shown)),
        columns=(*_columns(figure, _("Unit")), *course_column(is_shown=_has_courses(reading))),
        rows=rows,
        totals=_totals(reading) if figure.measure.how is not How.DISTINCT else None,
        wide=True,
    )


def missing_units(units: Sequence[Unit], asked: Asked) -> list[Link]:
    """Return links to the units that were due and have not reported, the first of them."""
    return [Link(label=unit.name, url=asked.address("unit", unit.code)) for unit in units[:MOST_MISSING]]


def _caption(units: int, shown: int) -> str:
    if shown < units:
        return _("By unit directly below: the %(shown)s largest of %(units)s") % {"shown": shown, "units": units}
    return _("By unit directly below")


def _here(asked: Asked, figure: Figure, code: str, **more: object) -> str:
    return asked.address("figure_records", figure.code, code, **more)


def _columns(figure: Figure, first: str) -> tuple[Column, ...]:
    number = Column(label=_("Share") if figure.is_share else _("Number"), number=True)
    of = (Column(label=_("Counted"), number=True), Column(label=_("Of"), number=True)) if figure.is_share else ()
    return (Column(label=first), number, *of)


def course_column(*, is_shown: bool) -> tuple[Column, ...]:
    """Return the column of small drawings, one bar a year."""
    return (Column(label=_("Through the years")),) if is_shown else ()


def _most(numbers: Iterable[Number]) -> Any:
    """Return the largest number: the full length of a bar."""
    return max((number.value or 0 for number in numbers), default=0)


def _numbers(figure: Figure, number: Number, most: Any) -> tuple[Cell, ...]:
    if figure.is_share:
        if number.value is None:
            return Cell(text=unknown(number)), Cell(number=number.numerator), Cell(number=number.denominator)
        return (
            Cell(number=fraction(number, figure), share=True),
            Cell(number=number.numerator),
            Cell(number=number.denominator),
        )
    return (Cell(text=unknown(number)) if number.few else Cell(number=number.value, most=most),)


def _totals(reading: Reading) -> Row:
    figure, total = reading.figure, reading.total
    numbers = (_without_bar(cell) for cell in _numbers(figure, total, 0))
    course = [_drawn(_("Together"), figure, reading.by_year)] if _has_courses(reading) else []
    return Row(cells=(Cell(text=_("Together")), *numbers, *course))


def _has_courses(reading: Reading) -> bool:
    """Tell whether the units below have years to be drawn beside their numbers."""
    return len(reading.by_year) > 1 and bool(reading.parts)


def _course(reading: Reading, unit: Unit) -> tuple[Cell, ...]:
    if not _has_courses(reading):
        return ()
    return (_drawn(unit.name, reading.figure, years_of(reading, unit.pk)),)


def _drawn(name: str, figure: Figure, years: Mapping[int, Number]) -> Cell:
    return Cell(spark=course_of(name, figure, years))


def _without_bar(cell: Cell) -> Cell:
    return Cell(text=cell.text, number=cell.number, share=cell.share)
