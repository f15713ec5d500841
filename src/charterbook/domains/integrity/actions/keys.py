"""The keys of inspection bodies."""

from datetime import date

from charterbook.domains.integrity.models import BodyKey
from charterbook.domains.integrity.permissions import HANDLE
from charterbook.ground.audit.actions import NotAllowed, action
from charterbook.ground.sealing.api import new_pair, recovery_text, unlocked
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@action("integrity.key_made", needs=HANDLE)
def make_key(*, unit_id: int, passphrase: str, by: Actor, today: date) -> str:
    """Make the key to which reports to a unit's inspection body are sealed from now on; return its recovery sheet.

    The older key stays, with its own passphrase, for the reports that were sealed to it. Raises Sealed, NotAllowed.
    """
    if not by.allows(HANDLE, unit_id):
        raise NotAllowed(_("You do not handle reports for this inspection committee."))
    pair = new_pair(passphrase)
    BodyKey.objects.filter(unit=unit_id, until__isnull=True).update(until=today)
    BodyKey.objects.create(unit_id=unit_id, public=pair.public, locked=pair.locked, since=today)
    return recovery_text(unlocked(pair, passphrase))
