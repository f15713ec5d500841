"""Pages of the grants that wait for a second person."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.accounts import actions, permissions
from charterbook.domains.accounts.queries import grant_seen, grants_seen
from charterbook.domains.accounts.views.accounts import tabs
from charterbook.domains.accounts.views.asked import asked_yes, role_word, unit_word, viewer_of
from charterbook.domains.accounts.views.shown import grants_grid
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest


@page(needs=permissions.MANAGE)
def grants(request: PageRequest) -> HttpResponse:
    """Show the grants at the viewer's units that wait for a second person."""
    by = viewer_of(request)
    context = {
        "title": _("Waiting for a second person"),
        "note": _("An administrator's office is given by two: one asks, another confirms. What waits too long lapses."),
        "actions": (),
        "grids": [grants_grid(by, grants_seen(by, timezone.localdate()))],
        "tabs": tabs(request),
    }
    return render(request, "accounts/lists.html", context)


@page(needs=permissions.MANAGE, writes=("POST",), fresh=True)
def grant_confirm(request: PageRequest, pk: int) -> HttpResponse:
    """Confirm a grant as its second person."""
    return _decided(
        request,
        pk,
        actions.confirm_grant,
        done=_("The office is given; its rights hold from the next request on."),
        title=_("Confirm this office as the second person?"),
        button=_("Confirm"),
    )


@page(needs=permissions.MANAGE, writes=("POST",), fresh=True)
def grant_refuse(request: PageRequest, pk: int) -> HttpResponse:
    """Refuse a grant, or withdraw one's own."""
    return _decided(
        request,
        pk,
        actions.refuse_grant,
        done=_("The office is not given."),
        title=_("Refuse this office?"),
        button=_("Refuse"),
    )


def _decided(request: PageRequest, pk: int, act: Callable[..., object], **words: str) -> HttpResponse:
    grant = grant_seen(viewer_of(request), pk, timezone.localdate())
    if grant is None:
        raise Http404
    note = f"{grant.account.name}: {role_word(grant.role)} · {unit_word(grant.unit)}"
    up = _("Waiting for a second person")
    return asked_yes(request, act, grant, note=note, back=reverse("grants"), up=up, **words)
