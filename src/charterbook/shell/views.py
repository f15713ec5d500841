"""The shell's own pages: home, signing in and out."""

from typing import cast

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from charterbook.domains.accounts.api import Account, note_sign_in, viewer_of
from charterbook.kit.pages.gallery import gallery_context
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.shell.home import home_of


@page(needs=None)
def home(request: PageRequest) -> HttpResponse:
    """Show the viewer's units, the term's figures and what waits."""
    return render(request, "shell/home.html", home_of(request.viewer, timezone.localdate()))


@page(needs=None, writes=("POST",), public=True)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let somebody sign in with name and password."""
    form = AuthenticationForm(request, data=request.POST or None)
    form.fields["username"].label = _("Account name")
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        account = cast("Account", form.get_user())
        login(request, account)
        note_sign_in(account, viewer_of(account, timezone.localdate()))
        safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
        return redirect(wanted if safe else resolve_url(settings.LOGIN_REDIRECT_URL))
    return render(request, "kit/sign_in.html", {"form": form, "next": wanted})


@page(needs=None, writes=("POST",), public=True)
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; a GET only sends to the page to sign in."""
    if request.method == "POST":
        logout(request)
    return redirect("sign_in")


@page(needs=None)
def gallery(request: PageRequest) -> HttpResponse:
    """Show every page component with sample data, for those who build pages."""
    return render(request, "kit/gallery.html", gallery_context())
