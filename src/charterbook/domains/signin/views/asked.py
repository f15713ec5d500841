"""What the pages of signing in are asked for, and how they answer one who tries too often."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from charterbook.domains.accounts.api import Account, Viewer
from charterbook.domains.signin.actions import check_secret
from charterbook.domains.signin.models import SignIn
from charterbook.domains.signin.queries import other_account, source_of
from charterbook.domains.signin.rules import TooMany
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused

Found = TypeVar("Found")


def viewer_of_request(request: PageRequest) -> Viewer:
    """Return the viewer as the actor that actions ask about rights."""
    return cast("Viewer", request.viewer)


def own_account(request: PageRequest) -> Account:
    """Return the account that has signed in."""
    return cast("Account", request.viewer.account)


def own_session(request: HttpRequest) -> SignIn | None:
    """Return the session of the request."""
    return cast("SignIn | None", getattr(request, "sign_in", None))


def account_asked(request: PageRequest, pk: int) -> Account:
    """Return an account that the viewer manages. Raises Http404."""
    account = other_account(viewer_of_request(request), pk)
    if account is None:
        raise Http404
    return account


def next_of(request: HttpRequest) -> str:
    """Return the address of our own to go to afterwards, or the start page."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    # A bare word would be taken for the name of a page.
    return wanted if safe and "/" in wanted else resolve_url(settings.LOGIN_REDIRECT_URL)


def tried(
    request: HttpRequest, check: Callable[[], Found | None], *, kind: str, account: Account | None, name: str = ""
) -> Found | None:
    """Try a secret of an account, or of a name that nobody has. Raises TooMany."""
    subject: object = account.pk if account is not None else name and f"nobody {name.casefold()}"
    source = source_of(request, account.pk if account is not None else None)
    return check_secret(check, kind=kind, subject=subject, source=source, now=timezone.now())


def said(refused: Refused) -> str:
    """Return a refusal in the language of the page."""
    text = _(refused.text)
    return text % refused.params if refused.params else text


def answered(request: HttpRequest, template: str, context: dict[str, Any], refused: Refused | None) -> HttpResponse:
    """Render a page with its form; one who tries too often gets status 429 and is told how long to wait."""
    response = render(request, template, context, status=429 if isinstance(refused, TooMany) else 200)
    if isinstance(refused, TooMany):
        response.headers["Retry-After"] = str(refused.seconds)
    return response
