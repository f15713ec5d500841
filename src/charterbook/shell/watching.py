"""What was refused, noted: by which address, whom by number, and from where as a keyed hash."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from charterbook.domains.signin.api import source_of
from charterbook.kit.logbook import note
from charterbook.shell.unwatched import is_watched

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
UNREADABLE = 400
REFUSED = frozenset({UNREADABLE, 403, 404, 405, 413, 422, 429})
SHORT = 16  # letters of a keyed hash that are enough to see what belongs together


class NoteRefusals:
    """Note each answer that refuses; an address that no page has is nobody's right, and is not noted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then note it where it refuses."""
        response = self.get_response(request)
        match = request.resolver_match
        found = match is not None or response.status_code == UNREADABLE
        if response.status_code in REFUSED and found and is_watched(request):
            account = getattr(getattr(request, "viewer", None), "account", None)
            note(
                "page.refused",
                status=response.status_code,
                method=request.method if request.method in METHODS else "OTHER",
                page=match.url_name if match else None,
                account=getattr(account, "pk", None),
                source=source_of(request).address[:SHORT],
            )
        return response
