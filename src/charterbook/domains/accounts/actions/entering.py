"""Entering the list of office holders as offices keep it: by the same rules as the page, one outcome for each row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from charterbook.domains.accounts import permissions
from charterbook.domains.accounts.actions.accounts import create_account
from charterbook.domains.accounts.actions.offices import correct_office, give_office
from charterbook.domains.accounts.models import Account, Office
from charterbook.domains.accounts.queries import account_named, reached_units
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Outcome, State
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeEntry:
    """An office as a list states it; `last_day` is still in office, and an empty cell changes nothing."""

    account: str
    role: str
    unit: int
    since: date
    name: str | None = None
    last_day: date | None = None
    decision: str | None = None


@action("accounts.offices_entered", needs=permissions.MANAGE)
def enter_offices(entries: Sequence[OfficeEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter offices; an account that is not there yet is created without a password and kept by the unit."""
    reached = reached_units(by, today)
    outcomes = []
    for entry in entries:
        try:
            if reached is not None and entry.unit not in reached:
                raise AccountRefused(_("You may not give offices at this unit."), field="unit")
            with transaction.atomic():  # an account is not left behind when its office is refused
                outcomes.append(_enter(entry, by, today))
        except Refused as refused:
            outcomes.append(Outcome.refused(refused))
    return outcomes


def _enter(entry: OfficeEntry, by: Actor, today: date) -> Outcome:
    until = entry.last_day + timedelta(days=1) if entry.last_day else None
    account = account_named(entry.account)
    same = (
        Office.objects.filter(account=account, role=entry.role, unit=entry.unit, since=entry.since)
        .select_related("unit", "account")
        .order_by("pk")
        .first()
        if account
        else None
    )
    if same is None:
        return _give(entry, account, until, by, today)
    until = until or same.until
    decision = entry.decision or same.decision
    if (same.until, same.decision) == (until, decision):
        return Outcome(State.SAME, same.pk)
    changes = {"last_day": (same.until, until), "decision": (same.decision, decision)}
    correct_office(same, since=same.since, until=until, decision=decision, by=by, today=today)
    changed = {name: values for name, values in changes.items() if values[0] != values[1]}
    return Outcome(State.CHANGED, same.pk, changes=changed)


def _give(entry: OfficeEntry, account: Account | None, until: date | None, by: Actor, today: date) -> Outcome:
    if account is None:
        if not entry.name:
            raise AccountRefused(
                _("There is no account of this name: write the person's name to create it."), field="name"
            )
        account = create_account(
            username=entry.account,
            name=entry.name,
            password=None,
            language="vi",
            by=by,
            today=today,
            unit_id=entry.unit,
        )
    office = give_office(
        account=account,
        role=entry.role,
        unit_id=entry.unit,
        since=entry.since,
        until=until,
        decision=entry.decision or "",
        by=by,
        today=today,
    )
    return Outcome(State.NEW, office.pk)
