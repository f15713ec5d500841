"""The log of security: what was refused, guessed and went wrong stands there, and no name does."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import timezone

from charterbook.domains.organisation.tests.browsing import browser
from charterbook.domains.organisation.tests.factories import district
from charterbook.domains.signin.models import Attempt
from charterbook.domains.signin.queries import keyed
from charterbook.domains.signin.tests.factories import GOOD, person, sign_in
from charterbook.kit.logbook import Lines, LogFile
from charterbook.kit.pages.page import page
from charterbook.shell.unwatched import Watched
from tests.walls.conftest import plain_pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_pages.__name__)]
NAME = "nguyen van a"
Read = Callable[[], list[dict[str, Any]]]


@page(needs=None, public=True)
def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError(NAME + "\nforged")


urlpatterns = [
    path("broken/", broken, name="broken"),
    path("report/broken/", broken, name="report"),
    path("", include("charterbook.shell.urls")),
]
handler500 = "charterbook.kit.pages.errors.server_error"
handler404 = "charterbook.kit.pages.errors.page_not_found"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Read]:
    """Send what the settings' loggers note for security to a folder of its own; return what was written."""
    named = [name for name, made in settings.LOGGING["loggers"].items() if "security" in made["handlers"]]
    handlers = {
        handler: handler.folder
        for name in named
        for handler in logging.getLogger(name).handlers
        if isinstance(handler, LogFile)
    }
    assert len(handlers) == 1
    held = next(iter(handlers))
    assert isinstance(held.formatter, Lines)
    assert [type(kept) for kept in held.filters] == [Watched]
    before, held.folder = held.folder, tmp_path
    assert before == settings.HOME / "logs"

    def read() -> list[dict[str, Any]]:
        file = tmp_path / "security.log"
        text = file.read_text("ascii") if file.exists() else ""
        assert NAME not in text
        assert "127.0.0.1" not in text
        return [json.loads(line) for line in text.splitlines()]

    yield read
    held.folder = before


def test_what_is_refused_is_noted_with_the_account_and_the_page(log: Read) -> None:
    units = district()
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")
    client.get("/accounts/")
    client.get("/units/L.02/")
    client.delete("/units/")
    client.get("/units/?q=%00")
    client.get("/nowhere/")
    client.get("/units/")
    Client(enforce_csrf_checks=True).post("/sign-in/", {"username": NAME, "password": NAME})

    noted = [line for line in log() if line["event"] == "page.refused"]
    assert {line["event"] for line in log()} == {"page.refused", "django.security.csrf"}
    facts = [(line["event"], line["status"], line["method"], line["page"]) for line in noted]
    assert facts == [
        ("page.refused", 403, "GET", "accounts"),
        ("page.refused", 404, "GET", "unit"),
        ("page.refused", 405, "DELETE", "units"),
        ("page.refused", 400, "GET", None),
        ("page.refused", 403, "POST", "sign_in"),
    ]
    assert len({line["account"] for line in noted[:4]}) == 1
    assert noted[0]["account"] is not None
    assert noted[4]["account"] is None
    assert {len(line["source"]) for line in noted} == {16}


def test_wrong_secrets_and_those_held_off_are_noted_without_what_was_typed(log: Read) -> None:
    hoa = person("hoa")
    sign_in(Client(), "hoa", NAME)
    Attempt.objects.all().delete()
    sign_in(Client(), NAME, "x")
    now = timezone.now()
    for _turn in range(10):
        Attempt.objects.create(kind="PASSWORD", subject=keyed("subject", hoa.pk), at=now, passed=False)
    assert sign_in(Client(), "hoa", GOOD).status_code == 429

    noted = [line for line in log() if line["event"].startswith("secret.")]
    assert [line["event"] for line in noted] == ["secret.wrong", "secret.wrong", "secret.held_off"]
    assert {line["kind"] for line in noted} == {"PASSWORD"}
    assert noted[0]["subject"] == noted[2]["subject"] != noted[1]["subject"]  # hoa, and a name that nobody has


def test_an_unexpected_error_is_noted_by_its_kind_and_place(log: Read) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        client = Client(raise_request_exception=False)
        assert client.get("/broken/").status_code == 500
    (noted,) = log()
    assert (noted["event"], noted["level"], noted["error"]) == ("django.request", "ERROR", "ZeroDivisionError")
    assert noted["places"][-1].startswith("test_logged.py:")


def test_a_host_that_is_not_ours_is_noted(log: Read) -> None:
    Client().get("/sign-in/", headers={"host": "evil.test"})
    assert "django.security.DisallowedHost" in {line["event"] for line in log()}


def test_who_reports_without_a_name_leaves_no_line(log: Read) -> None:
    Client().delete("/report/")
    Client().post("/report/answers/", {"receipt": "1"})
    with override_settings(ROOT_URLCONF=__name__):
        assert Client(raise_request_exception=False).get("/report/broken/").status_code == 500
    assert log() == []


@pytest.mark.parametrize("breaks", ["a\nb", "a\r\n{}", "a\u2028b", "a\x1b[2J", "%0a%0d", "a\x85b"])
def test_nothing_that_is_sent_begins_a_line_of_its_own(log: Read, breaks: str) -> None:
    client = Client(raise_request_exception=False)
    for place in ("username", "password", "next"):
        Attempt.objects.all().delete()
        client.post("/sign-in/", {"username": "hoa", "password": "x", place: breaks}, headers={"user-agent": "x"})
    client.generic("DELETE", "/sign-in/?next=%0a%7b%7d%0d")
    client.generic("GET\nX", "/sign-in/%0aforged/")
    lines = log()
    assert {line["event"] for line in lines} <= {"secret.wrong", "secret.held_off", "page.refused"}
    assert 1 < len(lines) <= 5
