"""Choosing whose review, and for which period."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, children_of, top_units
from charterbook.engines.reviews import permissions
from charterbook.engines.reviews.queries import NamedPeriod, periods_of
from charterbook.engines.reviews.views.asked import MOST_CHILDREN, unit_asked, viewer_of
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Column, Grid, Row
from charterbook.kit.pages.viewer import PageRequest

MOST_TOPS = 20


@page(needs=permissions.VIEW)
def reviews(request: PageRequest) -> HttpResponseBase:
    """Show the units whose reviews the viewer may read, with their terms; with `unit` go to that unit's review."""
    code = request.GET.get("unit", "").strip()
    if code:
        unit = unit_asked(request, code)
        kept = {name: request.GET[name] for name in ("from", "to") if request.GET.get(name)}
        return redirect(f"{reverse('review', args=[unit.code])}{f'?{urlencode(kept)}' if kept else ''}")
    today = timezone.localdate()
    tops = list(top_units(viewer_of(request), permissions.VIEW, today)[:MOST_TOPS])
    groups = [(top, _terms(top, periods_of(top, today)), _below(top)) for top in tops]
    return _shown(request, groups)


def _shown(request: PageRequest, groups: list[tuple[Unit, Grid, Grid | None]]) -> HttpResponse:
    return render(request, "reviews/reviews.html", {"groups": groups})


def _terms(unit: Unit, periods: list[NamedPeriod]) -> Grid:
    return Grid(
        name=f"terms-{unit.pk}",
        caption=unit.name,
        columns=(Column(label=_("Term")), Column(label=_("From")), Column(label=_("To"))),
        rows=[
            Row(
                cells=(
                    Cell(text=each.label, url=_address(unit, each)),
                    Cell(day=each.period.first),
                    Cell(day=each.period.last),
                )
            )
            for each in periods
        ],
    )


def _below(unit: Unit) -> Grid | None:
    """Return the units directly below as links to their own reviews of the usual period."""
    below = list(children_of(unit.pk, timezone.localdate())[: MOST_CHILDREN + 1])
    if not below:
        return None
    return Grid(
        name=f"below-{unit.pk}",
        caption=_("Units directly below"),
        columns=(Column(label=_("Name of the unit")), Column(label=_("Unit code"))),
        rows=[
            Row(cells=(Cell(text=each.name, url=reverse("review", args=[each.code])), Cell(text=each.code)))
            for each in below[:MOST_CHILDREN]
        ],
    )


def _address(unit: Unit, each: NamedPeriod) -> str:
    query = urlencode({"from": each.period.first.isoformat(), "to": each.period.last.isoformat()})
    return f"{reverse('review', args=[unit.code])}?{query}"
