"""Browsers in which somebody has signed in, with the session that goes with it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.test import Client

from charterbook.domains.accounts.api import viewer_of
from charterbook.domains.signin.actions import open_session

_force_login = Client.force_login
AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36"


def signed_in(client: Client, account: Any, *, now: datetime, strong: bool = False, backend: str | None = None) -> Any:
    """Open a session of an account in a browser, without asking for a secret; return its record."""
    _force_login(client, account, backend)
    held = open_session(account, agent=AGENT, strong=strong, by=viewer_of(account, now.date()), now=now)
    session = client.session
    session["signin"] = held.pk
    session.save()
    return held


def speaking(language: str = "en") -> Client:
    """Return a browser in which nobody has signed in."""
    client = Client(headers={"user-agent": AGENT})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client
