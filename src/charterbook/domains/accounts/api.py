"""What other domains and the shell may use of accounts."""

from charterbook.domains.accounts.actions import (
    Founder,
    confirm_grant,
    create_account,
    delegate,
    disable_account,
    enable_account,
    end_office,
    end_tour,
    give_office,
    set_password,
)
from charterbook.domains.accounts.models import Account, Office
from charterbook.domains.accounts.queries import (
    Viewer,
    account_named,
    diagnose,
    grant_seen,
    grants_seen,
    may_manage,
    offices_on,
    viewer_of,
)
from charterbook.domains.accounts.rules import check_password

__all__ = [
    "Account",
    "Founder",
    "Office",
    "Viewer",
    "account_named",
    "check_password",
    "confirm_grant",
    "create_account",
    "delegate",
    "diagnose",
    "disable_account",
    "enable_account",
    "end_office",
    "end_tour",
    "give_office",
    "grant_seen",
    "grants_seen",
    "may_manage",
    "offices_on",
    "set_password",
    "viewer_of",
]
