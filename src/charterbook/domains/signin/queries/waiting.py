"""How long the next try of a secret has to wait."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from charterbook.domains.signin.models import Attempt
from charterbook.domains.signin.queries.limits import account_limit, address_limit
from charterbook.domains.signin.queries.source import Source
from charterbook.domains.signin.rules import Limit, wait_of


def wait_before(*, kind: str, subject: str, source: Source, now: datetime) -> timedelta:
    """Return how long a try must wait; the owner on a known device is counted apart from everybody else."""
    day = timezone.localdate(now)
    wait = timedelta(0)
    if subject:
        wait = _wait(Q(subject=subject, kind=kind, device=source.device), account_limit(day), now)
    if source.address and not source.device:
        wait = max(wait, _wait(Q(address=source.address, device=""), address_limit(day), now))
    return wait


def _wait(which: Q, limit: Limit, now: datetime) -> timedelta:
    since = now - limit.window
    tries: list[Any] = list(
        Attempt.objects.filter(which, at__gt=since).order_by("at", "pk").values_list("at", "passed")
    )
    failed = [at for at, passed in tries if not passed]
    last = max((place for place, (_at, passed) in enumerate(tries) if passed), default=-1)
    return wait_of(failed, streak=len(tries) - last - 1, now=now, limit=limit)
