"""What a page of figures is asked for: the unit and the period, with what stands where nothing is said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from django.apps import apps
from django.db.models import Max
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, children_of, in_scope, path_of, unit_or_none
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import FOREVER, DateRefused, Period, read_date
from charterbook.kit.grammar import Actor, Nature
from charterbook.kit.pages.parts import Link, PeriodFilter
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry

VIEW = "organisation.view"
MOST_CHILDREN = 60
USUAL_YEARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A unit and a period that a page is asked for; `fault` says what of the address could not be read."""

    unit: Unit
    period: Period
    usual: Period
    fault: str = ""

    def address(self, name: str, *parts: str, period: Period | None = None, **more: object) -> str:
        """Return the address of a page of the same period, or of another one."""
        within = period or self.period
        query = {"from": within.first.isoformat(), "to": within.last.isoformat()}
        query |= {key: str(value) for key, value in more.items() if value}
        return f"{reverse(name, args=parts)}?{urlencode(query)}"


def viewer_of(request: PageRequest) -> Actor:
    """Return the viewer as the actor that queries ask about rights."""
    return cast("Actor", request.viewer)


def asked_of(request: PageRequest, code: str, today: date) -> Asked:
    """Return the unit and period asked for. Raises Http404 for a unit that is not the viewer's or does not exist."""
    unit = unit_or_none(viewer_of(request), VIEW, code)
    if unit is None:
        raise Http404
    usual = usual_period(unit, today)
    try:
        first = _day(request.GET.get("from", ""), usual.first)
        last = _day(request.GET.get("to", ""), usual.last)
        return Asked(unit=unit, period=Period(first, last), usual=usual)
    except DateRefused:
        text = _("The period could not be read, so the usual one is shown. Write the days as 01/08/2020.")
        return Asked(unit=unit, period=usual, usual=usual, fault=text)


def _day(text: str, usual: date) -> date:
    if not text.strip():
        return usual
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return read_date(text)


def usual_period(unit: Unit, today: date) -> Period:
    """Return the term of the latest records, as far as they go: the unit's own term, else the charter's, else years."""
    latest = _latest_record(today)
    end = date(latest.year, 12, 31)
    since, until = _term(unit, latest) or (date(latest.year - USUAL_YEARS + 1, 1, 1), FOREVER)
    return Period(since, max(since, min(end, until - timedelta(days=1))))


def _latest_record(today: date) -> date:
    """Return the day of the latest record that any figure counts; today in an empty book."""
    kept = {(f.records, f.date) for f in registry().figures.values() if f.nature is not Nature.STOCK}
    days = [
        apps.get_model(model)._default_manager.filter(**{f"{name}__lte": today}).aggregate(day=Max(name))["day"]
        for model, name in sorted(kept)
    ]
    return max((day for day in days if day is not None), default=today)


def _term(unit: Unit, on: date) -> tuple[date, date] | None:
    path = tuple(reversed(path_of(unit.pk, on))) or (unit,)
    for above in path:
        term = above.terms.filter(since__lte=on, until__gt=on).order_by("pk").first()
        if term:
            return term.since, term.until
    for above in path:
        for entry in current_charter().entries("terms", on):
            if above.kind in entry.texts("of_kinds"):
                return entry.valid_from, entry.valid_to or FOREVER
    return None


def period_filter(request: PageRequest, asked: Asked, kept: Iterable[tuple[str, str]] = ()) -> PeriodFilter:
    """Return the choice of unit and period: the units above, the unit, and those directly below it."""
    path = path_of(asked.unit.pk, asked.period.last) or (asked.unit,)
    held = in_scope(viewer_of(request), VIEW, [unit.pk for unit in path])
    below = children_of(asked.unit.pk, asked.period.last)[:MOST_CHILDREN]
    units = [unit for unit in path if unit.pk in held] + list(below)
    return PeriodFilter(
        action=reverse("figures"),
        start=asked.period.first,
        end=asked.period.last,
        unit=asked.unit.code,
        units=[(unit.code, unit.name) for unit in units],
        presets=_presets(request, asked),
        kept=tuple(kept),
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
            url=f"{request.path}?{urlencode({'from': each.first.isoformat(), 'to': each.last.isoformat()})}",
            current=each == asked.period,
        )
        for label, each in periods
    ]
