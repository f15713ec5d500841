"""What a page of figures is asked for: the unit and the period, with what stands where nothing is said."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, cast

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import choices_of, unit_or_none
from charterbook.engines.figures.api import THEN, FigureRefused, choice_of, structure_asked
from charterbook.engines.figures.panels import Asked, figures_for
from charterbook.engines.figures.queries.period import usual_period
from charterbook.engines.figures.queries.structures import check_structure
from charterbook.kit.dates import DateRefused, Period, read_date
from charterbook.kit.grammar import Actor, Figure
from charterbook.kit.pages.parts import Link, PeriodFilter
from charterbook.kit.pages.viewer import PageRequest

VIEW = "organisation.view"
MOST_CHILDREN = 60
MOST_YEARS = 30


def viewer_of(request: PageRequest) -> Actor:
    """Return the viewer as the actor that queries ask about rights."""
    return cast("Actor", request.viewer)


def asked_of(request: PageRequest, code: str, today: date) -> Asked:
    """Return the unit and period asked for. Raises Http404 for a unit that is not the viewer's or does not exist."""
    unit = unit_or_none(viewer_of(request), VIEW, code)
    if unit is None:
        raise Http404
    usual = usual_period(unit, today)
    structure, fault = structure_asked(request.GET, today)
    try:
        first = _day(request.GET.get("from", ""), usual.first)
        last = _day(request.GET.get("to", ""), usual.last)
        period = Period(first, last)
    except DateRefused:
        text = _("The period could not be read, so the usual one is shown. Write the days as 01/08/2020.")
        return Asked(unit=unit, period=usual, usual=usual, fault=text, structure=structure)
    if len(period.years()) > MOST_YEARS:
        text = _("A period of more than %(most)s years is not shown; here is the usual one.") % {"most": MOST_YEARS}
        return Asked(unit=unit, period=usual, usual=usual, fault=text, structure=structure)
    return _countable(
        Asked(unit=unit, period=period, usual=usual, fault=fault, structure=structure), viewer_of(request)
    )


def _countable(asked: Asked, by: Actor) -> Asked:
    """Return what is asked for, by the structure of then where by another foreign records would count."""
    facts: dict[str, Any] = {"unit_id": asked.unit.pk, "period": asked.period, "structure": asked.structure}
    try:
        check_structure(figures_for(by, asked.unit) if asked.structure.day else (), **facts, by=by)
    except FigureRefused as refused:
        return replace(asked, structure=THEN, fault=_(refused.text) % refused.params)
    return asked


def _day(text: str, usual: date) -> date:
    if not text.strip():
        return usual
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return read_date(text)


def pivot_address(asked: Asked, figure: Figure) -> str:
    """Return where the figure is spread along other axes; empty where no page does that."""
    try:
        return asked.address("pivot", unit=asked.unit.code, f=figure.code)
    except NoReverseMatch:
        return ""


def period_filter(
    request: PageRequest, asked: Asked, kept: Iterable[tuple[str, str]] = (), *, action: str = "figures"
) -> PeriodFilter:
    """Return the choice of unit and period: the units above, the unit, and those directly below it."""
    return PeriodFilter(
        action=reverse(action),
        start=asked.period.first,
        end=asked.period.last,
        unit=asked.unit.code,
        units=choices_of(viewer_of(request), VIEW, asked.unit, asked.on),
        presets=_presets(request, asked),
        kept=tuple(kept),
        structure=choice_of(asked.structure),
    )


def _presets(request: PageRequest, asked: Asked) -> list[Link]:
    """Return the usual period and each of its years as links to the same page."""
    periods = [(_("Term so far"), asked.usual)]
    for year in asked.usual.years():
        clipped = asked.usual.clip(Period.of_year(year))
        if clipped:
            periods.append((str(year), clipped))
    return [
        Link(
            label=label,
            url=f"{request.path}?{urlencode(_query(each, asked))}",
            current=each == asked.period,
        )
        for label, each in periods
    ]


def _query(period: Period, asked: Asked) -> dict[str, str]:
    query = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return query | ({"structure": asked.structure.text} if asked.structure.text else {})
