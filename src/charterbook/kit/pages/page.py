"""The guard of a page: methods, sign-in, permission, and no writing on a GET."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, cast

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.template.response import SimpleTemplateResponse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from charterbook.kit.pages.costly import Costly, never
from charterbook.kit.pages.errors import error_page
from charterbook.kit.pages.proof import fresh as fresh_proof
from charterbook.kit.pages.proof import prove_first
from charterbook.kit.pages.viewer import PageRequest, is_signed_in
from charterbook.kit.records import steady
from charterbook.kit.wall import entered

SAFE = ("GET", "HEAD")

P = ParamSpec("P")
View = Callable[Concatenate[PageRequest, P], HttpResponseBase]


class GuardedView(Protocol[P]):
    """A view behind its guard; the attributes say what it needs, for menus and for the tests of all addresses."""

    needs: str | None
    writes: tuple[str, ...]
    public: bool
    fresh: bool
    costly: Costly

    def __call__(self, request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        """Answer the request, or refuse it."""
        ...


def page(
    *,
    needs: str | None,
    writes: tuple[str, ...] = (),
    public: bool = False,
    fresh: bool = False,
    costly: Costly = never,
) -> Callable[[View[P]], GuardedView[P]]:
    """Guard a view: GET and HEAD may only read, `writes` names the methods that may write, the rest is refused.

    A viewer who has not signed in is sent to sign in, unless the page is `public`. One who lacks the permission `needs`
    gets the page of status 403. When the view itself refuses (PermissionDenied: a record outside the viewer's units)
    the answer is the same as for a record that does not exist. A `fresh` page is dangerous: it wants a viewer who has
    proved a moment ago who they are. `costly` tells which requests an account may send only so often; who counts them
    stands before the view. Raises ValueError when a public page names a permission.
    """
    if public and needs:
        message = "a public page cannot need a permission"
        raise ValueError(message)

    def guard(view: View[P]) -> GuardedView[P]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            refusal = _refusal(request, needs=needs, writes=writes, public=public)
            if refusal is not None:
                return refusal
            if fresh and not fresh_proof(request):
                return prove_first(request)
            asked = cast("PageRequest", request)
            with reading(asked) if request.method in SAFE else working(asked):
                return _rendered(_asked(view, asked, *args, **kwargs))

        guarded = cast("GuardedView[P]", answer)
        guarded.needs, guarded.writes, guarded.public, guarded.fresh = needs, writes, public, fresh
        guarded.costly = costly
        return guarded

    return guard


@contextmanager
def reading(request: PageRequest) -> Iterator[None]:
    """Open a transaction in which PostgreSQL refuses every write and shows the rows within the viewer's reach.

    Only the view and its template run inside. Who the viewer is was settled before, and what the session keeps is
    written by its middleware afterwards, so neither is hindered. In a transaction that is already open (a test, a
    wider transaction) this is a savepoint, and PostgreSQL lifts the ban when the savepoint is released.
    """
    with steady(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        with _within_reach(request, "reading"):
            yield


@contextmanager
def working(request: PageRequest) -> Iterator[None]:
    """Open one transaction for all that the page writes, within the viewer's reach."""
    with transaction.atomic(), _within_reach(request, "working"):
        yield


def _within_reach(request: PageRequest, how: str) -> AbstractContextManager[None]:
    """Enter the viewer's scope; a visitor who has not signed in has none, so nothing behind a wall is shown."""
    return entered(getattr(request.reaches, how), to_its_end=True) if is_signed_in(request) else nullcontext()


def _refusal(
    request: HttpRequest, *, needs: str | None, writes: tuple[str, ...], public: bool
) -> HttpResponseBase | None:
    """Return the answer that keeps the request away from the view, if any."""
    if request.method not in (*SAFE, *writes):
        response = error_page(request, 405)
        response.headers["Allow"] = ", ".join((*SAFE, *writes))
        return response
    if public:
        return None
    if not is_signed_in(request):
        return _to_sign_in(request)
    if needs is not None and not cast("PageRequest", request).viewer.may(needs):
        return error_page(request, 403)
    return None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send the viewer to sign in and back; a partial request moves the whole page, to where that page stood."""
    htmx = HtmxDetails(request)
    if not htmx:
        return HttpResponseRedirect(_sign_in_url(request.get_full_path()))
    return HttpResponseClientRedirect(
        _sign_in_url(htmx.current_url_abs_path or resolve_url(settings.LOGIN_REDIRECT_URL))
    )


def _sign_in_url(back: str) -> str:
    """Return the address of the page to sign in, which leads back afterwards."""
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({REDIRECT_FIELD_NAME: back})}"


def _asked(view: View[P], request: PageRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
    """Call the view; what it refuses looks like what does not exist."""
    try:
        return view(request, *args, **kwargs)
    except PermissionDenied:
        raise Http404 from None


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    """Render a lazy response now, while the transaction still guards its queries."""
    if isinstance(response, SimpleTemplateResponse):
        return response.render()
    return response
