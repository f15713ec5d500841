"""Costly requests, counted an account: files and imports take the machine from everybody (ASVS 5.0 2.4.1)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from charterbook.domains.signin.models import Pace
from charterbook.domains.signin.queries import number, span
from charterbook.domains.signin.rules import seconds_of


def seconds_before_costly(account_id: int, *, now: datetime) -> int:
    """Count a costly request; return 0, or the seconds to wait where the account has sent too many."""
    day = timezone.localdate(now)
    window, most = span("costly_window_seconds", day), number("costly_requests", day)
    with transaction.atomic():
        first = {"since": now, "asked": 0}
        held, _made = Pace.objects.select_for_update().get_or_create(account_id=account_id, defaults=first)
        if now - held.since >= window:
            held.since, held.asked = now, 0
        if held.asked >= most:
            return seconds_of(held.since + window - now)
        held.asked += 1
        held.save()
    return 0
