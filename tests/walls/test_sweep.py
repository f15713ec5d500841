"""The sweep: every address, as every role, about every relation, by every method; and foreign looks like missing."""

import os
import re
import time
from io import BytesIO
from statistics import median
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from charterbook.domains.accounts.api import Viewer, create_account, give_office, viewer_of
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, officer
from charterbook.domains.signin.models import Pace
from charterbook.kit.charters import current_charter
from charterbook.kit.records import current_scope
from charterbook.kit.wall import entered
from charterbook.shell.scope import reading
from tests.walls.conftest import plain_pages
from tests.walls.routes import OF_A_UNIT, OF_ONESELF, Asked, routes
from tests.walls.world import PERSONS, RELATIONS, WITHIN, World, mark_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_pages.__name__)]
METHODS = (
    "GET",
    "POST",
    "DELETE",
)  # what is never allowed is asked of the own unit only: it is refused before all else
OPEN = (200, 302, 409, 422)
FEWEST_CELLS = 5_000
SHARE = 1 if os.environ.get("CHARTERBOOK_JOURNEYS") == "all" else 9
MARKS = 50
OWN_PAGES = (
    "/",
    "/units/",
    "/units/?q=zq",
    "/search/?q=zq",
    "/search/?q=nguyen+zq&kind=members.Person",
    "/pick/members.Person/?q=nguyen+zq",
    "/figures/",
    "/pivot/",
    "/reviews/",
    "/imports/",
    "/forms/",
    "/members/doubts/",
    "/accounts/",
    "/history/",
)


def roles() -> list[str]:
    return sorted({entry.code for entry in current_charter().entries("roles", timezone.localdate())})


def home_of(role: str) -> str:
    """Return where somebody of a role sits: as high as the role may be held."""
    held_at = current_charter().entry("roles", role, timezone.localdate()).texts("held_at")
    homes = (("A", "DISTRICT"), ("A1", "GRASSROOTS_COMMITTEE"), ("A11", "CELL"), ("C", "COMMUNE"), ("P", "PROVINCE"))
    return next(home for home, kind in homes if kind in held_at)


def holder(unit_id: int, role: str) -> Viewer:
    """Return somebody who holds the role at a unit today; a role that is new in the charter is held since then."""
    today = timezone.localdate()
    account = create_account(username=role, name=role, password=None, language="vi", by=FOUNDER, today=today)
    give_office(account=account, role=role, unit_id=unit_id, since=today, decision="1", by=FOUNDER, today=today)
    return viewer_of(account, today)


def test_every_address_declares_what_it_needs_and_is_swept() -> None:
    views = routes()
    assert {name for name, view in views.items() if not hasattr(view, "needs")} == set()
    assert set(views) == set(OF_A_UNIT) | OF_ONESELF


def foreign_marks(world: World, viewer: Viewer) -> list[str]:
    """Return the marks of all persons whose names the viewer may not see now."""
    with entered(reading(viewer), lasting=True):
        open_codes = {code for code, unit in world.units.items() if current_scope().names(unit.pk)}
    codes = [code for code in world.units if code not in open_codes]
    assert codes
    return [mark_of(code, number).casefold() for code in codes for number in range(PERSONS)]


def text_of(response: Any) -> str:
    """Return all that an answer says, the inside of workbooks, Word files and PDFs too."""
    data: bytes = response.content
    if data[:2] == b"PK":
        with ZipFile(BytesIO(data)) as parts:
            data = b"".join(parts.read(name) for name in parts.namelist())
    elif data[:4] == b"%PDF":
        data = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).encode()
    return (data.decode("utf-8", "replace") + str(response.headers)).casefold()


def wanted(view: Any, asked: Asked, method: str, *, relation: str, may: Any) -> tuple[int, ...]:
    """Return the statuses that are right for a request."""
    if method not in ("GET", *view.writes):
        return (405,)
    if view.needs and not may(view.needs):
        return (403,)
    if relation in WITHIN and all(may(right) for right in asked.rights):
        return (*OPEN, 404) if asked.may_lack else OPEN
    return (404,)


