"""What a pivot is asked for in the address, with what stands where nothing is said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, top_units, unit_or_none
from charterbook.engines.figures.api import (
    AXES,
    Sort,
    axis_word,
    dimensions_for,
    knows,
    sort_of,
    structure_asked,
    usual_period,
)
from charterbook.engines.pivot.panels.charts import CHARTS
from charterbook.engines.pivot.panels.choices import TABLE, VIEW, figures_of
from charterbook.engines.pivot.queries import Question
from charterbook.kit.dates import DateRefused, Period, add_months, month_end, read_date
from charterbook.kit.grammar import Actor, Figure, Nature
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest

MOST_YEARS = 30
MOST_FIGURES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, how it is shown, the usual period, and what of the address could not be followed."""

    question: Question
    shown: str
    usual: Period
    faults: tuple[str, ...] = ()

    def query(self, **changed: str) -> str:
        """Return the address's query that asks this again, changed in one respect."""
        asked = self.question
        facts = {
            "unit": asked.unit.code,
            "from": asked.period.first.isoformat(),
            "to": asked.period.last.isoformat(),
            "rows": asked.rows,
            "columns": asked.columns,
            "show": self.shown,
        }
        facts |= ({"structure": asked.structure.text} if asked.structure.text else {}) | changed
        return urlencode([*facts.items(), *(("f", figure.code) for figure in asked.figures)])

    def address(self, **changed: str) -> str:
        """Return the address that asks this again, changed in one respect."""
        return f"{reverse('pivot')}?{self.query(**changed)}"


def viewer_of(request: PageRequest) -> Actor:
    """Return the viewer as the actor that queries ask about rights."""
    return cast("Actor", request.viewer)


def asked_of(request: PageRequest, today: date) -> Asked | None:
    """Return what is asked for; None where no unit is the viewer's. Raises Http404 for a unit that is not."""
    by, code = viewer_of(request), request.GET.get("unit", "")
    unit = unit_or_none(by, VIEW, code) if code else top_units(by, VIEW, today).first()
    if unit is None:
        if code:
            raise Http404
        return None
    usual = usual_period(unit, today)
    period, faults = _period(request, usual)
    offered = figures_of(unit.pk, by)
    figures = _figures(request.GET.getlist("f"), offered)
    rows, columns = _axes(request, offered, unit, by)
    shown = request.GET.get("show", TABLE)
    structure, fault = structure_asked(request.GET, today)
    faults += (fault,) if fault else ()
    question = Question(unit=unit, period=period, figures=figures, rows=rows, columns=columns, structure=structure)
    asked = Asked(question=question, shown=shown if shown in CHARTS else TABLE, usual=usual, faults=faults)
    return _followed(asked)


def _period(request: PageRequest, usual: Period) -> tuple[Period, tuple[str, ...]]:
    try:
        period = Period(_day(request, "from", usual.first), _day(request, "to", usual.last))
    except DateRefused:
        return usual, (_("The period could not be read, so the usual one is shown. Write the days as 01/08/2020."),)
    if len(period.years()) > MOST_YEARS:
        text = _("A period of more than %(most)s years is not shown; here is the usual one.")
        return usual, (text % {"most": MOST_YEARS},)
    return period, ()


def _day(request: PageRequest, name: str, usual: date) -> date:
    text = request.GET.get(name, "").strip()
    if not text:
        return usual
    try:
        return date.fromisoformat(text)
    except ValueError:
        return read_date(text)


def _figures(codes: Sequence[str], offered: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the figures asked for in their declared order, else the first that counts what happened."""
    asked = tuple(figure for figure in offered if figure.code in codes)[:MOST_FIGURES]
    if asked or not offered:
        return asked
    return (next((figure for figure in offered if figure.nature is Nature.FLOW), offered[0]),)


def _axes(request: PageRequest, offered: Sequence[Figure], unit: Unit, by: Actor) -> tuple[str, str]:
    known = {"", *AXES, *(field.code for field in dimensions_for(offered, unit_id=unit.pk, by=by))}
    rows, columns = request.GET.get("rows", "children"), request.GET.get("columns", "year")
    return rows if rows in known else "children", columns if columns in known else "year"


def _followed(asked: Asked) -> Asked:
    """Leave out what cannot be answered, and say so: two axes of one sort, and figures that do not know an axis."""
    question, faults = asked.question, list(asked.faults)
    rows, columns = question.axes
    if rows and columns and (rows == columns or (sort_of(rows) is sort_of(columns) is not Sort.FIELD)):
        text = _("Rows and columns cannot both be “%(rows)s” and “%(columns)s”, so the columns are left out.")
        faults.append(text % {"rows": axis_word(rows), "columns": axis_word(columns)})
        question = replace(question, columns="")
    for axis in filter(None, question.axes):
        strange = [figure for figure in question.figures if not knows(figure, axis)]
        text = _("“%(figure)s” cannot be told apart by “%(axis)s” and is left out.")
        faults += [text % {"figure": figure.label, "axis": axis_word(axis)} for figure in strange]
        question = replace(question, figures=tuple(f for f in question.figures if f not in strange))
    return replace(asked, question=question, faults=tuple(faults))


def presets_of(asked: Asked, today: date) -> list[Link]:
    """Return usual periods as links to the same pivot: the term, its years, this quarter, the last month."""
    term = asked.usual
    periods = [(_("Term so far"), term)]
    periods += [(str(year), part) for year in term.years() if (part := term.clip(Period.of_year(year)))]
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    periods.append((_("This quarter"), Period(quarter, month_end(add_months(quarter, 2)))))
    last = add_months(date(today.year, today.month, 1), -1)
    periods.append((_("Last month"), Period(last, month_end(last))))
    return [
        Link(
            label=label,
            url=asked.address(**{"from": period.first.isoformat(), "to": period.last.isoformat()}),
            current=period == asked.question.period,
        )
        for label, period in periods
    ]
