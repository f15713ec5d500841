"""Keeping a pivot, and deleting it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import unit_or_none
from charterbook.engines.pivot.actions import delete_pivot, save_pivot
from charterbook.engines.pivot.panels.choices import VIEW
from charterbook.engines.pivot.refusals import PivotRefused
from charterbook.engines.pivot.views.asked import viewer_of
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest

KEPT = ("unit", "from", "to", "rows", "columns", "show", "structure", "f")


@page(needs=VIEW, writes=("POST",))
def pivot_save(request: PageRequest) -> HttpResponse:
    """Keep the pivot that the form carries; `share` offers it to those who see its unit."""
    if request.method != "POST":
        return redirect("pivot")
    query = _query(request.POST.get("query", ""))
    by = viewer_of(request)
    unit = unit_or_none(by, VIEW, query.get("unit", ""))
    if unit is None:
        raise Http404
    shared = unit.pk if request.POST.get("share") else None
    name = request.POST.get("name", "")
    try:
        save_pivot(name=name, query=query.urlencode(), unit_id=shared, by=by, today=timezone.localdate())
        messages.success(request, _("The table is kept."))
    except PivotRefused as refused:
        messages.error(request, _(refused.text) % refused.params)
    return redirect(f"{reverse('pivot')}?{query.urlencode()}")


@page(needs=VIEW, writes=("POST",))
def pivot_delete(request: PageRequest, pk: int) -> HttpResponse:
    """Delete a pivot of one's own. Raises Http404 for one of somebody else."""
    if request.method != "POST":
        return redirect("pivot")
    try:
        delete_pivot(pk=pk, by=viewer_of(request), today=timezone.localdate())
    except PivotRefused:
        raise Http404 from None
    messages.success(request, _("The kept table was deleted."))
    return redirect(f"{reverse('pivot')}?{_query(request.POST.get('query', '')).urlencode()}")


def _query(text: str) -> QueryDict:
    """Return of an address's query only what a pivot asks: what is kept leads nowhere else."""
    asked, kept = QueryDict(text), QueryDict(mutable=True)
    for name in KEPT:
        kept.setlist(name, asked.getlist(name))
    return kept
