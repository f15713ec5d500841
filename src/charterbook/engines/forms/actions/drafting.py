"""Keeping what is typed until it is saved; a draft is nobody's record, so that no act is noted of it."""

from collections.abc import Mapping

from django.utils import timezone

from charterbook.engines.forms.models import Draft
from charterbook.kit.grammar import Actor


def keep_draft(form: str, typed: Mapping[str, str], *, unit_id: int, by: Actor) -> None:
    """Keep what an account has typed into a form, in place of what it had typed before."""
    values = {"typed": dict(typed), "at": timezone.now(), "unit_id": unit_id}
    Draft.objects.update_or_create(account_id=by.account_id, form=form, defaults=values)


def drop_draft(form: str, *, by: Actor) -> None:
    """Throw a draft away."""
    Draft.objects.filter(account_id=by.account_id, form=form).delete()
