"""Moving several members to another unit at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from charterbook.domains.members import permissions, rules
from charterbook.domains.members.actions.transfers import transfer_member
from charterbook.domains.members.models import FOREVER, Stay
from charterbook.domains.organisation.api import in_scope
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Outcome, State
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


@action("members.several_transferred", needs=permissions.ENTER)
def transfer_members(stays: Sequence[Stay], values: Mapping[str, Any], *, by: Actor, today: date) -> list[Outcome]:
    """Let the members of these stays take part in another unit from a day on; what a rule refuses stays as it is."""
    unit_id, on = values["unit"], values["on"]
    is_mine = unit_id in in_scope(by, permissions.ENTER, [unit_id])
    return [_moved(stay, unit_id, on, is_mine=is_mine, by=by, today=today) for stay in stays]


def _moved(stay: Stay, unit_id: int, on: date, *, is_mine: bool, by: Actor, today: date) -> Outcome:
    try:
        if not is_mine:
            raise rules.MemberRefused(_("You may not enter members of this unit."), field="unit")
        rules.check_current(until=None if stay.until == FOREVER else stay.until)
        if stay.unit_id == unit_id:
            return Outcome(State.SAME, stay.pk)
        if stay.person is None:
            raise rules.MemberRefused(
                _("You may not see who this member is, so you may not move them."), field="person"
            )
        with transaction.atomic():
            moved = transfer_member(stay.person, unit_id=unit_id, on=on, by=by, today=today)
    except Refused as refused:
        return Outcome.refused(refused)
    return Outcome(State.CHANGED, moved.pk)
