"""Offices and accounts of units that go into others."""

from datetime import date, timedelta

from charterbook.domains.accounts.models import Account, Office
from charterbook.domains.accounts.queries import administrators_on
from charterbook.domains.accounts.queries.succession import followed
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.domains.organisation.api import CHANGE
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor, Heirs
from charterbook.kit.refusal import mark as _


@action("accounts.offices_carried", needs=CHANGE)
def carry_offices(
    heirs: Heirs,
    *,
    on: date,
    decision: str,
    by: Actor,  # noqa: ARG001 -- the decorator asks for the right, the reorganisation for the units
    today: date,
) -> int:
    """Close offices at units that end, and open them at the one unit that goes on in the place of the old one.

    Where units are joined or split nobody gains a right over people whom they did not answer for: those offices end and
    are given anew. Return how many go on. Raises AccountRefused where no administrator would be left.
    """
    found = followed(heirs, on)
    closed = [office for office, heir in found if heir is None or heir.unit != office.unit_id]
    opened = [(office, heir) for office, heir in found if heir is not None and heir.unit != office.unit_id]
    Office.objects.bulk_create(
        [
            Office(
                account_id=office.account_id,
                unit_id=heir.unit,
                role=office.role,
                since=on,
                until=office.until,
                decision=decision,
            )
            for office, heir in opened
        ]
    )
    Office.objects.filter(pk__in=[office.pk for office in closed]).update(until=on)
    if administrators_on(on - timedelta(days=1)) and not administrators_on(max(on, today)):
        raise AccountRefused(
            _("No administrator would be left: give the office at a unit that goes on to somebody first.")
        )
    return len(opened)


@action("accounts.homes_carried", needs=CHANGE)
def carry_homes(
    heirs: Heirs,
    *,
    on: date,  # noqa: ARG001 -- an account has no days
    decision: str,  # noqa: ARG001 -- nor a decision
    by: Actor,  # noqa: ARG001 -- the decorator asks for the right, the reorganisation for the units
    today: date,  # noqa: ARG001 -- every action takes its day
) -> int:
    """Let the one unit that takes over keep the accounts of the old one; of a split unit they stay with it."""
    moved = 0
    for unit, takers in heirs.items():
        if len(takers) == 1 and takers[0].unit != unit:
            moved += Account.objects.filter(home=unit).update(home=takers[0].unit)
    return moved
