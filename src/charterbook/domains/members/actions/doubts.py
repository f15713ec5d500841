"""Deciding whether two persons are one; the decision can be taken back."""

from datetime import date

from charterbook.domains.members import permissions, words
from charterbook.domains.members.models import Doubt, Person
from charterbook.domains.members.rules import MemberRefused
from charterbook.domains.organisation.api import in_scope
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@action("members.doubt_decided", needs=permissions.ENTER)
def decide_doubt(doubt: Doubt, *, decided: str, by: Actor, today: date) -> None:
    """Say that the two are the same person, different ones, or open the question again. Raises MemberRefused."""
    units = {unit for unit in (doubt.person.unit_id, doubt.other.unit_id) if unit}
    if in_scope(by, permissions.ENTER, units) != units:
        raise MemberRefused(_("One of the two persons belongs to a unit that is not yours."), field="person")
    if decided not in words.DOUBT_WORDS:
        raise MemberRefused(_("Choose whether they are the same person."), field="decided")
    first, second = sorted((doubt.person, doubt.other), key=lambda person: person.pk)
    identity = (first.identity_id or first.pk) if decided == words.SAME else second.pk
    Person.objects.filter(pk=second.pk).update(identity=identity)
    is_open = decided == words.OPEN
    Doubt.objects.filter(pk=doubt.pk).update(
        decided=decided, decided_on=None if is_open else today, decided_by="" if is_open else by.name
    )
