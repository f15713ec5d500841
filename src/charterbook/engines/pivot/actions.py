"""Keeping and deleting pivots."""

from datetime import date

from charterbook.engines.pivot.models import SavedPivot
from charterbook.engines.pivot.refusals import PivotRefused
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import clean_text

VIEW = "organisation.view"
LONGEST_NAME = 120
LONGEST_QUERY = 2000


@action("pivot.saved", needs=VIEW)
def save_pivot(*, name: str, query: str, unit_id: int | None, by: Actor, today: date) -> SavedPivot:
    """Keep a pivot under a name, for oneself or for those who see a unit; one's own of that name is replaced.

    Raises PivotRefused.
    """
    words = clean_text(name)
    if not words:
        raise PivotRefused(_("Give the table a name by which you find it again."), field="name")
    if len(words) > LONGEST_NAME or len(query) > LONGEST_QUERY:
        raise PivotRefused(_("The name or the table is too long to be kept: choose fewer figures."), field="name")
    if unit_id is not None and not by.allows(VIEW, unit_id):
        raise PivotRefused(_("You may not share a table with this unit."), field="unit")
    same = SavedPivot.objects.filter(name=words, unit=unit_id)
    held = (same if unit_id is not None else same.filter(account=by.account_id)).first()
    if held is not None and held.account_id != by.account_id:
        text = _("Somebody else shared a table of this name with the unit: choose another name.")
        raise PivotRefused(text, field="name")
    saved = held or SavedPivot(account_id=by.account_id, unit_id=unit_id, name=words)
    saved.query, saved.saved_on = query, today
    saved.save()
    return saved


@action("pivot.deleted", needs=VIEW)
def delete_pivot(*, pk: int, by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes the day
    """Delete a pivot that one has kept. Raises PivotRefused where there is none."""
    held = SavedPivot.objects.filter(pk=pk, account=by.account_id).first()
    if held is None:
        raise PivotRefused(_("There is no such table of yours."), field="pivot")
    held.delete()
