"""What is due of accounts: offices and delegations that end, and grants that wait for a second person."""

from datetime import date, timedelta
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.domains.accounts.permissions import MANAGE
from charterbook.domains.accounts.queries import delegations_ending, grants_seen, offices_ending
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor, Duty, Thing
from charterbook.kit.pages.values import charter_word

DAY = timedelta(days=1)


def _ending(*, by: Actor, today: date, most: int, own: bool) -> list[Thing]:
    until = today + timedelta(days=current_charter().number("duty_rules", "ending_before_days", today)) + DAY
    offices = [
        Thing(
            said=_("%(name)s: the office “%(role)s” ends")
            % {"name": office.account.name, "role": charter_word("roles", office.role)},
            unit=office.unit,
            due_on=office.until - DAY if office.until else None,
            at="" if own else "account",
            args=() if own else (office.account_id,),
        )
        for office in offices_ending(by, today, until=until, own=own)[:most]
    ]
    delegations = [
        Thing(
            said=_("%(name)s: the delegation by decision %(decision)s ends")
            % {"name": given.account.name, "decision": given.decision},
            unit=given.unit,
            due_on=given.until - DAY,
            at="delegations",
        )
        for given in delegations_ending(by, today, until=until, own=own)[:most]
    ]
    return sorted([*offices, *delegations], key=lambda thing: thing.due_on or today)[:most]


def _grants(*, by: Actor, today: date, most: int) -> list[Thing]:
    waiting = grants_seen(by, today).exclude(asked_by=by.account_id).exclude(account=by.account_id)
    return [
        Thing(
            said=_("%(name)s: the office “%(role)s” waits for a second administrator")
            % {"name": grant.account.name, "role": charter_word("roles", grant.role)},
            unit=grant.unit,
            due_on=grant.lapses_on - DAY,
            since=grant.asked_on,
            at="grants",
        )
        for grant in waiting.order_by("lapses_on", "pk")[:most]
    ]


_ENDING = (("duty_rules", "ending_before_days"),)
DUTIES = (
    Duty(
        code="accounts.own",
        label=gettext_lazy("Your offices and delegations that end"),
        open=partial(_ending, own=True),
        rules=_ENDING,
    ),
    Duty(
        code="accounts.ending",
        label=gettext_lazy("Offices and delegations that end"),
        needs=MANAGE,
        open=partial(_ending, own=False),
        rules=_ENDING,
    ),
    Duty(
        code="accounts.grants",
        label=gettext_lazy("Offices to confirm as the second administrator"),
        needs=MANAGE,
        open=_grants,
        rules=(("account_rules", "pending_days"),),
    ),
)
