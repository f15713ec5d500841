"""What other domains and the shell may use of accounts."""

from charterbook.domains.accounts.actions import Founder, create_account, give_office, note_sign_in, set_password
from charterbook.domains.accounts.models import Account
from charterbook.domains.accounts.queries import Viewer, account_named, viewer_of

__all__ = [
    "Account",
    "Founder",
    "Viewer",
    "account_named",
    "create_account",
    "give_office",
    "note_sign_in",
    "set_password",
    "viewer_of",
]
