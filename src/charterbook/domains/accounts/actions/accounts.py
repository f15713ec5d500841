"""Writes to accounts themselves: creating, disabling and enabling them, passwords, language, a sign-in noted."""

from datetime import date

from charterbook.domains.accounts import permissions, rules
from charterbook.domains.accounts.actions.guarding import keep_an_administrator
from charterbook.domains.accounts.models import Account
from charterbook.domains.accounts.queries import keeps, may_manage, offices_on
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@action("accounts.created", needs=permissions.MANAGE)
def create_account(
    *, username: str, name: str, password: str | None, language: str, by: Actor, today: date, unit_id: int | None = None
) -> Account:
    """Create an account kept by a unit; without a password nobody can sign in with it. Raises AccountRefused."""
    if not keeps(by, unit_id, today):
        raise AccountRefused(_("Say at which of your units the account is kept."), field="unit")
    if Account.objects.filter(username=username).exists():
        raise AccountRefused(_("The name %(name)s is taken."), field="username", name=username)
    account = Account(username=username, name=name, language=language, home_id=unit_id)
    if password is None:
        account.set_unusable_password()
    else:
        rules.check_password(password, name=username)
        account.set_password(password)
    account.save()
    return account


def _check_manages(by: Actor, account: Account, today: date) -> None:
    if not may_manage(by, account, today):
        raise AccountRefused(
            _("This account holds what you may not give: ask the administrator of the unit above."), field="account"
        )


@action("accounts.disabled", needs=permissions.MANAGE)
def disable_account(account: Account, *, by: Actor, today: date) -> None:
    """Take all rights from an account at once; its offices stay as they are. Raises AccountRefused."""
    _check_manages(by, account, today)
    held = offices_on(today).filter(account=account).values_list("pk", flat=True)
    keep_an_administrator(without=list(held), day=today)
    account.is_active = False
    account.save(update_fields=["is_active"])


@action("accounts.enabled", needs=permissions.MANAGE)
def enable_account(account: Account, *, by: Actor, today: date) -> None:
    """Let an account act again with the offices that it still holds. Raises AccountRefused."""
    _check_manages(by, account, today)
    account.is_active = True
    account.save(update_fields=["is_active"])


@action("accounts.password_set", needs=permissions.MANAGE)
def set_password(account: Account, *, password: str, by: Actor, today: date) -> None:
    """Set an account's password. Raises AccountRefused."""
    _check_manages(by, account, today)
    rules.check_password(password, name=account.username)
    account.set_password(password)
    account.save(update_fields=["password"])


@action("accounts.language_chosen", needs="")
def choose_language(account: Account, *, language: str, by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes its day
    """Keep the language in which the account reads."""
    Account.objects.filter(pk=account.pk).update(language=language)


@action("accounts.tour_ended", needs="")
def end_tour(account: Account, *, by: Actor, today: date) -> None:  # noqa: ARG001 -- the decorator notes who it was
    """Keep that the account has seen the tour of the first days."""
    Account.objects.filter(pk=account.pk).update(toured_on=today)
