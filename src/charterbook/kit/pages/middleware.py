"""What every request passes: headers that keep the browser strict, the language, and unreadable requests."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from charterbook.kit.pages.errors import error_page
from charterbook.kit.pages.language import language_of
from charterbook.kit.pages.viewer import is_signed_in

Answer = Callable[[HttpRequest], HttpResponseBase]

CONTENT_SECURITY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
REFERRER = "Referrer-Policy"
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class StrictHeaders:
    """Give each answer the strict headers; what a signed-in viewer sees is not kept on the computer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the headers added; a page that states its own Cache-Control keeps it."""
        response = self.get_response(request)
        unreferred = response.headers.get(REFERRER) == "no-referrer"  # stricter than ours: a page may ask for it
        for name, value in HEADERS.items():
            response.headers[name] = value
        if unreferred:
            response.headers[REFERRER] = "no-referrer"
        if is_signed_in(request):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class ChosenLanguage:
    """Speak the language that the person chose; stands after sessions and after the viewer is known."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the request; the browser's own list of languages is not asked."""
        language = language_of(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response


class ReadableRequests:
    """Refuse addresses with a NUL character, which PostgreSQL cannot store or compare; stands last."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or say that the request cannot be read."""
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path or "\0" in query or "%00" in query:
            return error_page(request, 400)
        return self.get_response(request)
