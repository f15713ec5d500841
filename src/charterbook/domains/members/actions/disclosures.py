"""Stating the ground on which the names of a unit's persons are seen for a day."""

from datetime import date

from charterbook.domains.members import permissions, rules
from charterbook.domains.members.models import Disclosure
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@action("members.ground_stated", needs=permissions.NAMES)
def state_ground(unit_id: int, *, ground: str, by: Actor, today: date) -> Disclosure:
    """Open the names of a unit, and of the units below it, to the account for the day. Raises MemberRefused.

    The purpose is stated before persons are looked up (Law 91/2025/QH15 on personal data), and the units see it.
    """
    if not by.allows(permissions.NAMES, unit_id):
        raise rules.MemberRefused(_("Your office does not include the names of this unit."), field="unit")
    rules.check_ground(ground)
    office = by.office_for(permissions.NAMES)
    return Disclosure.objects.create(
        account_id=by.account_id, unit_id=unit_id, on=today, ground=ground.strip(), office=office
    )


@action("members.grounds_forgotten", needs=permissions.NAMES)
def forget_grounds(*, before: date, by: Actor, today: date) -> int:  # noqa: ARG001 -- the decorator asks for the right
    """Delete the grounds stated before a day, whose time in the retention table is over; return how many."""
    return int(Disclosure.objects.filter(on__lt=before).delete()[0])
