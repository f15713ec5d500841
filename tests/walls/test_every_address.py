"""Every address, by whoever may open it: no token, another origin, hostile and doubled values, headers of strangers."""

import re
import time
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import QueryDict
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from charterbook.domains.accounts.api import create_account, give_office
from charterbook.domains.integrity.models import Report
from charterbook.domains.integrity.views.limits import GUESSING, OPENING, SENDING
from charterbook.domains.members.models import Person
from charterbook.domains.organisation.tests.factories import FOUNDER
from charterbook.domains.signin.queries import source_of
from charterbook.kit.pages.address import address_of
from tests.walls.conftest import plain_pages
from tests.walls.routes import every_address, routes
from tests.walls.world import PERSONS, UNITS, World, mark_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_pages.__name__)]
HELD = (
    *(("A", role) for role in ("ADMINISTRATOR", "DISTRICT_OFFICER", "INSPECTION_OFFICER", "AUDITOR")),
    ("A11", "CELL_SECRETARY"),
)
UNMARKED = {"report", "report_answers"}  # no session there, hence nothing to forge; their form has a token of its own
NONSENSE = "zqzqzq"
CHECKED_BEFORE = {"next", "language"}  # compared with what is known, never asked of the database
INJECTIONS = (
    "zq' OR '1'='1",
    "1 OR 1=1); SELECT pg_sleep(20) --",
    "zq%') UNION SELECT username, password FROM accounts_account --",
)
WRONG_KINDS = ("-1", "9" * 400, '{"a": [null]}', "\u0661\u202e\u0301é", "2024-02-31")
LONGEST = 20.0  # seconds: as long as the planted sleep
ROW = re.compile(r"<tr\b")


@pytest.fixture(autouse=True)
def _nobody_is_held_off() -> Iterator[None]:
    yield
    for limit in (SENDING, GUESSING, OPENING):
        limit.forget()


class Asker:
    """Somebody with several offices, who asks each time as if nothing had been asked before."""

    def __init__(self, world: World, **client: Any) -> None:
        today = timezone.localdate()
        account = create_account(username="all", name="all", password=None, language="en", by=FOUNDER, today=today)
        for code, role in HELD:
            give_office(
                account=account,
                role=role,
                unit_id=world.units[code].pk,
                since=today,
                decision="1",
                by=FOUNDER,
                today=today,
            )
        self.client = Client(raise_request_exception=False, **client)
        self.client.force_login(account)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        self.held = deepcopy(self.client.cookies)

    def __call__(self, method: str, address: str, data: Any = None, **more: Any) -> Any:
        self.client.cookies = deepcopy(self.held)
        with transaction.atomic():
            answer = getattr(self.client, method.lower())(address, data or {}, **more)
            answer.body = b"".join(answer) if answer.streaming else answer.content
            transaction.set_rollback(True)
        return answer


def addresses(world: World) -> dict[str, str]:
    """Return an address of each route: about a cell where it is about a unit, so that answers are quick."""
    found = dict(every_address(world, "A11"))
    assert set(found) == set(routes())
    return found


def writing(world: World) -> dict[str, str]:
    views = routes()
    return {name: address for name, address in addresses(world).items() if "POST" in views[name].writes}


def test_a_form_without_a_token_is_refused_everywhere_whatever_it_is_sent_as(world: World) -> None:
    ask = Asker(world, enforce_csrf_checks=True)
    exempt = {name for name, view in routes().items() if getattr(view, "csrf_exempt", False)}
    assert exempt == UNMARKED
    asked = {name: address for name, address in writing(world).items() if name not in UNMARKED}
    assert len(asked) > 40
    wrong = []
    for name, address in asked.items():
        for body, kind in (
            ("a=b", "application/x-www-form-urlencoded"),
            ("a=b", "text/plain"),  # what another site may send without asking
            ('{"a": "b"}', "application/json"),
        ):
            answer = ask("post", address, body, content_type=kind, headers={"origin": "https://elsewhere.test"})
            if answer.status_code != 403 or b"The form has expired" not in answer.body:
                wrong.append((name, kind, answer.status_code))
    assert wrong == []
    for name in UNMARKED:
        assert ask("post", writing(world)[name], {"body": "1", "text": "x" * 200}).status_code in (200, 422)
    assert not Report.objects.exists()


