"""Costly requests, only so many a minute for an account; the rest of its work goes on."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from charterbook.domains.signin.api import seconds_before_costly
from charterbook.kit.pages.costly import never
from charterbook.kit.pages.errors import error_page
from charterbook.kit.pages.page import SAFE
from charterbook.kit.pages.viewer import is_signed_in

TOO_MANY = 429


class CostlyRequests:
    """Answer with status 429 and the seconds to wait where an account asks for more files than anybody reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_given: Any) -> HttpResponse | None:
        """Keep the request away from the view, if its account has sent too many."""
        if not is_signed_in(request) or not getattr(view, "costly", never)(request) or _is_refused(request, view):
            return None
        seconds = seconds_before_costly(cast("int", request.user.pk), now=timezone.now())
        if not seconds:
            return None
        answer = error_page(request, TOO_MANY)
        answer.headers["Retry-After"] = str(seconds)
        return answer


def _is_refused(request: HttpRequest, view: Any) -> bool:
    """Tell whether the page itself refuses the request, which costs nothing."""
    viewer = request.viewer  # type: ignore[attr-defined]  # see PageRequest
    return request.method not in (*SAFE, *view.writes) or bool(view.needs and not viewer.may(view.needs))
