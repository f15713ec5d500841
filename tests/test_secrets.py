"""Every page that takes a secret is listed, and each holds off one who tries too often."""

import inspect
import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from types import CodeType, FunctionType
from typing import Any

import pytest
from django.forms import BaseForm
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from charterbook.domains.organisation.tests.browsing import plain_static
from charterbook.domains.signin.models import Attempt, SignIn
from charterbook.domains.signin.queries import keyed
from charterbook.domains.signin.tests.browsing import signed_in, speaking
from charterbook.domains.signin.tests.factories import GOOD, person, sign_in, with_app
from charterbook.domains.signin.words import KINDS, SECRETS_TAKEN

__all__ = ["plain_static"]
# What looks into a secret, or reads one that was posted.
LOOKS = re.compile(
    r"\b(?:check_password|passes_password|passes_code|try_code|first_code_of|authenticate|compare_digest|check_secret|"
    r"tried)\(|keys\.shown|POST(?:\.get\(|\[)[\"'](?:password|secret|receipt|token|credential)"
)
TAKES = {"current-password", "one-time-code"}


def _patterns(patterns: Any = None) -> Iterator[URLPattern]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


def _reached(view: Callable[..., Any]) -> set[FunctionType]:
    """Return a view and the functions of its own module that it calls, and those that they call."""
    found: set[FunctionType] = set()
    waiting = [inspect.unwrap(view)]
    while waiting:
        function = waiting.pop()
        if function in found or not isinstance(function, FunctionType):
            continue
        found.add(function)
        known = function.__globals__
        waiting += [
            inspect.unwrap(known[name])
            for name in _names(function.__code__)
            if isinstance(known.get(name), FunctionType) and known[name].__module__ == function.__module__
        ]
    return found


def _names(code: CodeType) -> set[str]:
    """Return the names that code uses, those of functions inside it too."""
    inner = (part for part in code.co_consts if isinstance(part, CodeType))
    return set(code.co_names).union(*(_names(part) for part in inner))


def _takes_secret(view: Callable[..., Any]) -> bool:
    for function in _reached(view):
        source = inspect.getsource(function)
        if LOOKS.search(source):
            return True
        named = (function.__globals__.get(name) for name in _names(function.__code__))
        forms = [form for form in named if inspect.isclass(form) and issubclass(form, BaseForm)]
        fields = [field for form in forms for field in getattr(form, "base_fields", {}).values()]
        if any(field.widget.attrs.get("autocomplete") in TAKES for field in fields):
            return True
    return False


def test_every_page_that_takes_a_secret_is_listed() -> None:
    taking = {pattern.name for pattern in _patterns() if _takes_secret(pattern.callback)}
    assert taking == set(SECRETS_TAKEN)
    assert set(SECRETS_TAKEN.values()) <= set(KINDS)


def test_a_page_that_takes_a_secret_is_found() -> None:
    assert _takes_secret(_hidden)


def _hidden(request: Any) -> Any:
    return _deeper(request)


def _deeper(request: Any) -> Any:
    return request.POST.get("password") == "x"


def _begun(client: Client) -> None:
    sign_in(client)


def _entered(client: Client) -> None:
    from charterbook.domains.accounts.models import Account

    signed_in(client, Account.objects.get(username="hoa"), now=timezone.now())


CREDENTIAL = json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {}})
FACTS: dict[str, tuple[str, Callable[[Client], None] | None, dict[str, str]]] = {
    "sign_in": ("/sign-in/", None, {"username": "hoa", "password": GOOD}),
    "second_step": ("/sign-in/second/", _begun, {"code": "123456"}),
    "first_password": ("/sign-in/first/", None, {"username": "hoa", "code": "A" * 24, "new": GOOD, "again": GOOD}),
    "passkey_sign_in": ("/sign-in/passkey/", None, {"credential": CREDENTIAL}),
    "prove": ("/sign-in/prove/", _entered, {"code": "123456"}),
    "prove_passkey": ("/sign-in/prove/passkey/", _entered, {"credential": CREDENTIAL}),
    "password_change": ("/my/password/", _entered, {"old": GOOD, "new": GOOD, "again": GOOD}),
    "authenticator_set": ("/my/factors/app/", _entered, {"code": "123456"}),
}


@pytest.mark.django_db
@pytest.mark.usefixtures(plain_static.__name__)
@pytest.mark.parametrize("name", sorted(SECRETS_TAKEN))
def test_each_of_them_holds_off_one_who_tries_too_often(name: str) -> None:
    account = with_app(person())
    address, before, facts = FACTS[name]
    client = speaking()
    if before:
        before(client)
    Attempt.objects.all().delete()
    now = timezone.now()
    for turn in range(100):
        Attempt.objects.create(
            kind=KINDS[turn % len(KINDS)],
            subject=keyed("subject", account.pk),
            address=keyed("address", "127.0.0.1"),
            at=now - timedelta(milliseconds=turn),
            passed=False,
        )
    sessions = SignIn.objects.count()

    answer = client.post(address, facts)

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "too many wrong tries" in answer.content.decode()
    assert Attempt.objects.count() == 100
    assert SignIn.objects.count() == sessions
