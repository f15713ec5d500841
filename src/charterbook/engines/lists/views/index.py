"""Every table that the viewer may see, with how many records it has."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from charterbook.engines.lists.panels.filters import units_of
from charterbook.engines.lists.panels.index import rows_of_index
from charterbook.engines.lists.permissions import VIEW
from charterbook.engines.lists.queries import tables_for
from charterbook.engines.lists.views.asked import unit_asked, viewer_of
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest


@page(needs=VIEW)
def lists(request: PageRequest) -> HttpResponse:
    """Show the tables of a unit with how many records each has."""
    by, unit = viewer_of(request), unit_asked(request)
    tables = tables_for(by, unit.pk)
    context = {
        "unit": unit,
        "units": units_of(unit, VIEW, by),
        "grid": rows_of_index(tables, unit, by),
        "crumbs": [Link(label=_("Lists"))],
    }
    return render(request, "lists/index.html", context)
