"""From where a request comes, behind as many proxies as the settings say."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address asked from: the last that a proxy of ours wrote, never what a visitor wrote alone."""
    behind = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if settings.PROXIES and len(behind) >= settings.PROXIES:
        return behind[-settings.PROXIES] or str(request.META.get("REMOTE_ADDR", ""))
    return str(request.META.get("REMOTE_ADDR", ""))
