"""What every request passes: headers that keep the browser strict, the language, and unreadable requests."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from charterbook.kit.pages.errors import error_page
from charterbook.kit.pages.language import language_of

Answer = Callable[[HttpRequest], HttpResponseBase]

CONTENT_SECURITY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
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
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "
        "publickey-credentials-get=(self), publickey-credentials-create=(self)"
    ),
}


class StrictHeaders:
    """Give each answer the strict headers; no page is kept on the computer, whoever sees it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the headers added; a page that states its own Cache-Control keeps it."""
        response = self.get_response(request)
        unreferred = response.headers.get(REFERRER) == "no-referrer"  # stricter than ours: a page may ask for it
        for name, value in HEADERS.items():
            response.headers[name] = value
        if settings.STRICT_TRANSPORT:
            response.headers["Strict-Transport-Security"] = settings.STRICT_TRANSPORT
        response.headers.setdefault("Cache-Control", "no-store")
        if unreferred:
            response.headers[REFERRER] = "no-referrer"
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
