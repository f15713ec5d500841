"""Moving a member to another unit and ending a membership."""

from datetime import date

from charterbook.domains.members import permissions, rules
from charterbook.domains.members.models import FOREVER, Membership, Person, Stay
from charterbook.domains.organisation.api import in_scope
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


def _held(person: Person, by: Actor) -> Stay:
    stay = Stay.objects.filter(person=person, until=FOREVER).order_by("pk").first()
    if stay is None or stay.unit_id not in in_scope(by, permissions.ENTER, [stay.unit_id]):
        raise rules.MemberRefused(_("This person is not a member in a unit of yours."), field="person")
    return stay


@action("members.transferred", needs=permissions.ENTER)
def transfer_member(person: Person, *, unit_id: int, on: date, by: Actor, today: date) -> Stay:
    """Let a member take part in another unit from a day on (Regulation 24-QĐ/TW, art. 6). Raises MemberRefused."""
    stay = _held(person, by)
    rules.check_transfer(on=on, since=stay.since, today=today)
    Stay.objects.filter(pk=stay.pk).update(until=on)
    Person.objects.filter(pk=person.pk).update(unit=unit_id)
    return Stay.objects.create(
        membership_id=stay.membership_id, person=person, unit_id=unit_id, since=on, official_on=stay.official_on
    )


@action("members.ended", needs=permissions.ENTER)
def end_membership(person: Person, *, on: date, how: str, by: Actor, today: date) -> None:
    """End a membership: `on` is the first day without it, `how` a code of member_statuses. Raises MemberRefused."""
    stay = _held(person, by)
    current_charter().entry("member_statuses", how)
    rules.check_transfer(on=on, since=stay.since, today=today)
    Stay.objects.filter(pk=stay.pk).update(until=on)
    Membership.objects.filter(pk=stay.membership_id).update(left_on=on, left_as=how)
