"""Accounts as signing in sees them."""

from charterbook.domains.accounts.api import Account, Viewer, may_manage
from charterbook.domains.signin.words import MANAGE
from charterbook.kit.grammar import Actor
from charterbook.kit.registry import registry

__all__ = ["MANAGE", "account_of", "manages", "needs_factor", "other_account"]


def account_of(pk: object) -> Account | None:
    """Return an account that may act, by its number."""
    return Account.objects.filter(pk=pk, is_active=True).order_by("pk").first()


def needs_factor(by: Viewer) -> bool:
    """Tell whether the rights held ask for a second factor: those to see persons, and to manage accounts."""
    strong = (code for code in registry().permissions if code.endswith(".names") or code == MANAGE)
    return any(by.may(code) for code in strong)


def manages(by: Actor, account: Account) -> bool:
    """Tell whether somebody manages an account: with power over all that it holds."""
    return may_manage(by, account, by.today)


def other_account(by: Actor, pk: int) -> Account | None:
    """Return an account that somebody manages, by its number."""
    account = Account.objects.filter(pk=pk).order_by("pk").first()
    return account if account is not None and manages(by, account) else None
