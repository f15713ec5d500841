"""Tries and sessions whose time is over: deleted even where nobody signs in any more."""

from datetime import date, datetime, time

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from charterbook.domains.signin.models import Attempt, SignIn
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor


def old_attempts(before: date) -> QuerySet[Attempt]:
    """Return the tries of secrets before a day."""
    found: QuerySet[Attempt] = Attempt.objects.filter(at__lt=_start(before))
    return found


def old_sessions(before: date) -> QuerySet[SignIn]:
    """Return the sessions that ended before a day, and those that nobody used since."""
    found: QuerySet[SignIn] = SignIn.objects.filter(seen__lt=_start(before))
    return found


@action("signin.attempts_forgotten", needs="accounts.manage")
def forget_attempts(*, before: date, by: Actor, today: date) -> int:  # noqa: ARG001 -- the decorator asks for the right
    """Delete the tries of secrets before a day; return how many."""
    return int(old_attempts(before).delete()[0])


@action("signin.sessions_forgotten", needs="accounts.manage")
def forget_sessions(*, before: date, by: Actor, today: date) -> int:  # noqa: ARG001 -- the decorator asks for the right
    """Delete the sessions not used since a day, return how many; and what browsers hold of those that ran out."""
    forget_expired(_start(today))
    return int(old_sessions(before).delete()[0])


def forget_expired(now: datetime) -> None:
    """Delete what the book keeps for browsers whose time has run out: it opens nothing any more."""
    Session.objects.filter(expire_date__lt=now).delete()


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
