"""Accounts as signing in sees them."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from charterbook.domains.accounts.api import Account, Viewer, may_manage, offices_on
from charterbook.domains.organisation.api import where_held
from charterbook.domains.signin.models import Authenticator, Passkey
from charterbook.domains.signin.words import MANAGE
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.registry import registry

__all__ = ["MANAGE", "account_of", "manages", "needs_factor", "other_account", "without_factor"]


def account_of(pk: object) -> Account | None:
    """Return an account that may act, by its number."""
    return Account.objects.filter(pk=pk, is_active=True).order_by("pk").first()


def needs_factor(by: Viewer) -> bool:
    """Tell whether the rights held ask for a second factor: those to see persons, and to manage accounts; or all."""
    return settings.SECOND_FACTOR_FOR_ALL or _is_strong(code for code in registry().permissions if by.may(code))


def manages(by: Actor, account: Account) -> bool:
    """Tell whether somebody manages an account: with power over all that it holds."""
    return may_manage(by, account, by.today)


def other_account(by: Actor, pk: int) -> Account | None:
    """Return an account that somebody manages, by its number."""
    account = Account.objects.filter(pk=pk).order_by("pk").first()
    return account if account is not None and manages(by, account) else None


def without_factor(by: Actor, today: date) -> QuerySet[Account]:
    """Return the accounts at the viewer's units whose office asks for a second factor and that have none yet."""
    roles = [role.code for role in current_charter().entries("roles", today) if _is_strong(role.texts("permissions"))]
    offices = offices_on(today).filter(where_held(by, MANAGE, "unit"), account=OuterRef("pk"), role__in=roles)
    accounts: QuerySet[Account] = Account.objects.filter(Exists(offices), is_active=True)
    for model in (Authenticator, Passkey):
        accounts = accounts.exclude(Exists(model.objects.filter(account=OuterRef("pk"))))
    return accounts.order_by("name", "pk")


def _is_strong(rights: Iterable[str]) -> bool:
    return any(code.endswith(".names") or code == MANAGE for code in rights)
