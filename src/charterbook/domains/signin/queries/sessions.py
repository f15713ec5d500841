"""Sessions of an account."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from charterbook.domains.accounts.api import Account
from charterbook.domains.signin.models import SignIn
from charterbook.domains.signin.queries.limits import span

SHOWN = 20


def open_sessions(account: Account, now: datetime) -> QuerySet[SignIn]:
    """Return the sessions that still hold, the latest used first."""
    day = timezone.localdate(now)
    return SignIn.objects.filter(
        account=account,
        ended__isnull=True,
        seen__gt=now - span("idle_minutes", day),
        started__gt=now - span("longest_hours", day),
    ).order_by("-seen", "-pk")


def ended_lately(account: Account) -> list[SignIn]:
    """Return the sessions that ended last."""
    return list(SignIn.objects.filter(account=account, ended__isnull=False).order_by("-ended", "-pk")[:SHOWN])


def is_fresh(held: SignIn, now: datetime) -> bool:
    """Tell whether the person of a session proved a moment ago who they are."""
    return now - held.proved_at < span("fresh_minutes", timezone.localdate(now))