def test_with_its_token_the_same_form_is_taken(world: World) -> None:
    ask = Asker(world, enforce_csrf_checks=True)
    ask("get", "/my/password/")
    token = ask.client.cookies["csrftoken"].value
    ask.held = deepcopy(ask.client.cookies)
    taken = ask("post", "/my/password/", {"csrfmiddlewaretoken": token, "old": "x", "new": "y", "again": "y"})
    assert taken.status_code == 200
    assert b"The form has expired" not in taken.body


FORWARDED = {
    "X-Forwarded-Host": "evil.test",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Port": "444",
    "X-Forwarded-Prefix": "/evil.test",
    "X-Original-URL": "/evil.test",
    "X-Rewrite-URL": "/evil.test",
    "X-Real-IP": "10.9.9.9",
    "Forwarded": "for=10.9.9.9;host=evil.test;proto=https",
    "X-HTTP-Method-Override": "DELETE",
}
ORIGIN = {"Origin": "https://elsewhere.test", "Access-Control-Request-Method": "POST"}
SECRET_FIELD = re.compile(r"csrfmiddlewaretoken|type=\"password\"|name=\"(?:name|username|person|card)\"")


def faults_of(answer: Any, *, session: str, marks: list[str]) -> Iterator[str]:
    """Yield what is wrong with an answer: lets in, says nothing of its kind, believes a stranger, names a person."""
    kind, headers = answer.headers.get("Content-Type", ""), str(answer.headers)
    if "access-control-" in headers.lower():
        yield "another origin"
    if answer.body and (not kind or (re.match(r"text/|\S+[/+]xml\b", kind) and "charset=" not in kind)):
        yield f"content type {kind}"
    if re.match(rb"\s*<(?:!doctype|html)", answer.body, re.IGNORECASE) and "text/html" not in kind:
        yield f"a page as {kind}"
    if b"evil.test" in answer.body or "evil.test" in headers or "https:" in answer.headers.get("Location", ""):
        yield "a stranger's header"
    text = answer.body.decode("utf-8", "replace") if "html" in kind else ""
    links = re.findall(r"\b(?:href|src|action|hx-get|hx-post|data-url)=\"([^\"]*)\"", text)
    for link in [*links, answer.headers.get("Location", "")]:
        if session in link or "csrf" in link or any(mark in link.casefold() for mark in marks):
            yield f"address {link}"
    for form in re.findall(r"<form\b[^>]*>.*?</form>", text, flags=re.DOTALL):
        if 'method="post"' not in form and SECRET_FIELD.search(form):
            yield f"form {form[:80]}"


def test_no_answer_lets_strangers_in_or_hides_its_kind_or_names_a_person_in_an_address(world: World) -> None:
    ask, wrong, named = Asker(world), [], 0
    stated = {"unit": "A11", "ground": "Kiểm tra hồ sơ đảng viên theo kế hoạch"}
    assert ask.client.post("/members/grounds/", stated).status_code == 302
    marks = [mark_of(code, number).casefold() for code, *_rest in UNITS for number in range(PERSONS)]
    session = ask.held[settings.SESSION_COOKIE_NAME].value
    asked = [*addresses(world).items(), ("none", "/nowhere/"), ("none", "/a%00b/")]
    asked += [(name, way) for name, way in every_address(world, "A11") if name in {"record", "figure_records"}]
    asked += [("static", f"/static/kit/{name}") for name in ("icons.svg", "base.css", "kit.js")]
    for name, address in asked:
        for method in ("get", "post"):
            answer = ask(method, address, headers=FORWARDED | ORIGIN)
            named += any(mark in answer.body.decode("utf-8", "replace").casefold() for mark in marks)
            wrong += [(name, method, fault) for fault in faults_of(answer, session=session, marks=marks)]
            assert answer.status_code < 500 or name == "none"
    samples = [(name, fault[:4]) for name, _method, fault in wrong if name == "gallery"]
    assert set(samples) <= {("gallery", "form")}  # a form that sends nothing, shown to those who build pages
    assert [fault for fault in wrong if fault[0] != "gallery"] == []
    assert named > 3  # pages do name persons, only their addresses do not


def test_an_answer_that_is_wrong_is_found(world: World) -> None:
    answer = Asker(world)("get", "/units/")
    for header, value in (
        ("Access-Control-Allow-Origin", "*"),
        ("Content-Type", "text/html"),
        ("Location", "https://evil.test"),
    ):
        answer.headers[header] = value
    answer.body += b'<a href="/x/?name=zqa11x0"></a><form><input name="csrfmiddlewaretoken"></form>'
    assert len(list(faults_of(answer, session="s3cr3t", marks=["zqa11x0"]))) == 5


