"""Who looked into the books of a unit."""

from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import NAMES, line_within
from charterbook.domains.privacy.panels import events_of_unit, grounds_grid
from charterbook.domains.privacy.queries import PAGE, grounds_over, reads_over, unit_looked_into
from charterbook.domains.privacy.views.sending import number_in
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.crumbs import crumbs_down
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest


@page(needs=None)
def looked(request: PageRequest, code: str) -> HttpResponse:
    """Show who looked at persons of a unit and on which ground, the latest first."""
    by = cast("Actor", request.viewer)
    unit = unit_looked_into(by, code)
    if unit is None:
        raise Http404
    reads = reads_over(by, unit, before=number_in(request, "before"))
    stated = grounds_over(unit, before=number_in(request, "grounds_before"))
    context = {
        "unit": unit,
        "events": events_of_unit(reads[:PAGE]),
        "older": f"{request.path}?before={reads[PAGE - 1].pk}" if len(reads) > PAGE else "",
        "grid": grounds_grid(stated[:PAGE]),
        "older_grounds": f"{request.path}?grounds_before={stated[PAGE - 1].pk}" if len(stated) > PAGE else "",
        "crumbs": crumbs_down(line_within(by, NAMES, unit.pk, by.today), Link(label=_("Who looked"))),
    }
    return render(request, "privacy/looked.html", context)
