"""What an account can prove itself with, and whether what was typed does."""

import hmac
from datetime import datetime
from functools import cache

import pyotp
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import QuerySet

from charterbook.domains.accounts.api import Account
from charterbook.domains.signin.models import Authenticator, FirstCode, Passkey, RecoveryCode
from charterbook.domains.signin.queries.secrets import keyed
from charterbook.domains.signin.rules import code_of, recovery_of, step_of

NEIGHBOURS = (-1, 0, 1)  # time-steps by which clocks may differ (RFC 6238, 5.2)


@cache
def _nobodys_hash() -> str:
    return make_password("nobody's password")


def passes_password(account: Account | None, password: str) -> bool:
    """Tell whether the password is the account's; for nobody, and for one who may not sign in, it takes as long."""
    may = account is not None and account.is_active and account.has_usable_password()
    right = check_password(password, account.password if account is not None and may else _nobodys_hash())
    return bool(may and right)


def passes_code(secret: str, text: str, *, after: int, now: datetime) -> int | None:
    """Return the time-step of a code of the app, if it is right and none of that step or later was used before."""
    code, present = code_of(text), step_of(now)
    app = pyotp.TOTP(secret)
    right = [
        step
        for step in (present + apart for apart in NEIGHBOURS)
        if hmac.compare_digest(app.generate_otp(step), code) and step > after
    ]
    return right[0] if right else None


def authenticator_of(account: Account) -> Authenticator | None:
    """Return the account's authenticator app, if it has one."""
    return Authenticator.objects.filter(account=account).first()


def passkeys_of(account: Account) -> QuerySet[Passkey]:
    """Return the account's passkeys, in the order in which they were added."""
    return Passkey.objects.filter(account=account).order_by("added_at", "pk")


def has_factor(account: Account) -> bool:
    """Tell whether the account has a second factor."""
    return authenticator_of(account) is not None or passkeys_of(account).exists()


def recovery_left(account: Account) -> int:
    """Return how many recovery codes were not used yet."""
    return RecoveryCode.objects.filter(account=account, used_at__isnull=True).count()


def first_code_of(account: Account | None, text: str, now: datetime) -> FirstCode | None:
    """Return the one-time code that was typed, if it is the account's and still holds."""
    digest = keyed("first", recovery_of(text))
    if account is None or not account.is_active:
        return None
    held = FirstCode.objects.filter(account=account, digest=digest, used_at__isnull=True, until__gt=now)
    return held.order_by("pk").first()
