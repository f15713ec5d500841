"""What a page of reviews is asked for: the unit, the period, and the ways to neighbouring pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, choices_of, line_within, unit_or_none
from charterbook.engines.reviews import permissions
from charterbook.engines.reviews.queries import NamedPeriod, periods_of
from charterbook.kit.dates import DateRefused, Period, read_date
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.parts import Link, PeriodFilter
from charterbook.kit.pages.viewer import PageRequest

LONGEST_YEARS = 30
MOST_CHILDREN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A unit and period; `fault` says what of the address could not be read."""

    unit: Unit
    period: Period
    usual: Sequence[NamedPeriod]
    fault: str = ""

    def address(self, name: str, *more: str, period: Period | None = None) -> str:
        """Return the address of a page about the unit for the same period, or for another one."""
        within = period or self.period
        query = urlencode({"from": within.first.isoformat(), "to": within.last.isoformat()})
        return f"{reverse(name, args=[self.unit.code, *more])}?{query}"


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
    first, last = (request.GET.get(name, "").strip() for name in ("from", "to"))
    try:
        period = Period(day_of(first, usual[0].period.first), day_of(last, usual[0].period.last))
    except DateRefused:
        fault = _("The period could not be read, so the usual one is shown. Write the days as 01/08/2020.")
        return Asked(unit=unit, period=usual[0].period, usual=usual, fault=fault)
    if len(period.years()) > LONGEST_YEARS:
        fault = _("A review covers at most %(years)s years; the usual period is shown.") % {"years": LONGEST_YEARS}
        return Asked(unit=unit, period=usual[0].period, usual=usual, fault=fault)
    return Asked(unit=unit, period=period, usual=usual)


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
        units=choices_of(viewer_of(request), permissions.VIEW, asked.unit, asked.period.last),
        presets=[
            Link(
                label=each.label,
                url=asked.address("review", period=each.period),
                current=each.period == asked.period,
            )
            for each in (*asked.usual, *years)
        ],
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
