"""Accounts as signing in sees them."""

from charterbook.domains.accounts.api import Account, Viewer
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
    """Tell whether somebody manages an account: the right to, at every unit where it holds an office."""
    everywhere = by.units(MANAGE) is None
    units: set[int | None] = set(account.offices.order_by("pk").values_list("unit_id", flat=True))
    if not by.allows(MANAGE) or (None in units and not everywhere):
        return False
    return everywhere or (bool(units) and all(by.allows(MANAGE, unit) for unit in units))


def other_account(by: Actor, pk: int) -> Account | None:
    """Return an account that somebody manages, by its number."""
    account = Account.objects.filter(pk=pk).order_by("pk").first()
    return account if account is not None and manages(by, account) else None
