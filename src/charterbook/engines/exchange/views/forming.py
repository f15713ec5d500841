"""Forms to fill: one for each kind of sheet, empty or with what is stored."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language

from charterbook.domains.organisation.api import closed_names, unit_or_none
from charterbook.engines.exchange import permissions
from charterbook.engines.exchange.queries import form_of
from charterbook.engines.exchange.views.asked import viewer_of
from charterbook.engines.exchange.views.giving import book_file
from charterbook.kit.grammar import Actor, Kind, Sheet
from charterbook.kit.pages.costly import always
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry


@page(needs=permissions.RUN, costly=always)
def form_file(request: PageRequest, sheet: str, code: str) -> HttpResponse:
    """Give the form of a kind of sheet for a unit, empty or filled with what is stored."""
    declared = registry().sheets.get(sheet)
    unit = unit_or_none(viewer_of(request), permissions.RUN, code)
    if declared is None or unit is None or not viewer_of(request).allows(declared.needs, unit.pk):
        raise Http404
    filled = request.GET.get("filled") == "1"
    if filled and (ground := _ground_page(declared, unit.pk, viewer_of(request))):
        return redirect(f"{reverse(ground)}?{urlencode({'unit': unit.code, 'next': request.get_full_path()})}")
    language = (get_language() or "vi").partition("-")[0]
    data = form_of(
        sheet, unit_id=unit.pk, by=viewer_of(request), on=timezone.localdate(), language=language, filled=filled
    )
    plain = "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in f"{sheet}_{unit.code}")
    return book_file(data, f"{plain}.xlsx")


def _ground_page(sheet: Sheet, unit_id: int, by: Actor) -> str:
    """Return the page where a ground is stated first, if the form would name persons of units below; else nothing."""
    if not any(column.kind is Kind.NAME for column in sheet.columns):
        return ""
    return closed_names(by, unit_id)
