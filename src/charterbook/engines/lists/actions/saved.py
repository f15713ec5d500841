"""Keeping a list as a view, beginning with one, and deleting one."""

from datetime import date
from typing import Any

from charterbook.domains.organisation.api import Unit
from charterbook.engines.lists import rules
from charterbook.engines.lists.models import SavedView
from charterbook.engines.lists.permissions import VIEW
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@action("lists.view_saved", needs=VIEW)
def save_view(*, model: str, name: str, query: str, unit: Unit | None, by: Actor, today: date) -> SavedView:
    """Keep a list under a name, in place of one's own of that name; with a unit for all who work there.

    Raises ListRefused.
    """
    name = " ".join(name.split())
    rules.check_name(name)
    rules.check_query(query)
    if unit is not None and not by.allows(VIEW, unit.pk):
        raise rules.ListRefused(_("You may not share a view with this unit."), field="unit")
    kept = SavedView.objects.filter(account=by.account_id, model=model)
    held = kept.filter(name=name).first()
    if held is None:
        rules.check_kept(kept.count())
        return SavedView.objects.create(
            account_id=by.account_id, unit=unit, model=model, name=name, query=query, saved_on=today
        )
    values: dict[str, Any] = {"query": query, "unit": unit, "saved_on": today}
    if unit is not None:
        values["is_first"] = False
    SavedView.objects.filter(pk=held.pk).update(**values)
    held.refresh_from_db()
    return held


@action("lists.view_deleted", needs=VIEW)
def delete_view(view: SavedView, *, by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes its day
    """Delete a view of one's own. Raises ListRefused."""
    _check_own(view, by)
    SavedView.objects.filter(pk=view.pk).delete()


@action("lists.view_put_first", needs=VIEW)
def begin_with(view: SavedView, *, first: bool, by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes its day
    """Let a list begin with a view of one's own, or no longer. Raises ListRefused."""
    _check_own(view, by)
    if view.unit_id is not None:
        raise rules.ListRefused(_("A list begins with a view of your own: save it without the unit first."))
    SavedView.objects.filter(account=by.account_id, model=view.model, is_first=True).update(is_first=False)
    SavedView.objects.filter(pk=view.pk).update(is_first=first)


def _check_own(view: SavedView, by: Actor) -> None:
    if view.account_id != by.account_id:
        raise rules.ListRefused(_("This view was saved by somebody else: only they can change it."))
