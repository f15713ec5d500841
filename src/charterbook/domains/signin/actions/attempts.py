"""The one door to every secret: who tries too often waits, and nothing is looked at meanwhile."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import connection, transaction
from django.utils import timezone

from charterbook.domains.accounts.api import Founder
from charterbook.domains.signin.models import Attempt
from charterbook.domains.signin.queries import Source, account_limit, keyed, wait_before
from charterbook.domains.signin.rules import TooMany, seconds_of
from charterbook.domains.signin.words import KINDS
from charterbook.ground.audit.actions import acting, framed
from charterbook.kit.logbook import note

Found = TypeVar("Found")
KEPT = timedelta(hours=1)
SHORT = 16  # letters of a keyed hash that are enough to see what belongs together


def check_secret(
    check: Callable[[], Found | None], *, kind: str, subject: object, source: Source, now: datetime
) -> Found | None:
    """Return what a check of a secret finds, None when the secret is wrong. Raises TooMany, without a look at it.

    `subject` is whose secret is tried: an account's number, a name that nobody has, a receipt; empty where a secret
    names nobody, which leaves the count by address. The try is counted before the check runs, so that a thousand at
    once are no more than one after the other. A check answers None or False for a wrong secret, and raises nothing.
    """
    if kind not in KINDS:
        message = f"no kind of secret: {kind}"
        raise LookupError(message)
    whose = keyed("subject", subject) if subject not in ("", None) else ""
    _hold_off(kind, whose, source, now)
    with transaction.atomic():
        _one_at_a_time(f"{whose or source.address} {kind} {source.device}")
        _hold_off(kind, whose, source, now)  # once more: another try may have been counted meanwhile
        Attempt.objects.filter(at__lt=now - KEPT).delete()
        tried = Attempt.objects.create(kind=kind, subject=whose, device=source.device, address=source.address, at=now)
    found = check() or None
    Attempt.objects.filter(pk=tried.pk).update(passed=found is not None)
    if found is None:
        _note("secret.wrong", kind, whose, source)
    if found is None and whose:
        _note_burst(subject, tried, now)
    return found


def _hold_off(kind: str, whose: str, source: Source, now: datetime) -> None:
    wait = wait_before(kind=kind, subject=whose, source=source, now=now)
    if wait:
        _note("secret.held_off", kind, whose, source)
        raise TooMany(seconds_of(wait))


def _note(event: str, kind: str, whose: str, source: Source) -> None:
    """Note a try in the log of security, by keyed hashes; one who leaves no address leaves no line."""
    if source.address:
        note(event, kind=kind, subject=whose[:SHORT], source=source.address[:SHORT], known_device=bool(source.device))


def _one_at_a_time(counter: str) -> None:
    """Wait for a try that is counted at this moment by the same counter."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [counter])


def _note_burst(subject: object, tried: Attempt, now: datetime) -> None:
    """Note the try that fills a counter, once a window; of a name that nobody has there is nothing to note."""
    limit = account_limit(timezone.localdate(now))
    # Counted for names that nobody has as well: the time that an answer takes tells nothing.
    same = Attempt.objects.filter(subject=tried.subject, kind=tried.kind, device=tried.device, passed=False)
    is_full = same.filter(at__gt=now - limit.window).count() == limit.checks
    if is_full and isinstance(subject, int):
        with framed(source=f"account:{subject}"), acting("signin.guesses_held", Founder()):
            pass
