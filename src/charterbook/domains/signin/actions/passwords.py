"""Passwords changed by their owner, and set with a one-time code."""

from datetime import datetime

from django.utils import timezone

from charterbook.domains.accounts.api import Account
from charterbook.domains.signin.actions.sessions import end_others
from charterbook.domains.signin.models import FirstCode
from charterbook.domains.signin.queries import check_new_password, fresh_codes, keyed, manages, span
from charterbook.domains.signin.rules import SignInRefused, grouped
from charterbook.domains.signin.words import MANAGE, PASSWORD_CHANGED
from charterbook.ground.audit.actions import NotAllowed, action, framed
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@action("signin.password_changed", needs="")
def change_password(account: Account, *, new: str, keep: int, by: Actor, now: datetime) -> None:
    """Change the own password; all sessions but the present one end. Raises AccountRefused, SignInRefused, NotAllowed.

    That the old one was typed right is checked before, through the one door to secrets.
    """
    if by.account_id != account.pk:
        raise NotAllowed(_("You may change only your own password."))
    _set(account, new, now)
    end_others(account, keep=keep, why=PASSWORD_CHANGED, by=by, now=now)


def _set(account: Account, new: str, now: datetime) -> None:
    check_new_password(new, account=account, day=timezone.localdate(now))
    account.set_password(new)
    account.save(update_fields=["password"])


def give_first_code(account: Account, *, by: Actor, now: datetime) -> str:
    """Return a one-time code with which the account sets a password; codes given before no longer hold.

    The password that was held so far no longer opens anything. Raises NotAllowed.
    """
    with framed(source=f"account:{account.pk}"):
        return _give_first_code(account, by=by, now=now)


@action("signin.first_code_given", needs=MANAGE)
def _give_first_code(account: Account, *, by: Actor, now: datetime) -> str:
    if not manages(by, account):
        raise NotAllowed(_("You do not manage this account."))
    account.set_unusable_password()
    account.save(update_fields=["password"])
    FirstCode.objects.filter(account=account).delete()
    code = fresh_codes(1)[0]
    until = now + span("first_code_days", timezone.localdate(now))
    FirstCode.objects.create(account=account, digest=keyed("first", code), made_at=now, until=until)
    end_others(account, keep=None, why=PASSWORD_CHANGED, by=by, now=now)
    return grouped(code)


@action("signin.first_password_set", needs="")
def set_first_password(code: FirstCode, *, new: str, by: Actor, now: datetime) -> None:
    """Set a password with a one-time code, which is used up. Raises AccountRefused, SignInRefused."""
    _set(code.account, new, now)
    if not FirstCode.objects.filter(pk=code.pk, used_at__isnull=True).update(used_at=now):
        raise SignInRefused(_("This code was used already: ask for another."), field="code")
    end_others(code.account, keep=None, why=PASSWORD_CHANGED, by=by, now=now)
