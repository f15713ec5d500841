"""Reads of saved views: one's own, and those of the units at which one has an office."""

from django.db.models import Q, QuerySet

from charterbook.engines.lists.models import SavedView
from charterbook.engines.lists.permissions import VIEW
from charterbook.kit.grammar import Actor
from charterbook.kit.records import once


def views_of(by: Actor, model: str) -> list[SavedView]:
    """Return the views that are offered to somebody on top of a list, those of units by unit."""
    ordered = _seen(by).filter(model=model).order_by("unit_id", "name", "pk")
    return once(("lists.views", by.account_id, model), lambda: list(ordered))


def view_or_none(by: Actor, pk: int) -> SavedView | None:
    """Return a view that somebody is offered; a foreign one and a missing one answer alike."""
    return _seen(by).filter(pk=pk).order_by("pk").first()


def first_view(by: Actor, model: str) -> SavedView | None:
    """Return the view with which somebody lets a list begin, if any."""
    return next((view for view in views_of(by, model) if view.is_first and view.account_id == by.account_id), None)


def _seen(by: Actor) -> QuerySet[SavedView]:
    tops = by.units(VIEW)
    mine = Q(account=by.account_id, unit__isnull=True)
    found: QuerySet[SavedView] = SavedView.objects.filter(
        mine | (Q(unit__isnull=False) if tops is None else Q(unit__in=tops))
    )
    return found
