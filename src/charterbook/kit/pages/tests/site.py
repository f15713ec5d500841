"""A small site of pages, with the people who look at it, for the tests of guards and middleware."""

from collections.abc import Callable
from types import SimpleNamespace

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import include, path

from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import AccountMenu, Frame, Link, LinkGroup
from charterbook.kit.pages.viewer import PageRequest, Reaches, is_signed_in
from charterbook.kit.records import WHOLE_BOOK

WRITE = "INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, '', now())"


class Person:
    """Somebody with the permissions of a comma list; nobody without a name."""

    def __init__(self, name: str, permissions: str = "", language: str = "") -> None:
        self.account = SimpleNamespace(name=name, language=language) if name else None
        self.permissions = permissions.split(",")

    def may(self, permission: str, /) -> bool:
        return permission in self.permissions


class ViewerOfTest:
    """Make a viewer of what the test wrote into the headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        headers = request.headers
        request.viewer = Person(headers.get("As", ""), headers.get("May", ""), headers.get("Speaks", ""))
        request.reaches = Reaches(reading=lambda: WHOLE_BOOK, working=lambda: WHOLE_BOOK)
        return self.get_response(request)


def frame(request: HttpRequest) -> dict[str, Frame | None]:
    if not is_signed_in(request):
        return {"frame": None}
    return {
        "frame": Frame(
            book="Huyện ủy Lộc Hà",
            home="/",
            navigation=[LinkGroup(label="Sổ", links=[Link(label="Lớp", url="/", icon="class", current=True, count=2)])],
            account=AccountMenu(name="Nguyễn Văn A", sign_out="/out/", links=[Link(label="Tài khoản", url="/me/")]),
            search="/search/",
            foot=[Link(label="Hướng dẫn", url="/help/")],
        )
    }


def _write(key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [key])


@page(needs="classes.view", writes=("POST",))
def classes(request: PageRequest) -> HttpResponse:
    if request.method == "POST" or "write" in request.GET:
        _write("by-view")
    if "keep" in request.GET:
        request.session["kept"] = "yes"
    return HttpResponse("classes")


@page(needs=None)
def record(request: PageRequest, pk: int) -> HttpResponse:
    if pk == 1:
        raise PermissionDenied
    raise Http404


class Late:
    def rows(self) -> str:
        _write("by-template")
        return "rows"


@page(needs=None)
def lazy(request: PageRequest) -> TemplateResponse:
    return TemplateResponse(request, "kit/_alert.html", {"level": "info", "text": Late().rows, "details": ""})


@page(needs=None, public=True)
def anybody(request: HttpRequest) -> HttpResponse:
    return HttpResponse("anybody")


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def stored(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("stored")
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


urlpatterns = [
    path("", anybody, name="home"),
    path("classes/", classes),
    path("record/<int:pk>/", record),
    path("lazy/", lazy),
    path("broken/", broken),
    path("stored/", stored),
    path("sign-in/", anybody, name="sign_in"),
    path("", include("charterbook.kit.pages.urls")),
]
handler400 = "charterbook.kit.pages.errors.bad_request"
handler403 = "charterbook.kit.pages.errors.permission_denied"
handler404 = "charterbook.kit.pages.errors.page_not_found"
handler500 = "charterbook.kit.pages.errors.server_error"
