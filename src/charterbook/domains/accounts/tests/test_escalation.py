"""Escalation: every role posts every field it might try, and nobody comes out with more than before."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from charterbook.domains.accounts import actions
from charterbook.domains.accounts.models import Account, Delegation, Office, PendingGrant
from charterbook.domains.accounts.queries import viewer_of
from charterbook.domains.accounts.tests.factories import account, holder, office, other_district
from charterbook.domains.accounts.words import WAITING
from charterbook.domains.organisation.tests.browsing import plain_static
from charterbook.domains.organisation.tests.factories import FOUNDER, district
from charterbook.kit.refusal import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]

TODAY = timezone.localdate().isoformat()
LATER = (timezone.localdate() + timedelta(days=30)).isoformat()
ROLES = (
    ("ADMINISTRATOR", "L"),
    ("DISTRICT_OFFICER", "L"),
    ("ORGANISATION_OFFICER", "L"),
    ("PROPAGANDA_OFFICER", "L"),
    ("INSPECTION_OFFICER", "L"),
    ("MASS_MOBILISATION_OFFICER", "L"),
    ("READER", "L"),
    ("AUDITOR", "L"),
    ("GRASSROOTS_CLERK", "L.01"),
    ("CELL_SECRETARY", "L.01.01"),
)
EXTRA = {  # fields that a form does not have, as somebody might add them
    "is_active": "on",
    "is_superuser": "on",
    "is_staff": "on",
    "permissions": "accounts.manage",
    "rights": "accounts.manage",
    "by": "0",
    "by_id": "0",
    "asked_by": "0",
    "account_id": "1",
    "unit_id": "",
    "state": "CONFIRMED",
    "id": "1",
    "pk": "1",
    "password": "bốn từ dễ nhớ",
    "home": "",
    "settled_by": "0",
}


class Stage:
    """A district with its neighbour, one attacker, and everybody else's accounts, offices, delegations and grants."""

    def __init__(self, role: str, code: str) -> None:
        self.units = district() | other_district()
        today = timezone.localdate()
        self.attacker = holder(role, self.units[code].pk, "attacker").account
        self.boss = holder("ADMINISTRATOR", None, "boss")
        self.neighbour = holder("ADMINISTRATOR", self.units["M"].pk, "neighbour")
        officer = holder("DISTRICT_OFFICER", self.units["L"].pk, "officer")
        self.accounts = {"self": self.attacker, "officer": officer.account, "neighbour": self.neighbour.account}
        self.offices = {name: Office.objects.get(account=held) for name, held in self.accounts.items()}
        self.delegation = actions.delegate(
            self.offices["officer"],
            account=account("receiver"),
            rights=["classes.enter"],
            unit_id=self.units["L.02"].pk,
            since=today,
            until=today + timedelta(days=30),
            decision="5",
            by=viewer_of(officer.account, today),
            today=today,
        )
        self.grant = actions.ask_office(
            account=self.attacker,
            role="ADMINISTRATOR",
            unit_id=self.units["L"].pk,
            since=today,
            by=viewer_of(self.boss.account, today),
            today=today,
        )
        self.client = Client()
        self.client.force_login(self.attacker)

    def payloads(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield addresses and what is posted to them."""
        yield from self.on_accounts()
        yield from self.on_offices()
        yield from self.on_delegations()

    def on_accounts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield what is tried on accounts, one's own among them."""
        for target in self.accounts.values():
            for role, unit in product(("ADMINISTRATOR", "DISTRICT_OFFICER", "AUDITOR"), ("L", "M", "", "0")):
                office_form = {"role": role, "unit": unit, "since": TODAY, "decision": "1", **EXTRA}
                yield f"/accounts/{target.pk}/offices/new/", office_form
            for act in ("password", "disable", "enable"):
                yield f"/accounts/{target.pk}/{act}/", {"account": self.attacker.pk, **EXTRA}
        yield "/accounts/new/", {"username": "second.self", "name": "X", "language": "vi", "unit": "M", **EXTRA}
        yield "/accounts/new/", {"username": "third.self", "name": "X", "language": "vi", "unit": "", **EXTRA}

    def on_offices(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield what is tried on offices and on the grant that waits for the attacker."""
        for held in self.offices.values():
            yield f"/offices/{held.pk}/correct/", {"since": TODAY, "role": "ADMINISTRATOR", "unit": "L", **EXTRA}
        for name in ("officer", "neighbour"):
            yield f"/offices/{self.offices[name].pk}/end/", {"until": TODAY, **EXTRA}
        yield f"/accounts/grants/{self.grant.pk}/confirm/", {"account": self.attacker.pk, **EXTRA}

    def on_delegations(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield what is tried by delegations."""
        for held, right in product(self.offices.values(), ("accounts.manage", "structure.change", "members.names")):
            form = {"office": held.pk, "account": "attacker", "unit": "L", "rights": right, "since": TODAY}
            yield "/delegations/new/", EXTRA | form | {"last_day": LATER, "decision": "1"}
        yield f"/delegations/{self.delegation.pk}/revoke/", EXTRA


def everything() -> list[list[Any]]:
    """All that rights follow from."""
    return [
        list(model.objects.order_by("pk").values_list(*(field.attname for field in model._meta.fields)))
        for model in (Account, Office, Delegation, PendingGrant)
    ]


@pytest.mark.parametrize(("role", "code"), ROLES)
def test_no_payload_gives_anybody_more(role: str, code: str) -> None:
    stage = Stage(role, code)
    start = before = everything()

    tried, done = 0, set()
    for address, data in stage.payloads():
        tried += 1
        response = stage.client.post(address, data)
        assert response.status_code in {200, 302, 403, 404}, (address, response.status_code)
        if everything() != before:
            done.add(address)
            before = everything()

    assert tried >= 60
    # A district's administrator may ask for an office, which gives nothing yet, and take a delegation there back.
    officer = stage.accounts["officer"]
    asked = {f"/accounts/{officer.pk}/offices/new/", f"/delegations/{stage.delegation.pk}/revoke/"}
    assert done == (asked if role == "ADMINISTRATOR" else set())
    assert everything()[:2] == start[:2]  # accounts and offices
    assert not PendingGrant.objects.exclude(state=WAITING).exists()
    assert Delegation.objects.get().account.username == "receiver"


def test_what_the_payloads_try_is_done_by_who_may() -> None:
    """The same posts succeed where they are right: a sweep in which nothing ever works would prove nothing."""
    stage = Stage("GRASSROOTS_CLERK", "L.01")
    office(account("top"), "ADMINISTRATOR", None)
    stage.client.force_login(Account.objects.get(username="top"))
    today = timezone.localdate().isoformat()
    target = stage.accounts["officer"]

    posted = (
        (f"/accounts/{target.pk}/offices/new/", {"role": "READER", "unit": "L.01", "since": today}),
        (f"/accounts/{target.pk}/first-code/", {}),
        (f"/accounts/{target.pk}/disable/", {}),
        (f"/accounts/{target.pk}/enable/", {}),
        (f"/offices/{stage.offices['officer'].pk}/correct/", {"since": today, "decision": "9"}),
        (f"/delegations/{stage.delegation.pk}/revoke/", {}),
        (f"/accounts/grants/{stage.grant.pk}/confirm/", {}),
        (f"/offices/{stage.offices['officer'].pk}/end/", {"until": today}),
        ("/accounts/new/", {"username": "lan.nt", "name": "X", "language": "vi", "unit": "M"}),
    )
    for address, data in posted:
        before = everything()
        stage.client.post(address, data)
        assert everything() != before, address


def test_who_may_give_what_as_a_table() -> None:
    """Every giver tries every role at every unit that has it: what is given is exactly what the rules say."""
    units = district() | other_district()
    today = timezone.localdate()
    targets = [
        (role, code)
        for role, codes in {
            "ADMINISTRATOR": ("L", "M"),
            "DISTRICT_OFFICER": ("L", "M"),
            "INSPECTION_OFFICER": ("L", "M", "L.01", "M.01"),
            "GRASSROOTS_CLERK": ("L.01", "L.03", "M.01"),
            "CELL_SECRETARY": ("L.01.01", "L.03"),
            "READER": ("L", "L.01", "M.01"),
            "AUDITOR": ("L", "M"),
        }.items()
        for code in codes
    ]
    givers = {
        "whole book": holder("ADMINISTRATOR", None, "top"),
        "district": holder("ADMINISTRATOR", units["L"].pk, "mid"),
        **{role: holder(role, units[code].pk, role.lower()) for role, code in ROLES[1:]},
    }
    given = set()
    for name, by in givers.items():
        for role, code in targets:
            who = account(f"to-{len(given)}-{name}-{role}-{code}".lower())
            try:
                actions.give_office(account=who, role=role, unit_id=units[code].pk, since=today, by=by, today=today)
            except Refused:
                continue
            given.add((name, role, code))

    everywhere = {("whole book", role, code) for role, code in targets if role != "ADMINISTRATOR"}
    below = {("district", role, code) for role, code in targets if code.startswith("L.")}
    assert given == everywhere | below


def test_the_founder_may_do_what_nobody_else_may() -> None:
    units = district()
    made = office(account("first"), "ADMINISTRATOR", units["L"].pk)

    assert viewer_of(made.account, timezone.localdate()).may("accounts.manage")
    assert FOUNDER.account_id == 0
