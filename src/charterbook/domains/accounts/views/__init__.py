"""Pages of accounts."""

from charterbook.domains.accounts.views.accounts import (
    account,
    account_disable,
    account_doctor,
    account_enable,
    account_new,
    accounts,
)
from charterbook.domains.accounts.views.delegations import delegation_new, delegation_revoke, delegations
from charterbook.domains.accounts.views.grants import grant_confirm, grant_refuse, grants
from charterbook.domains.accounts.views.offices import office_correct, office_end, office_new

__all__ = [
    "account",
    "account_disable",
    "account_doctor",
    "account_enable",
    "account_new",
    "accounts",
    "delegation_new",
    "delegation_revoke",
    "delegations",
    "grant_confirm",
    "grant_refuse",
    "grants",
    "office_correct",
    "office_end",
    "office_new",
]
