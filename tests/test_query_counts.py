"""How many statements each page takes: written down, so that one more is seen by whoever adds it."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charterbook.domains.accounts.api import create_account, give_office
from charterbook.domains.organisation.tests.factories import FOUNDER
from charterbook.domains.signin.models import Pace, SignIn
from charterbook.engines.lists.tests.records import record_at
from charterbook.kit.registry import registry
from tests.walls.conftest import plain_pages, world
from tests.walls.routes import every_address
from tests.walls.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_pages.__name__)]
__all__ = ["plain_pages", "world"]
KEPT = Path(__file__).with_name("query_counts.json")
WRITE = "CHARTERBOOK_WRITE_QUERY_COUNTS"
UNIT = "A11"
HELD = (
    *(("A", role) for role in ("ADMINISTRATOR", "DISTRICT_OFFICER", "INSPECTION_OFFICER", "AUDITOR")),
    (UNIT, "CELL_SECRETARY"),
)
NUMBER = re.compile(r"(?<=/)\d+(?=/)")
SAVEPOINTS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")  # where a server says BEGIN and COMMIT


def asker(world: World) -> Client:
    """Return a browser of somebody who may open nearly every page."""
    today = timezone.localdate()
    account = create_account(username="all", name="all", password=None, language="en", by=FOUNDER, today=today)
    for code, role in HELD:
        facts: dict[str, Any] = {"since": today, "decision": "1", "by": FOUNDER, "today": today}
        give_office(account=account, role=role, unit_id=world.units[code].pk, **facts)
    client = Client(raise_request_exception=True)
    client.force_login(account)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def statements_of(client: Client, address: str) -> list[str] | None:
    """Return what a page asks the database; None where it shows no page."""
    if client.get(address).status_code != 200:  # what is read once for each state of the tree is not the page's
        return None
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer)
    return [query["sql"] for query in seen.captured_queries if not query["sql"].startswith(SAVEPOINTS)]


def test_a_page_takes_as_many_statements_as_are_written_down(world: World) -> None:
    unit = world.units[UNIT]
    for model in registry().tables:
        if model not in world.records[UNIT]:
            world.records[UNIT][model] = record_at(model, unit, 1).pk
    client, counts = asker(world), {}
    for name, address in every_address(world, UNIT):
        Pace.objects.update(asked=0)  # files too many for a minute would be refused
        SignIn.objects.update(seen=timezone.now())  # else noted once a minute, with whatever page comes then
        statements = statements_of(client, address)
        if statements is not None:
            key = f"{name} {NUMBER.sub('#', address)}"
            counts[key] = len(statements)
    if os.environ.get(WRITE):
        KEPT.write_text(json.dumps(counts, indent=2, sort_keys=True) + "\n")
    kept = json.loads(KEPT.read_text())
    changed = {key: (kept.get(key), counts.get(key)) for key in {*kept, *counts} if kept.get(key) != counts.get(key)}
    assert changed == {}, "mend it, or write it down: python -m tools.query_counts"
