"""Saved views: offered on top of a list, kept, put first, and deleted."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.engines.lists.actions import begin_with, delete_view, save_view
from charterbook.engines.lists.models import SavedView
from charterbook.engines.lists.panels.said import said
from charterbook.engines.lists.panels.views import Tabs
from charterbook.engines.lists.permissions import VIEW
from charterbook.engines.lists.queries import Wanted, view_or_none, views_of
from charterbook.engines.lists.views.asked import list_asked, viewer_of
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused


def tabs_of(request: PageRequest, wanted: Wanted) -> Tabs:
    """Return the views that are offered above a list, and the one that is open."""
    by = viewer_of(request)
    number = request.GET.get("view", "")
    views = views_of(by, wanted.table.model)
    opened = next((view for view in views if str(view.pk) == number), None)
    everything = f"{reverse('list', args=[wanted.table.model])}?{urlencode({'unit': wanted.unit.code, 'all': '1'})}"
    links = [Link(label=_("All records"), url=everything, current=opened is None and not wanted.pairs)]
    links += [Link(label=view.name, url=_address(view, wanted.unit.code), current=view == opened) for view in views]
    is_own = opened is not None and opened.account_id == by.account_id
    return Tabs(links=links, opened=opened, is_own=is_own, save=wanted.address("list_views"))


def _address(view: SavedView, code: str) -> str:
    query = f"{urlencode({'unit': code})}&{view.query}" if view.query else urlencode({"unit": code})
    return f"{reverse('list', args=[view.model])}?{query}&view={view.pk}"


@page(needs=VIEW, writes=("POST",))
def view_saved(request: PageRequest, model: str) -> HttpResponse:
    """Keep the list of the address under a name."""
    by, wanted = viewer_of(request), list_asked(request, model)
    if request.method != "POST":
        return redirect(wanted.address())
    shared = wanted.unit if request.POST.get("shared") else None
    try:
        name = request.POST.get("name", "").replace("\0", "")
        query, today = urlencode(wanted.pairs), timezone.localdate()
        view = save_view(model=model, name=name, query=query, unit=shared, by=by, today=today)
    except Refused as refused:
        messages.error(request, said(refused.text, refused.params))
        return redirect(wanted.address())
    messages.success(request, _("The view “%(name)s” is kept above the list.") % {"name": view.name})
    return redirect(_address(view, wanted.unit.code))


@page(needs=VIEW, writes=("POST",))
def view_changed(request: PageRequest, pk: int) -> HttpResponse:
    """Open a saved view; a POST deletes it, or lets the list begin with it or no longer."""
    by = viewer_of(request)
    view = view_or_none(by, pk)
    if view is None:
        raise Http404
    everything = f"{reverse('list', args=[view.model])}?all=1"
    if request.method != "POST":
        return redirect(f"{reverse('list', args=[view.model])}?{view.query}&view={view.pk}")
    today, act = timezone.localdate(), request.POST.get("act", "")
    try:
        if act == "delete":
            delete_view(view, by=by, today=today)
            messages.success(request, _("The view “%(name)s” is deleted.") % {"name": view.name})
        elif act in ("first", "not_first"):
            begin_with(view, first=act == "first", by=by, today=today)
            begins = _("The list now begins with “%(name)s”.")
            told = begins if act == "first" else _("The list no longer begins with “%(name)s”.")
            messages.success(request, told % {"name": view.name})
    except Refused as refused:
        messages.error(request, said(refused.text, refused.params))
    return redirect(everything)
