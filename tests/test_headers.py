"""Every address answers with the strict headers, to whoever asks and however it answers."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from charterbook.domains.organisation.tests.browsing import browser, plain_static

__all__ = ["plain_static"]
SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}
PLACE = re.compile(r"<(?:(\w+):)?\w+>")
STRICT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def _addresses(patterns: Any = None, before: str = "/") -> Iterator[str]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield PLACE.sub(lambda place: SAMPLES.get(place[1] or "str", "x"), route)


def _check(client: Client, method: str, address: str) -> list[str]:
    headers = getattr(client, method)(address).headers
    rules = {rule.strip().partition(" ")[0]: rule for rule in headers["Content-Security-Policy"].split(";")}
    wrong = [name for name, value in STRICT.items() if headers.get(name) != value]
    wrong += [name for name in ("script-src", "style-src", "default-src") if rules[name].count("'self'") != 1]
    wrong += ["unsafe"] if "unsafe" in headers["Content-Security-Policy"] else []
    wrong += [] if "frame-ancestors 'none'" in headers["Content-Security-Policy"] else ["frame-ancestors"]
    wrong += [] if "no-store" in headers.get("Cache-Control", "") else ["Cache-Control"]
    wrong += [] if "camera=()" in headers["Permissions-Policy"] else ["Permissions-Policy"]
    return [f"{method} {address}: {name}" for name in wrong]


@pytest.mark.django_db
@pytest.mark.usefixtures(plain_static.__name__)
@pytest.mark.parametrize("who", ["nobody", "somebody"])
def test_every_address_answers_with_the_strict_headers(who: str) -> None:
    client = Client() if who == "nobody" else browser(None)
    addresses = [*sorted(set(_addresses()) - {"/sign-out/"}), "/nowhere/", "/a%00b/"]
    assert len(addresses) > 40

    wrong = [fault for address in addresses for method in ("get", "post") for fault in _check(client, method, address)]

    assert wrong == []
    assert _check(client, "post", "/sign-out/") == []


def _settings_with(**environment: str) -> dict[str, str]:
    """Return settings as a process of its own reads them."""
    names = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME DEVICE_COOKIE_NAME LANGUAGE_COOKIE_NAME SESSION_COOKIE_SECURE "
    names += "CSRF_COOKIE_SECURE LANGUAGE_COOKIE_SECURE REQUIRE_SECOND_FACTOR SECOND_FACTOR_FOR_ALL"
    code = "from django.conf import settings as s\nfor n in '%s'.split(): print(n, getattr(s, n))" % names  # noqa: UP031 -- braces are the code's
    said = subprocess.run(
        [sys.executable, "-c", code],
        env={key: value for key, value in os.environ.items() if key != "CHARTERBOOK_TLS"}
        | {"DJANGO_SETTINGS_MODULE": "charterbook.shell.settings"}
        | environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return dict(line.split(" ", 1) for line in said.splitlines())


def test_behind_tls_cookies_are_those_of_this_host_alone_and_a_second_factor_is_asked() -> None:
    assert _settings_with(CHARTERBOOK_TLS="1") == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "DEVICE_COOKIE_NAME": "__Host-device",
        "LANGUAGE_COOKIE_NAME": "__Host-language",
        "SESSION_COOKIE_SECURE": "True",
        "CSRF_COOKIE_SECURE": "True",
        "LANGUAGE_COOKIE_SECURE": "True",
        "REQUIRE_SECOND_FACTOR": "True",
        "SECOND_FACTOR_FOR_ALL": "False",
    }


def test_at_localhost_the_demo_opens_at_once_and_a_named_host_asks_for_more() -> None:
    here = _settings_with()
    assert (here["SESSION_COOKIE_NAME"], here["REQUIRE_SECOND_FACTOR"]) == ("sessionid", "False")
    assert _settings_with(CHARTERBOOK_HOSTS="book.example")["REQUIRE_SECOND_FACTOR"] == "True"
    assert _settings_with(CHARTERBOOK_HOSTS="book.example", CHARTERBOOK_SECOND_FACTOR="0")["REQUIRE_SECOND_FACTOR"] == (
        "False"
    )
    everybody = _settings_with(CHARTERBOOK_SECOND_FACTOR="all")
    assert (everybody["REQUIRE_SECOND_FACTOR"], everybody["SECOND_FACTOR_FOR_ALL"]) == ("True", "True")


@pytest.mark.django_db
@pytest.mark.usefixtures(plain_static.__name__)
def test_cookies_are_kept_from_scripts_and_other_sites() -> None:
    answer = Client().get("/sign-in/")
    cookie = answer.cookies["csrftoken"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Strict", "/", "")


@pytest.mark.django_db
@pytest.mark.usefixtures(plain_static.__name__)
def test_the_cookie_of_the_language_is_secure_behind_tls() -> None:
    with override_settings(LANGUAGE_COOKIE_NAME="__Host-language", LANGUAGE_COOKIE_SECURE=True):
        cookie = Client().post("/language/", {"language": "ru"}).cookies["__Host-language"]
    # A browser takes a __Host- cookie only like this: Secure, for every path, for this very host.
    assert (cookie["secure"], cookie["path"], cookie["domain"], cookie["httponly"]) == (True, "/", "", True)
