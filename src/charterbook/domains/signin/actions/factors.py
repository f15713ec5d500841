"""Second factors: set up, used, removed."""

from datetime import datetime

from django.utils import timezone
from fido2.webauthn import AuthenticatorData

from charterbook.domains.accounts.api import Account
from charterbook.domains.signin.actions.sessions import end_others
from charterbook.domains.signin.models import Authenticator, Passkey, RecoveryCode
from charterbook.domains.signin.queries import (
    authenticator_of,
    fresh_codes,
    keyed,
    manages,
    number,
    passes_code,
)
from charterbook.domains.signin.rules import SignInRefused, grouped, recovery_of
from charterbook.domains.signin.words import ADMINISTRATOR, MANAGE
from charterbook.ground.audit.actions import NotAllowed, action, framed
from charterbook.ground.sealing.api import seal, unseal
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _

PURPOSE = "second-factor"
MOST_PASSKEYS = 10


@action("signin.authenticator_set", needs="")
def set_authenticator(account: Account, *, secret: str, step: int, by: Actor, now: datetime) -> None:
    """Keep the app of an account whose code of the time-step was right; it takes the place of another."""
    _check_own(account, by)
    box = seal(PURPOSE, f"{account.pk}:{secret}".encode())
    Authenticator.objects.update_or_create(account=account, defaults={"secret": box, "last_step": step, "set_at": now})


@action("signin.authenticator_removed", needs="")
def remove_authenticator(account: Account, *, by: Actor) -> None:
    """Remove the app of an account."""
    _check_own(account, by)
    Authenticator.objects.filter(account=account).delete()


def try_code(account: Account, text: str, *, now: datetime) -> str:
    """Use a code of the app or a recovery code: return "app", "recovery" or nothing. None is right a second time."""
    held = authenticator_of(account)
    if held is not None:
        whose, _colon, secret = unseal(PURPOSE, bytes(held.secret)).decode().partition(":")
        step = passes_code(secret, text, after=held.last_step, now=now) if whose == str(account.pk) else None
        if step is not None:
            unused = Authenticator.objects.filter(pk=held.pk, last_step__lt=step)
            return "app" if unused.update(last_step=step) else ""
    code = recovery_of(text)
    unused = RecoveryCode.objects.filter(account=account, digest=keyed("recovery", code), used_at__isnull=True)
    return "recovery" if code and unused.update(used_at=now) else ""


@action("signin.recovery_used", needs="")
def note_recovery_used(*, by: Actor) -> None:
    """Note that somebody came in with a recovery code."""


@action("signin.recovery_made", needs="")
def make_recovery_codes(account: Account, *, by: Actor, now: datetime) -> list[str]:
    """Return new recovery codes, which are shown once; those made before no longer hold."""
    _check_own(account, by)
    codes = fresh_codes(number("recovery_codes", timezone.localdate(now)))
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, digest=keyed("recovery", code), made_at=now) for code in codes
    )
    return [grouped(code) for code in codes]


@action("signin.passkey_added", needs="")
def add_passkey(account: Account, *, proof: AuthenticatorData, label: str, by: Actor, now: datetime) -> Passkey:
    """Keep a passkey that the browser has made. Raises SignInRefused."""
    _check_own(account, by)
    data = proof.credential_data
    if data is None or Passkey.objects.filter(account=account).count() >= MOST_PASSKEYS:
        raise SignInRefused(_("An account has at most %(most)s passkeys: remove one first."), most=MOST_PASSKEYS)
    if Passkey.objects.filter(credential=data.credential_id).exists():
        raise SignInRefused(_("This passkey is kept already."))
    return Passkey.objects.create(
        account=account,
        label=label,
        credential=data.credential_id,
        public=bytes(data),
        uses=proof.counter,
        added_at=now,
    )


def passkey_used(passkey: Passkey, *, uses: int, now: datetime) -> bool:
    """Note that a passkey was used; False when its count went back, which a copied key would do (WebAuthn 6.1.1)."""
    if passkey.uses and uses <= passkey.uses:
        return False
    Passkey.objects.filter(pk=passkey.pk).update(uses=uses, used_at=now)
    return True


@action("signin.passkey_removed", needs="")
def remove_passkey(account: Account, *, pk: int, by: Actor) -> int:
    """Remove a passkey of an account and return how many that were: none or one."""
    _check_own(account, by)
    return int(Passkey.objects.filter(account=account, pk=pk).delete()[0])


def remove_factors(account: Account, *, by: Actor, now: datetime) -> None:
    """Remove all second factors of somebody who lost them; the account's sessions end. Raises NotAllowed."""
    with framed(source=f"account:{account.pk}"):
        _remove_factors(account, by=by, now=now)


@action("signin.factors_removed", needs=MANAGE)
def _remove_factors(account: Account, *, by: Actor, now: datetime) -> None:
    if not manages(by, account):
        raise NotAllowed(_("You do not manage this account."))
    for model in (Authenticator, Passkey, RecoveryCode):
        model.objects.filter(account=account).delete()
    end_others(account, keep=None, why=ADMINISTRATOR, by=by, now=now)


def _check_own(account: Account, by: Actor) -> None:
    if by.account_id != account.pk:
        raise NotAllowed(_("You may change only your own ways to sign in."))
