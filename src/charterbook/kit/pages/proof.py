"""A fresh proof of who one is: dangerous acts ask for it, a page of its own takes it and leads back."""

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails


def fresh(request: HttpRequest) -> bool:
    """Tell whether the viewer proved a moment ago who they are; a request of which nothing is known did not."""
    return bool(getattr(request, "is_fresh", False))


def prove_first(request: HttpRequest) -> HttpResponse:
    """Send the viewer to prove who they are, and back to the page from which they came."""
    address = f"{resolve_url(settings.PROVE_URL)}?{urlencode({REDIRECT_FIELD_NAME: _page_of(request)})}"
    return HttpResponseClientRedirect(address) if HtmxDetails(request) else HttpResponseRedirect(address)


def _page_of(request: HttpRequest) -> str:
    """Return the page to come back to: what was posted is not sent again by itself."""
    if request.method in ("GET", "HEAD") and not HtmxDetails(request):
        return request.get_full_path()
    came = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure()):
        return came
    return resolve_url(settings.LOGIN_REDIRECT_URL)
