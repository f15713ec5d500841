"""What other domains and the shell may use of accounts."""

from charterbook.domains.accounts.actions import Founder, create_account, give_office, set_password
from charterbook.domains.accounts.models import Account
from charterbook.domains.accounts.queries import Viewer, account_named, viewer_of
from charterbook.domains.accounts.rules import check_password

__all__ = [
    "Account",
    "Founder",
    "Viewer",
    "account_named",
    "check_password",
    "create_account",
    "give_office",
    "set_password",
    "viewer_of",
]
