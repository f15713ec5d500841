"""Whose session it is: the account that a request's session names."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from charterbook.domains.accounts.api import Account
from charterbook.kit.records import Given, Settled

NAMED = Settled(lambda: Account.objects.filter(pk=Given("pk")))  # asked with every request


class Accounts(ModelBackend):
    """Finds the account of a session; how one signs in is not asked here, but in the domain of signing in."""

    def get_user(self, user_id: int) -> Any:
        """Return the account, None where there is none that may sign in."""
        account = NAMED.first(pk=user_id)
        return account if account and self.user_can_authenticate(account) else None
