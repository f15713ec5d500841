"""Which requests cost much: files made anew, books that are read. An account may send only so many in a minute."""

from collections.abc import Callable

from django.http import HttpRequest

Costly = Callable[[HttpRequest], bool]


def never(_request: HttpRequest) -> bool:
    """Tell that no request of a page costs much."""
    return False


def always(_request: HttpRequest) -> bool:
    """Tell that every request of a page costs much."""
    return True


def as_file(request: HttpRequest) -> bool:
    """Tell whether a page is asked for as a file."""
    return bool(request.GET.get("as"))


def when_sent(request: HttpRequest) -> bool:
    """Tell whether something is sent to a page."""
    return request.method == "POST"
