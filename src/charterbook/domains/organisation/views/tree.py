"""The tree of units, opened level by level, and the search by name."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.queries import children_of, top_units
from charterbook.domains.organisation.queries.lookup import as_of, units_named
from charterbook.domains.organisation.views.asked import address, below_or_none, day_of, unit_asked, viewer_of, word
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Column, Grid, Row, TreeUnit
from charterbook.kit.pages.viewer import PageRequest

FOUND = 50


@page(needs=permissions.VIEW)
def units(request: PageRequest) -> HttpResponse:
    """Show the viewer's tree of units as it stood on a day, or the units that a search found."""
    on, fault = day_of(request)
    text = request.GET.get("q", "").strip()[:100]
    context: dict[str, Any] = {"on": on, "fault": fault, "q": text, "found": None, "tree": ()}
    if text:
        context["found"] = _found(list(as_of(units_named(viewer_of(request), permissions.VIEW, text), on)[: FOUND + 1]))
    else:
        context["tree"] = _tree(list(as_of(top_units(viewer_of(request), permissions.VIEW, on), on)), on)
    return render(request, "organisation/units.html", context)


@page(needs=permissions.VIEW)
def unit_children(request: PageRequest, code: str) -> HttpResponse:
    """Answer with the units directly below a unit; a browser without scripts is sent to the unit's page."""
    on, _fault = day_of(request)
    above = unit_asked(request, code)
    if not request.headers.get("HX-Request"):
        return redirect(address("unit", on, code))
    return render(request, "kit/_tree_level.html", {"units": branches(as_of(children_of(above.pk, on), on), on)})


def branches(units_at: Iterable[Any], on: date) -> list[TreeUnit]:
    """Return units as closed branches of the tree."""
    return [
        TreeUnit(
            label=unit.named,
            url=address("unit", on, unit.code),
            kind=word("unit_kinds", unit.ranked),
            below=below_or_none(unit, on),
        )
        for unit in units_at
    ]


def _tree(tops: list[Any], on: date) -> list[TreeUnit]:
    """Return the tops of the tree; a single one stands open."""
    if len(tops) != 1:
        return branches(tops, on)
    (top,) = tops
    return [
        TreeUnit(
            label=top.named,
            url=address("unit", on, top.code),
            kind=word("unit_kinds", top.ranked),
            children=branches(as_of(children_of(top.pk, on), on), on),
        )
    ]


def _found(units_found: list[Unit]) -> Grid:
    """Return the units that a search found as a table, and say when there are more."""
    caption = _("Units found: %(count)s") % {"count": len(units_found)}
    if len(units_found) > FOUND:
        caption = _("The first %(count)s units found; write more of the name") % {"count": FOUND}
    return Grid(
        name="found",
        caption=caption,
        columns=(Column(label=_("Name of the unit")), Column(label=_("Unit code")), Column(label=_("Kind of unit"))),
        rows=[_row(unit) for unit in units_found[:FOUND]],
        empty=_("No unit of yours has a name or code like this. Accents may be left out; try fewer letters."),
    )


def _row(unit: Any) -> Row:
    return Row(
        cells=(
            Cell(
                text=unit.named,
                url=reverse("unit", args=[unit.code]),
                note=_("no longer exists") if unit.ended_on else "",
            ),
            Cell(text=unit.code),
            Cell(text=word("unit_kinds", unit.ranked)),
        )
    )
