"""Reads of accounts."""

from charterbook.domains.accounts.queries.doctor import Finding, diagnose
from charterbook.domains.accounts.queries.listing import (
    account_seen,
    accounts_seen,
    delegation_seen,
    delegations_seen,
    grant_seen,
    grants_seen,
    office_rows,
    office_seen,
)
from charterbook.domains.accounts.queries.reach import (
    administrators_on,
    keeps,
    line_of,
    may_change_office,
    may_give_office,
    may_manage,
    reached_units,
)
from charterbook.domains.accounts.queries.viewer import (
    Founder,
    HeldOffice,
    Role,
    Viewer,
    account_named,
    delegations_on,
    offices_on,
    role_on,
    viewer_of,
)

__all__ = [
    "Finding",
    "Founder",
    "HeldOffice",
    "Role",
    "Viewer",
    "account_named",
    "account_seen",
    "accounts_seen",
    "administrators_on",
    "delegation_seen",
    "delegations_on",
    "delegations_seen",
    "diagnose",
    "grant_seen",
    "grants_seen",
    "keeps",
    "line_of",
    "may_change_office",
    "may_give_office",
    "may_manage",
    "office_rows",
    "office_seen",
    "offices_on",
    "reached_units",
    "role_on",
    "viewer_of",
]
