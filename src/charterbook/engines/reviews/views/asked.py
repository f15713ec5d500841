"""What a page of reviews is asked for: the unit, the period, and the ways to neighbouring pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, choices_of, line_within, unit_or_none
from charterbook.engines.figures.api import THEN, FigureRefused, Structure, check_structure, choice_of, structure_asked
from charterbook.engines.reviews import permissions
from charterbook.engines.reviews.queries import NamedPeriod, periods_of
from charterbook.kit.dates import DateRefused, Period, read_date
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.parts import Link, PeriodFilter
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry

LONGEST_YEARS = 30
MOST_CHILDREN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A unit and period; `fault` says what of the address could not be read."""

    unit: Unit
    period: Period
    usual: Sequence[NamedPeriod]
    fault: str = ""
    structure: Structure = THEN

    @property
    def on(self) -> date:
        """Return the day whose tree the page shows: that of the structure, else the last of the period."""
        return self.structure.day or self.period.last

    def address(self, name: str, *more: str, period: Period | None = None) -> str:
        """Return the address of a page about the unit for the same period, or for another one."""
        within = period or self.period
        query = {"from": within.first.isoformat(), "to": within.last.isoformat()}
        query |= {"structure": self.structure.text} if self.structure.text else {}
        return f"{reverse(name, args=[self.unit.code, *more])}?{urlencode(query)}"


def viewer_of(request: PageRequest) -> Actor:
    """Return the viewer as the actor that queries ask about rights."""
    return cast("Actor", request.viewer)


def unit_asked(request: PageRequest, code: str, permission: str = permissions.VIEW) -> Unit:
    """Return the unit of the code. Raises Http404 where it does not exist or the right is not held at it."""
    unit = unit_or_none(viewer_of(request), permission, code)
    if unit is None:
        raise Http404
    return unit


def asked_of(request: PageRequest, code: str, today: date, permission: str = permissions.VIEW) -> Asked:
    """Return the unit and period asked for, the usual period where none is. Raises Http404."""
    unit = unit_asked(request, code, permission)
    usual = periods_of(unit, today)
    structure, unknown = structure_asked(request.GET, today)
    first, last = (request.GET.get(name, "").strip() for name in ("from", "to"))
    try:
        period = Period(day_of(first, usual[0].period.first), day_of(last, usual[0].period.last))
    except DateRefused:
        fault = _("The period could not be read, so the usual one is shown. Write the days as 01/08/2020.")
        return Asked(unit=unit, period=usual[0].period, usual=usual, fault=fault, structure=structure)
    if len(period.years()) > LONGEST_YEARS:
        fault = _("A review covers at most %(years)s years; the usual period is shown.") % {"years": LONGEST_YEARS}
        return Asked(unit=unit, period=usual[0].period, usual=usual, fault=fault, structure=structure)
    asked = Asked(unit=unit, period=period, usual=usual, fault=unknown, structure=structure)
    return _countable(asked, viewer_of(request))


def _countable(asked: Asked, by: Actor) -> Asked:
    """Return what is asked for, by the structure of then where by another foreign records would count."""
    if asked.structure.day is None:
        return asked
    figures = [figure for figure in registry().figures.values() if by.allows(figure.needs, asked.unit.pk)]
    try:
        check_structure(figures, unit_id=asked.unit.pk, period=asked.period, structure=asked.structure, by=by)
    except FigureRefused as refused:
        return replace(asked, structure=THEN, fault=_(refused.text) % refused.params)
    return asked


def day_of(text: str, usual: date) -> date:
    """Return the day that a text of an address names. Raises DateRefused."""
    if not text:
        return usual
    try:
        return date.fromisoformat(text)
    except ValueError:
        return read_date(text)


def period_filter(request: PageRequest, asked: Asked) -> PeriodFilter:
    """Return the choice of unit and period: the units above, the unit, those directly below it, and its terms."""
    term = asked.usual[0].period
    years = [NamedPeriod(str(year), part) for year in term.years() if (part := term.clip(Period.of_year(year)))]
    return PeriodFilter(
        action=reverse("reviews"),
        start=asked.period.first,
        end=asked.period.last,
        unit=asked.unit.code,
        units=choices_of(viewer_of(request), permissions.VIEW, asked.unit, asked.on),
        presets=[
            Link(
                label=each.label,
                url=asked.address("review", period=each.period),
                current=each.period == asked.period,
            )
            for each in (*asked.usual, *years)
        ],
        structure=choice_of(asked.structure),
    )


def crumbs_of(by: Actor, asked: Asked, here: str = "") -> list[Link]:
    """Return the way to the page: the reviews, those of the units above, the unit's review, the page itself."""
    line = line_within(by, permissions.VIEW, asked.unit.pk, asked.period.last)
    crumbs = [Link(label=_("Reviews"), url=reverse("reviews"))]
    crumbs += [
        Link(label=unit.named, url=reverse("review", args=[unit.code])) for unit in line if unit.pk != asked.unit.pk
    ]
    if not here:
        return [*crumbs, Link(label=asked.unit.name)]
    return [*crumbs, Link(label=asked.unit.name, url=asked.address("review")), Link(label=here)]
