"""How somebody is let in: the session opened, the device remembered; and the half-way house between two factors."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from charterbook.domains.accounts.api import Account, viewer_of
from charterbook.domains.signin.actions import open_session
from charterbook.domains.signin.queries import account_of, remembered, span

SESSION_KEY = "signin"
HALF_KEY = "signin_half"


def let_in(request: HttpRequest, account: Account, *, strong: bool, to: str) -> HttpResponse:
    """Open a session under a new key and lead on; the device is known to the account from now on."""
    now = timezone.now()
    request.session.pop(HALF_KEY, None)
    language = request.session.get("language")
    request.session.flush()
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    if language:
        request.session["language"] = language
    by = viewer_of(account, timezone.localdate(now))
    held = open_session(account, agent=request.headers.get("User-Agent", ""), strong=strong, by=by, now=now)
    request.session[SESSION_KEY] = held.pk
    request.session.set_expiry(int(span("longest_hours", timezone.localdate(now)).total_seconds()))
    response = redirect(to)
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        remembered(request.COOKIES, account.pk),
        max_age=int(span("device_days", timezone.localdate(now)).total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def wait_for_factor(request: HttpRequest, account: Account, *, to: str) -> None:
    """Keep, under a new session key, that the password was right; nothing opens before the second factor."""
    request.session.cycle_key()
    request.session[HALF_KEY] = {"account": account.pk, "at": timezone.now().timestamp(), "next": to}


def half_of(request: HttpRequest) -> tuple[Account | None, str]:
    """Return who has shown the password and not yet the second factor, and where they want to go."""
    half = request.session.get(HALF_KEY)
    if not half:
        return None, ""
    now = timezone.now()
    if now.timestamp() - half["at"] > _longest_half().total_seconds():
        return None, half["next"]
    return account_of(half["account"]), half["next"]


def _longest_half() -> timedelta:
    return span("half_minutes", timezone.localdate())
