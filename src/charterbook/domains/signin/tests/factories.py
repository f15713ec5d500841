"""Accounts that sign in with a password, and the codes of their apps."""

from datetime import datetime, timedelta

import pyotp
from django.test import Client
from django.utils import timezone

from charterbook.domains.accounts.api import Account, create_account, give_office, viewer_of
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY
from charterbook.domains.signin.actions import set_authenticator

GOOD = "bốn từ dễ nhớ của tôi"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def person(name: str = "hoa", role: str = "", unit_id: int | None = None, password: str | None = GOOD) -> Account:
    account = create_account(username=name, name=name, password=password, language="en", by=FOUNDER, today=TODAY)
    if role:
        give_office(account=account, role=role, unit_id=unit_id, since=FOUNDED, by=FOUNDER, today=TODAY)
    return account


def with_app(account: Account, *, step: int = 0) -> Account:
    now = timezone.now()
    set_authenticator(account, secret=SECRET, step=step, by=viewer_of(account, now.date()), now=now)
    return account


def code_at(when: datetime | None = None, later: int = 0) -> str:
    return pyotp.TOTP(SECRET).at((when or timezone.now()) + timedelta(seconds=later))


def sign_in(client: Client, name: str = "hoa", password: str = GOOD, **more: str):
    return client.post("/sign-in/", {"username": name, "password": password, **more})
