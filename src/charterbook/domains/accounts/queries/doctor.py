"""The role doctor: offices and delegations that are dangerous, each in plain words and with what to do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from charterbook.domains.accounts.models import Account, Delegation, Office
from charterbook.domains.accounts.permissions import MANAGE
from charterbook.domains.accounts.queries.listing import accounts_seen
from charterbook.domains.accounts.queries.reach import administrators_on
from charterbook.domains.accounts.queries.viewer import delegations_on, role_on, viewer_of
from charterbook.domains.accounts.words import CONSOLE
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _

NAMES = "members.names"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A danger: its code, a sentence with %(name)s places, and the account that it is about (none: the whole book)."""

    code: str
    text: str
    params: Mapping[str, Any] = field(default_factory=dict)
    account_id: int | None = None


def diagnose(by: Actor, today: date) -> list[Finding]:
    """Return what is dangerous among the accounts that the viewer looks after."""
    accounts = {account.pk: account for account in accounts_seen(by, today) if account.username != CONSOLE}
    found = list(_of_book(today))
    for account in accounts.values():
        found.extend(_of_account(account, today))
    current = Office.objects.filter(Q(until__isnull=True) | Q(until__gt=today), account__in=accounts)
    for office in current.select_related("account", "unit").order_by("account__name", "pk"):
        found.extend(_of_office(office, today))
    running = delegations_on(today).values("pk")
    dead = Delegation.objects.filter(revoked_on__isnull=True, until__gt=today, since__lte=today, account__in=accounts)
    for given in dead.exclude(pk__in=running).select_related("account", "office__account").order_by("pk"):
        text = _("%(name)s holds a delegation of %(giver)s whose office has ended; it gives no right: revoke it.")
        found.append(
            Finding(
                code="DELEGATION_OF_ENDED_OFFICE",
                text=text,
                params={"name": given.account.name, "giver": given.office.account.name},
                account_id=given.account_id,
            )
        )
    return found


def _of_book(today: date) -> Iterator[Finding]:
    administrators = administrators_on(today)
    if len(administrators) > 1:
        return
    text = _("Only one person is an administrator: give the office to a second one, who can confirm and stand in.")
    if not administrators:
        text = _("Nobody but the console is an administrator: give the office to two persons.")
    yield Finding(code="NO_SECOND_ADMINISTRATOR", text=text)


def _of_account(account: Account, today: date) -> Iterator[Finding]:
    viewer = viewer_of(account, today)
    if viewer.may(NAMES) and viewer.may(MANAGE):
        yield Finding(
            code="NAMES_AND_ACCOUNTS",
            text=_("%(name)s sees members' names and gives offices: let two persons hold the two."),
            params={"name": account.name},
            account_id=account.pk,
        )
    if account.is_active and not viewer.offices and not viewer.rights:
        yield Finding(
            code="ACCOUNT_WITHOUT_OFFICE",
            text=_("%(name)s can sign in but holds no office: give one, or disable the account."),
            params={"name": account.name},
            account_id=account.pk,
        )


def _of_office(office: Office, today: date) -> Iterator[Finding]:
    facts = {"name": office.account.name, "unit": office.unit.name if office.unit else ""}

    def finding(code: str, text: str) -> Finding:
        return Finding(code=code, text=text, params=facts, account_id=office.account_id)

    if office.unit is None:
        yield finding(
            "WHOLE_BOOK", _("%(name)s holds an office over the whole book: give it at a unit where possible.")
        )
    elif office.unit.ended_on and office.unit.ended_on <= today:
        yield finding(
            "ENDED_UNIT",
            _("%(name)s holds an office at %(unit)s, which has ended: give one at the successor, end this."),
        )
    elif role_on(office.role, today).rights == frozenset():
        yield finding("ENDED_ROLE", _("%(name)s holds a role at %(unit)s that the charter no longer has: end it."))
    if office.until is None:
        yield finding("WITHOUT_END", _("The office of %(name)s at %(unit)s has no end: write its last day."))
    if not office.decision:
        yield finding("WITHOUT_DECISION", _("The office of %(name)s at %(unit)s names no decision: write its number."))
