"""Sessions opened, seen, proved and ended."""

from datetime import datetime, timedelta

from django.utils import timezone

from charterbook.domains.accounts.api import Account, Founder
from charterbook.domains.signin.actions.forgetting import forget_expired
from charterbook.domains.signin.models import SignIn
from charterbook.domains.signin.queries import manages, span
from charterbook.domains.signin.rules import device_of, end_of
from charterbook.domains.signin.words import ADMINISTRATOR
from charterbook.ground.audit.actions import NotAllowed, action, framed
from charterbook.kit.grammar import Actor
from charterbook.kit.records import Given, Settled
from charterbook.kit.refusal import mark as _

RESOLUTION = timedelta(minutes=1)
HELD = Settled(lambda: SignIn.objects.filter(pk=Given("pk"), account=Given("account")))  # asked with every request


@action("signin.signed_in", needs="")
def open_session(account: Account, *, agent: str, strong: bool, by: Actor, now: datetime) -> SignIn:  # noqa: ARG001 -- the decorator notes who
    """Open a session of an account that has proved who it is; what ended long ago is forgotten."""
    forget_expired(now)
    forgotten = now - span("ended_kept_days", timezone.localdate(now))
    SignIn.objects.filter(account=account, seen__lt=forgotten).delete()
    browser, system = device_of(agent)
    return SignIn.objects.create(
        account=account, started=now, seen=now, proved_at=now, browser=browser, system=system, strong=strong
    )


def note_seen(number: object, *, account_id: int, now: datetime) -> tuple[SignIn | None, str]:
    """Return the session of a request if it still holds, else why it ended; it is noted as used once a minute."""
    held = HELD.first(pk=number, account=account_id) if isinstance(number, int) else None
    if held is None or held.ended is not None:
        return None, held.ended_why if held else ""
    day = timezone.localdate(now)
    why = end_of(
        started=held.started,
        seen=held.seen,
        now=now,
        idle=span("idle_minutes", day),
        longest=span("longest_hours", day),
    )
    if why:
        with framed(source=f"account:{account_id}"):
            end_session(held, why=why, by=Founder(), now=now)
        return None, why
    if now - held.seen >= RESOLUTION:
        SignIn.objects.filter(pk=held.pk).update(seen=now)
    return held, ""


@action("signin.proved", needs="")
def note_proof(held: SignIn, *, by: Actor, now: datetime) -> None:  # noqa: ARG001 -- the decorator notes who
    """Note that the person of a session proved again who they are."""
    SignIn.objects.filter(pk=held.pk).update(proved_at=now)


def strengthen(held: SignIn, *, strong: bool) -> None:
    """Note whether the person of a session holds a second factor."""
    SignIn.objects.filter(pk=held.pk).update(strong=strong)


@action("signin.ended", needs="")
def end_session(held: SignIn, *, why: str, by: Actor, now: datetime) -> None:
    """End a session: its next request is refused. Raises NotAllowed for one of an account that is not managed."""
    _check_may_end(held.account, by)
    SignIn.objects.filter(pk=held.pk, ended__isnull=True).update(ended=now, ended_why=why)


def end_others(account: Account, *, keep: int | None, why: str, by: Actor, now: datetime) -> int:
    """End all sessions of an account but one, and return how many. Raises NotAllowed."""
    with framed(source=f"account:{account.pk}"):
        return _end_others(account, keep=keep, why=why, by=by, now=now)


@action("signin.others_ended", needs="")
def _end_others(account: Account, *, keep: int | None, why: str, by: Actor, now: datetime) -> int:
    _check_may_end(account, by)
    held = SignIn.objects.filter(account=account, ended__isnull=True).exclude(pk=keep)
    return int(held.update(ended=now, ended_why=ADMINISTRATOR if by.account_id not in (0, account.pk) else why))


def _check_may_end(account: Account, by: Actor) -> None:
    if by.account_id not in (0, account.pk) and not manages(by, account):
        raise NotAllowed(_("You may end only your own sessions, and those of accounts that you manage."))
