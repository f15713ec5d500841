"""Writes of accounts: creating them, giving offices, setting passwords."""

from datetime import date

from charterbook.domains.accounts import permissions, rules
from charterbook.domains.accounts.models import Account, Office
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor


class Founder(Actor):
    """Who founds a book: there is no account yet that could act."""

    account_id = 0
    name = "charterbook"

    def allows(self, permission: str, unit_id: int | None = None) -> bool:  # noqa: ARG002 -- the founder may do all
        """Allow everything: a new book has nobody else."""
        return True

    def units(self, permission: str) -> frozenset[int] | None:  # noqa: ARG002 -- the founder may do all
        """Hold every right everywhere."""
        return None


@action("accounts.created", needs=permissions.MANAGE)
def create_account(*, username: str, name: str, password: str | None, language: str, by: Actor, today: date) -> Account:  # noqa: ARG001 -- every action takes its day
    """Create an account; without a password nobody can sign in with it. Raises AccountRefused."""
    if Account.objects.filter(username=username).exists():
        raise rules.AccountRefused(rules._("The name %(name)s is taken."), field="username", name=username)
    account = Account(username=username, name=name, language=language)
    if password is None:
        account.set_unusable_password()
    else:
        rules.check_password(password, name=username)
        account.set_password(password)
    account.save()
    return account


@action("accounts.office_given", needs=permissions.MANAGE)
def give_office(
    *,
    account: Account,
    role: str,
    unit_id: int | None,
    since: date,
    by: Actor,
    today: date,
    until: date | None = None,
    decision: str = "",
) -> Office:
    """Give an account an office at a unit, everywhere when no unit is named. Raises AccountRefused, UnknownCode."""
    rules.check_office(since=since, until=until)
    current_charter().entry("roles", role, today)
    if not by.allows(permissions.MANAGE, unit_id):
        raise rules.AccountRefused(rules._("You may not give offices at this unit."), field="unit")
    if unit_id is None and by.units(permissions.MANAGE) is not None:
        raise rules.AccountRefused(rules._("You may not give offices over the whole book."), field="unit")
    office, _new = Office.objects.get_or_create(
        account=account, role=role, unit_id=unit_id, defaults={"since": since, "until": until, "decision": decision}
    )
    return office


@action("accounts.password_set", needs=permissions.MANAGE)
def set_password(account: Account, *, password: str, by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes its day
    """Set an account's password. Raises AccountRefused."""
    rules.check_password(password, name=account.username)
    account.set_password(password)
    account.save(update_fields=["password"])


@action("accounts.language_chosen", needs="")
def choose_language(account: Account, *, language: str, by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes its day
    """Keep the language in which the account reads."""
    Account.objects.filter(pk=account.pk).update(language=language)
