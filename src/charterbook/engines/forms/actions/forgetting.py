"""Drafts and marks of saved forms whose time in the retention table is over."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from charterbook.engines.forms.models import Draft, Sent
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def old_drafts(before: date) -> QuerySet[Any]:
    """Return the drafts last typed into before a day."""
    return Draft.objects.filter(at__lt=_start(before)).order_by("pk")


def old_sent(before: date) -> QuerySet[Any]:
    """Return the marks of forms saved before a day."""
    return Sent.objects.filter(at__lt=_start(before)).order_by("pk")


@action("forms.drafts_forgotten", needs="imports.run")
def forget_drafts(*, before: date, by: Actor, today: date) -> int:  # noqa: ARG001 -- the decorator asks for the right
    """Delete the drafts last typed into before a day; return how many."""
    deleted, _models = old_drafts(before).delete()
    return deleted


@action("forms.sent_forgotten", needs="imports.run")
def forget_sent(*, before: date, by: Actor, today: date) -> int:  # noqa: ARG001 -- the decorator asks for the right
    """Delete the marks of forms saved before a day; return how many. What they saved and its audit stay."""
    deleted, _models = old_sent(before).delete()
    return deleted
