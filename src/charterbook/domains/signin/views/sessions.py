"""My sessions: where I am signed in, and ending what is not me."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.signin.actions import end_others, end_session
from charterbook.domains.signin.models import SignIn
from charterbook.domains.signin.queries import ended_lately, open_sessions
from charterbook.domains.signin.views.asked import own_account, own_session, viewer_of_request
from charterbook.domains.signin.views.shown import device_words, ended_grid
from charterbook.domains.signin.words import REVOKED
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest


@page(needs=None)
def sessions(request: PageRequest) -> HttpResponse:
    """Show where the viewer is signed in, and which sessions ended lately."""
    account, held = own_account(request), own_session(request)
    context = {
        "open": [(one, device_words(one)) for one in open_sessions(account, timezone.now())],
        "own": held.pk if held else 0,
        "ended": ended_grid(ended_lately(account)),
    }
    return render(request, "signin/sessions.html", context)


@page(needs=None, writes=("POST",), fresh=True)
def session_end(request: PageRequest, pk: int) -> HttpResponse:
    """End one of the viewer's sessions; another's looks like one that does not exist."""
    held = SignIn.objects.filter(pk=pk, account=own_account(request)).first()
    if held is None:
        raise Http404
    if request.method == "POST":
        end_session(held, why=REVOKED, by=viewer_of_request(request), now=timezone.now())
        messages.success(request, _("The session has ended."))
    return redirect("sessions")


@page(needs=None, writes=("POST",), fresh=True)
def sessions_end_others(request: PageRequest) -> HttpResponse:
    """End all sessions of the viewer but the present one."""
    if request.method == "POST":
        held = own_session(request)
        end_others(
            own_account(request),
            keep=held.pk if held else None,
            why=REVOKED,
            by=viewer_of_request(request),
            now=timezone.now(),
        )
        messages.success(request, _("All other sessions have ended."))
    return redirect("sessions")