def share_of(ways: list[Asked], turn: int) -> list[Asked]:
    """Return a part of what is asked for each declared thing, the next part each turn, and all of what is few.

    One guard stands before all tables, sheets or figures: over all roles and relations each is asked for many times.
    """
    return ways[turn % SHARE :: SHARE] if len(ways) > SHARE else ways


def test_sweep(world: World) -> None:
    views, cells, wrong, leaks, turn = routes(), 0, [], [], 0
    for role in roles():
        home = home_of(role)
        viewer = holder(world.units[home].pk, role)
        client = Client(raise_request_exception=False)
        client.force_login(viewer.account)
        foreign = foreign_marks(world, viewer)
        for address in OWN_PAGES:
            page = text_of(client.get(address))
            leaks += [(role, address, mark) for mark in foreign if mark in page]
        for relation, code in RELATIONS[home].items():
            turn += 1
            for name, ways in OF_A_UNIT.items():
                for asked in share_of(list(ways(world, code)), turn):
                    for method in METHODS if relation == "own" else ("GET", *views[name].writes):
                        with transaction.atomic():
                            response = client.generic(method, asked.address)
                            transaction.set_rollback(True)
                        cells += 1
                        status = response.status_code
                        said = text_of(response)
                        leaks += [(role, asked.address, mark) for mark in foreign if mark in said]
                        right = wanted(views[name], asked, method, relation=relation, may=viewer.may)
                        if status not in right:
                            wrong.append((role, relation, method, asked.address, status, right))
    assert wrong == [], wrong[:20]
    assert leaks == [], leaks[:20]
    assert len(world.units) * PERSONS >= MARKS
    assert cells >= FEWEST_CELLS


def test_nobody_and_those_without_an_office_get_in_nowhere(world: World) -> None:
    views, wrong = routes(), []
    idle = create_account(username="idle", name="idle", password=None, language="vi", by=FOUNDER, today=TODAY)
    for client, right in ((Client(), (302, 405)), (Client(), (403, 405))):
        if right[0] == 403:
            client.force_login(idle)
        for name, ways in OF_A_UNIT.items():
            answers = right if views[name].needs or right[0] == 302 else (404, 405)
            for asked in ways(world, "A1"):
                for method in METHODS:
                    response = client.generic(method, asked.address)
                    to = response.headers.get("Location", "/sign-in/")
                    if response.status_code not in answers or not to.startswith("/sign-in/"):
                        wrong.append((asked.address, method, response.status_code))
    assert wrong == []


VARIES = re.compile(
    rb'(CSRFToken": ")[^"]+|(name="csrfmiddlewaretoken" value=")[^"]+|(name="next" value=")[^"]*|([?&]next=)[^"&]*'
)


def shown(client: Client, address: str) -> tuple[int, bytes, list[tuple[str, str]], float]:
    Pace.objects.update(asked=0)  # files too many for a minute would be refused, here and there
    start = time.perf_counter()
    response = client.get(address)
    took = time.perf_counter() - start
    headers = sorted((k, v) for k, v in response.headers.items() if k not in ("Content-Length", "Set-Cookie"))
    return response.status_code, VARIES.sub(rb"\1\2\3\4", response.content), headers, took


def test_foreign_and_missing_are_twins(world: World) -> None:
    client = Client()
    client.force_login(officer(world.units["A1"].pk, "GRASSROOTS_CLERK").account)
    foreign_took, missing_took, pairs = [], [], 0
    for _round in range(2):
        for ways in OF_A_UNIT.values():
            for foreign, missing in zip(ways(world, "A2"), ways(world, "X9"), strict=True):
                one, other = shown(client, foreign.address), shown(client, missing.address)
                assert one[:3] == other[:3], foreign.address
                foreign_took.append(one[3])
                missing_took.append(other[3])
                pairs += 1
    assert pairs >= 200
    ratio = median(foreign_took) / median(missing_took)
    assert 1 / 1.3 <= ratio <= 1.3
