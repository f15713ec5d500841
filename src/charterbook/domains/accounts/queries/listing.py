"""What an administrator sees of accounts, offices, delegations and grants that wait; others look as if missing."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from charterbook.domains.accounts.models import Account, Delegation, Office, PendingGrant
from charterbook.domains.accounts.queries.reach import reached_units
from charterbook.domains.accounts.queries.viewer import delegations_on
from charterbook.domains.accounts.words import WAITING
from charterbook.domains.organisation.api import units_below
from charterbook.kit.grammar import Actor
from charterbook.kit.text import fold


def _at(units: frozenset[int] | None, name: str = "unit") -> Q:
    """Rows at one of the units; every row where the units are all (an empty condition would vanish beside another)."""
    return Q(pk__isnull=False) if units is None else Q(**{f"{name}__in": units})


def accounts_seen(by: Actor, today: date, text: str = "") -> list[Account]:
    """Return the accounts with an office, a delegation or their home at the viewer's units, found by any words."""
    units = reached_units(by, today)
    found: QuerySet[Account] = Account.objects.order_by("name", "pk")
    if units is not None:
        offices = Office.objects.filter(_at(units), account=OuterRef("pk"))
        received = Delegation.objects.filter(_at(units), account=OuterRef("pk"))
        found = found.filter(Exists(offices) | Exists(received) | _at(units, "home"))
    words = fold(text).split()
    return [account for account in found if all(word in fold(f"{account.name} {account.username}") for word in words)]


def account_seen(by: Actor, pk: int, today: date) -> Account | None:
    """Return an account that the viewer looks after, or their own."""
    if pk == by.account_id:
        return Account.objects.filter(pk=pk).first()
    return next((account for account in accounts_seen(by, today) if account.pk == pk), None)


def office_seen(by: Actor, pk: int, today: date) -> Office | None:
    """Return an office at the viewer's units, or one of their own."""
    own = Q(account=by.account_id)
    offices: QuerySet[Office] = Office.objects.filter(own | _at(reached_units(by, today)), pk=pk)
    return offices.select_related("account", "unit").first()


def delegations_seen(by: Actor, today: date) -> QuerySet[Delegation]:
    """Return the delegations that the viewer gave, received or looks after as administrator, the latest first."""
    own = Q(office__account=by.account_id) | Q(account=by.account_id)
    found: QuerySet[Delegation] = Delegation.objects.filter(own | _at(reached_units(by, today), "office__unit"))
    return found.select_related("account", "unit", "office__account", "office__unit").order_by("-since", "-pk")


def delegation_seen(by: Actor, pk: int, today: date) -> Delegation | None:
    """Return one of the delegations that the viewer sees."""
    return delegations_seen(by, today).filter(pk=pk).first()


def grants_seen(by: Actor, today: date) -> QuerySet[PendingGrant]:
    """Return the grants at the viewer's units that still wait, the oldest first."""
    waiting: QuerySet[PendingGrant] = PendingGrant.objects.filter(state=WAITING, lapses_on__gt=today)
    waiting = waiting.filter(_at(reached_units(by, today)))
    return waiting.select_related("account", "unit", "asked_by").order_by("asked_on", "pk")


def grant_seen(by: Actor, pk: int, today: date) -> PendingGrant | None:
    """Return one of the waiting grants that the viewer sees."""
    return grants_seen(by, today).filter(pk=pk).first()


def office_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the offices held on a day at and below a unit as rows of the sheet of offices."""
    units = units_below([unit_id], on)
    held = Office.objects.filter(Q(until__isnull=True) | Q(until__gt=on), unit__in=units, since__lte=on)
    for office in held.select_related("account", "unit").order_by("unit__code", "role", "pk"):
        yield {
            "account": office.account.username,
            "name": office.account.name,
            "role": office.role,
            "unit": office.unit.code,
            "since": office.since,
            "last_day": office.until - timedelta(days=1) if office.until else None,
            "decision": office.decision,
        }


def offices_ending(by: Actor, today: date, *, until: date, own: bool) -> QuerySet[Office]:
    """Return the offices that end within the days up to `until`: one's own, or others' at the viewer's units."""
    held: QuerySet[Office] = Office.objects.filter(until__gt=today, until__lte=until, account__is_active=True)
    held = _whose(held, by, _at(reached_units(by, today)), own=own)
    return held.select_related("account", "unit").order_by("until", "pk")


def delegations_ending(by: Actor, today: date, *, until: date, own: bool) -> QuerySet[Delegation]:
    """Return the delegations that end within the days up to `until`: received, or of others at the viewer's units."""
    running = delegations_on(today).filter(until__lte=until)
    running = _whose(running, by, _at(reached_units(by, today), "office__unit"), own=own)
    return running.select_related("account", "unit").order_by("until", "pk")


def _whose(rows: QuerySet[Any], by: Actor, reached: Q, *, own: bool) -> QuerySet[Any]:
    return rows.filter(account=by.account_id) if own else rows.filter(reached).exclude(account=by.account_id)