def asked_for(ask: Asker, method: str, address: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the names of the values that a page looks for in what it is sent."""
    names: set[str] = set()
    plain = MultiValueDict.__getitem__

    def noting(held: Any, key: str) -> Any:
        if isinstance(held, QueryDict):
            names.add(key)
        return plain(held, key)

    with monkeypatch.context() as patch:
        patch.setattr(MultiValueDict, "__getitem__", noting)
        patch.setattr(QueryDict, "__contains__", lambda held, key: names.add(key) or key in list(held))
        ask(method, address)
    return {name for name in names if isinstance(name, str)} - {"csrfmiddlewaretoken"}


def rows_of(answer: Any) -> int:
    return len(ROW.findall(answer.body.decode("utf-8", "replace")))


def test_no_value_of_a_filter_reaches_the_database_as_text(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ask, wrong, fields, persons = Asker(world), [], set(), Person.objects.count()
    for name, address in addresses(world).items():
        base = address.partition("?")[0]
        for field in sorted(asked_for(ask, "get", address, monkeypatch) - CHECKED_BEFORE):
            fields.add(field)
            most = rows_of(ask("get", base, {field: NONSENSE}))
            for text in INJECTIONS:
                started = time.monotonic()
                answer = ask("get", base, {field: text})
                slow = time.monotonic() - started > LONGEST
                if answer.status_code >= 500 or rows_of(answer) > most or slow or b"argon2" in answer.body:
                    wrong.append((name, field, text, answer.status_code))
    assert wrong == []
    assert fields >= {"q", "from", "to", "unit", "page", "state", "year", "as", "code", "account", "on", "figure"}
    assert Person.objects.count() == persons


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_value_of_a_wrong_kind_or_given_twice_breaks_a_page(
    world: World, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    ask, wrong, tried = Asker(world), [], 0
    for name, address in (addresses(world) if method == "get" else writing(world)).items():
        base = address.partition("?")[0]
        fields = sorted(asked_for(ask, method, address, monkeypatch))
        corpus: list[dict[str, Any]] = [dict.fromkeys(fields, value) for value in WRONG_KINDS] if fields else []
        corpus += [{field: ["1", "zq", "2"] for field in fields} | {f"{field}[]": "1" for field in fields}]
        for data in corpus:
            status = ask(method, base, data).status_code
            tried += 1
            if status >= 500:
                wrong.append((name, data, status))
    assert wrong == []
    assert tried > 150


def test_what_stands_twice_counts_once_and_the_body_is_not_the_address(world: World) -> None:
    ask = Asker(world)
    last = ask("get", "/units/?q=zq&q=A11").body
    assert ROW.findall(last.decode()) == ROW.findall(ask("get", "/units/?q=A11").body.decode())
    # What a form must bring in its body is not taken from the address.
    assert ask("post", "/language/?language=ru", {}).cookies.get(settings.LANGUAGE_COOKIE_NAME) is None
    assert ask("post", "/accounts/?q=zqzqzq", {}).body.count(b"<tr") == ask("get", "/accounts/").body.count(b"<tr")


@pytest.mark.parametrize(
    ("proxies", "said", "known"),
    [
        (0, "10.9.9.9", "127.0.0.1"),  # nobody stands before the site: what is said is not believed
        (1, "10.9.9.9, 203.0.113.5", "203.0.113.5"),  # the last word is our proxy's
        (1, "203.0.113.5", "203.0.113.5"),
        (2, "10.9.9.9, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
        (2, "10.9.9.9", "127.0.0.1"),  # fewer than stand before us: not our proxies' words
        (1, "", "127.0.0.1"),
    ],
)
def test_an_address_is_believed_from_as_many_proxies_as_there_are(proxies: int, said: str, known: str) -> None:
    forwarded = {"X-Forwarded-For": said} if said else {}
    with override_settings(PROXIES=proxies):
        asked = RequestFactory().get("/", headers=forwarded)
        assert address_of(asked) == known
        plain = RequestFactory().get("/", REMOTE_ADDR=known)
        with override_settings(PROXIES=0):
            assert source_of(asked if proxies == 0 else plain) == source_of(plain)
