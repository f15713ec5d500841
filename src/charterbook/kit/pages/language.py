"""The language of a page: chosen by the person, kept on the device, Vietnamese when nothing was chosen."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from charterbook.kit.pages.page import page

SESSION_KEY = "language"
FALLBACK = "vi"


def language_of(request: HttpRequest) -> str:
    """Return the language of the session, else of this device, else of the account, else Vietnamese."""
    viewer = getattr(request, "viewer", None)
    session = getattr(request, "session", {})
    wishes = (
        session.get(SESSION_KEY),
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME),
        getattr(getattr(viewer, "account", None), "language", None),
    )
    known = dict(settings.LANGUAGES)
    return next((wish for wish in wishes if wish in known), FALLBACK)


@page(needs=None, writes=("POST",), public=True)
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language on this device and in the session, and return to the page."""
    response = redirect(_return_to(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        if not request.session.is_empty():  # a visitor who has not signed in gets no session for this
            request.session[SESSION_KEY] = language
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _return_to(request: HttpRequest) -> str:
    """Return the address of our own that the form came from, else the start page."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    if safe and "/" in wanted:  # a bare word would be taken for the name of a page
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)
