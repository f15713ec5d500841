"""Sessions that still hold, and the second factor that some rights ask for, before any page is opened."""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from charterbook.domains.accounts.api import Viewer
from charterbook.domains.signin.api import OPEN_BEFORE_FACTOR, is_fresh, needs_factor, note_seen
from charterbook.kit.pages.viewer import is_signed_in

Answer = Callable[[HttpRequest], HttpResponseBase]


class OpenSessions:
    """Refuse the session that has ended; stands after authentication and before the viewer is drawn."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the session and the freshness of its proof on the request."""
        if request.user.is_authenticated:
            now = timezone.now()
            held, why = note_seen(request.session.get("signin"), account_id=cast("int", request.user.pk), now=now)
            if held is None:
                request.session.flush()
                request.user = AnonymousUser()
                if why:
                    request.session["ended_why"] = why
            else:
                request.sign_in, request.is_fresh = held, is_fresh(held, now)  # type: ignore[attr-defined]  # read by the pages of signing in
        return self.get_response(request)


class SecondFactorFirst:
    """Lead those whose rights ask for a second factor to set one up, before anything else opens."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Lead away from the page, if its viewer still needs a second factor."""
        if not settings.REQUIRE_SECOND_FACTOR or not is_signed_in(request):
            return None
        match = request.resolver_match
        if request.sign_in.strong or (match and match.url_name in OPEN_BEFORE_FACTOR):  # type: ignore[attr-defined]  # put there above
            return None
        if not needs_factor(cast("Viewer", request.viewer)):  # type: ignore[attr-defined]  # see PageRequest
            return None
        address = reverse("factors")
        return HttpResponseClientRedirect(address) if HtmxDetails(request) else HttpResponseRedirect(address)
