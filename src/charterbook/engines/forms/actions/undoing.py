"""Taking back what a form saved, for as long as the charter says and while nobody has built on it."""

from datetime import datetime, timedelta

from django.utils import timezone

from charterbook.engines.forms.models import Sent
from charterbook.ground.audit.actions import NotAllowed, action
from charterbook.ground.audit.undo import changed_since, undo_source
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.registry import registry


class UndoRefused(Refused):
    """What a form saved can no longer be taken back with one button."""


def undo_until(sent: Sent, by: Actor) -> datetime:
    """Return until when what was saved can be taken back."""
    return sent.at + timedelta(minutes=current_charter().number("form_rules", "undo_minutes", by.today))


def may_undo(sent: Sent, by: Actor, now: datetime) -> bool:
    """Tell whether a form can still be undone, as far as its time goes."""
    return sent.undone_at is None and sent.state != "SAME" and now < undo_until(sent, by)


@action("forms.undone", needs="")
def undo(sent: Sent, *, by: Actor, now: datetime) -> int:
    """Take back all that a form saved; return how many changes of rows. Raises UndoRefused, NotAllowed."""
    sheet = registry().sheets[sent.sheet]
    if not by.allows(sheet.needs, sent.unit_id):
        raise NotAllowed(_("You do not hold the right that this needs: %(right)s."), right=sheet.needs)
    locked = Sent.objects.select_for_update().get(pk=sent.pk)
    if locked.undone_at is not None:
        raise UndoRefused(_("This was undone already."))
    if not may_undo(locked, by, now):
        raise UndoRefused(_("The time to undo this is over: change the record instead."))
    if changed_since(locked.source):
        raise UndoRefused(_("Somebody has changed the record since: change it instead of undoing."))
    done = undo_source(locked.source).changes
    locked.undone_at = timezone.now()
    locked.save(update_fields=["undone_at"])
    return done
