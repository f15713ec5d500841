"""What of accounts a unit's successors take over."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.accounts import permissions
from charterbook.domains.accounts.actions.succession import carry_homes, carry_offices
from charterbook.domains.accounts.queries.succession import (
    accounts_kept,
    delegations_left,
    delegations_over,
    offices_left,
    offices_over,
)
from charterbook.kit.grammar import Succession

SUCCESSIONS = (
    Succession(
        code="accounts.offices",
        label=_("Offices"),
        model="accounts.Office",
        held=offices_over,
        needs=permissions.MANAGE,
        carry=carry_offices,
        left=offices_left,
    ),
    Succession(
        code="accounts.delegations",
        label=_("Delegations"),
        model="accounts.Delegation",
        held=delegations_over,
        needs=permissions.MANAGE,
        left=delegations_left,
    ),
    Succession(
        code="accounts.homes",
        label=_("Accounts kept"),
        model="accounts.Account",
        unit="home",
        held=accounts_kept,
        needs=permissions.MANAGE,
        carry=carry_homes,
    ),
)
