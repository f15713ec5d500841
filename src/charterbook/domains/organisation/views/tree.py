"""The tree of units, opened level by level, and the search by name."""

from datetime import date
from itertools import pairwise
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.queries import in_scope, path_of, top_units, unit_or_none
from charterbook.domains.organisation.queries.levels import Level, children_counted, level_around, level_of
from charterbook.domains.organisation.queries.lookup import as_of
from charterbook.domains.organisation.views.asked import address, day_of, unit_asked, viewer_of
from charterbook.domains.organisation.views.branches import Opened, branches, more_of
from charterbook.domains.organisation.views.found import found_units
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import TreeUnit
from charterbook.kit.pages.viewer import PageRequest

MOST_TOPS = 200


@page(needs=permissions.VIEW)
def units(request: PageRequest) -> HttpResponse:
    """Show the viewer's tree of units as it stood on a day, opened down to a unit, or what a search found."""
    on, fault = day_of(request)
    text = request.GET.get("q", "").strip()[:100]
    context: dict[str, Any] = {"on": on, "fault": fault, "q": text, "found": None, "tree": ()}
    context["may_draw"] = viewer_of(request).allows(permissions.CHANGE)
    if text:
        context["found"] = found_units(viewer_of(request), text, on)
        if request.headers.get("HX-Request"):
            return render(request, "organisation/_found.html", context)
    else:
        context["tree"] = _tree(request, on)
        if request.headers.get("HX-Request"):
            return render(request, "organisation/_tree.html", context)
    return render(request, "organisation/units.html", context)


@page(needs=permissions.VIEW)
def unit_children(request: PageRequest, code: str) -> HttpResponse:
    """Answer with the units directly below a unit, or more of them; a browser without scripts sees the unit's page."""
    on, _fault = day_of(request)
    above = unit_asked(request, code)
    after, before = (request.GET.get(name, "")[:60] for name in ("after", "before"))
    if not request.headers.get("HX-Request"):
        return redirect(address("unit", on, code))
    level = level_of(above.pk, on, after=after, before=before)
    shown = opened_of(request, [level], on)
    context = {
        "units": branches(level.units, shown),
        "earlier": None if after else more_of(above, level, on, earlier=True),
        "later": None if before else more_of(above, level, on),
    }
    return render(request, "kit/_tree_items.html" if after or before else "kit/_tree_level.html", context)


def opened_of(request: PageRequest, levels: list[Level], on: date) -> Opened:
    """Return what is known of all units on the levels: how many stand below each, and which the viewer may open."""
    ids = [unit.pk for level in levels for unit in level.units]
    held = in_scope(viewer_of(request), permissions.VIEW, ids)
    return Opened(on=on, below=children_counted(ids, on), held=held)


def _tree(request: PageRequest, on: date) -> list[TreeUnit]:
    """Return the tops of the tree; a single one stands open, and so does the way down to the unit asked for."""
    by = viewer_of(request)
    tops = Level(list(as_of(top_units(by, permissions.VIEW, on), on)[:MOST_TOPS]))
    wanted = unit_or_none(by, permissions.VIEW, request.GET.get("at", "")[:60])
    path = path_of(wanted.pk, on) if wanted else ()
    levels: dict[int, tuple[Any, Level]] = {}
    for above, below in pairwise(path):
        levels[above.pk] = above, level_around(above.pk, below.code, on)
    if len(tops.units) == 1 and tops.units[0].pk not in levels:
        (top,) = tops.units
        levels[top.pk] = top, level_of(top.pk, on)
    shown = opened_of(request, [tops, *(level for _above, level in levels.values())], on)
    return branches(tops.units, shown, levels=levels, current=wanted.pk if wanted else None)
