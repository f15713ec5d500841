"""Pages as a browser asks for them: somebody signed in, and static files without a manifest."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext, override_settings

from charterbook.domains.accounts.api import Office, create_account
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, officer
from charterbook.ground.audit.actions import acting

PLAIN = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def plain_static() -> Iterator[None]:
    """Let pages name static files that nobody has collected."""
    with override_settings(STORAGES=PLAIN, WHITENOISE_AUTOREFRESH=True):
        yield


class Browser(Client):
    """A browser whose pages end their transaction, as a server's do: what waits for that is done."""

    def request(self, **request: Any) -> Any:
        """Ask for a page, and do what it left until its transaction was kept."""
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)


def state_ground(client: Client, code: str) -> None:
    """State a ground for seeing the names of a unit, as an officer above it does."""
    facts = {"unit": code, "ground": "Kiểm tra hồ sơ đảng viên theo kế hoạch"}
    assert client.post("/members/grounds/", facts).status_code == 302


def browser(unit_id: int | None, role: str = "DISTRICT_OFFICER", language: str = "en") -> Client:
    """Return a browser in which somebody with an office at the unit has signed in."""
    client = Browser()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.force_login(officer(unit_id, role).account)
    return client


def seated(unit_id: int | None, role: str = "DISTRICT_OFFICER", language: str = "en") -> Client:
    """Return such a browser at any unit, also one of a kind at which the charter does not have the role."""
    name = f"seated-{role.lower()}-{unit_id}"
    account = create_account(username=name, name=name, password=None, language="vi", by=FOUNDER, today=TODAY)
    with acting("test.seated", FOUNDER):
        Office.objects.create(account=account, role=role, unit_id=unit_id, since=FOUNDED)
    client = Browser()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.force_login(account)
    return client


def text_of(client: Client, address: str, status: int = 200, **headers: str) -> str:
    """Return what a page says; the status is checked on the way, and that it is light."""
    response = client.get(address, headers=headers or None)
    assert response.status_code == status, (address, response.status_code)
    assert len(response.content) < 60_000
    return response.content.decode()


def queries_of(client: Client, address: str) -> int:
    """Return how many queries a page takes."""
    client.get(address)  # what is read once for each state of the tree is not the page's
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)
