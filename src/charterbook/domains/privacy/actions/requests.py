"""Requests about one's own data: asked by the person or entered from paper, and answered."""

from datetime import date

from charterbook.domains.members.api import Person
from charterbook.domains.organisation.api import working_days_after
from charterbook.domains.privacy import rules
from charterbook.domains.privacy.models import SubjectRequest
from charterbook.domains.privacy.permissions import HANDLE
from charterbook.domains.privacy.queries import keeps_person, person_of
from charterbook.domains.privacy.rules import PrivacyRefused
from charterbook.domains.privacy.words import DONE, KIND_WORDS, RECEIVED, REFUSED
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@action("privacy.asked", needs="")
def ask(*, kind: str, text: str, by: Actor, today: date) -> SubjectRequest:
    """Take a request of the person whose account it is, to be answered in two working days. Raises PrivacyRefused."""
    person = Person.objects.filter(pk=person_of(by.account_id)).order_by("pk").first()
    if person is None:
        raise PrivacyRefused(_("Your account is not linked to a person of the book: your unit's office links it."))
    return _taken(person, kind=kind, text=text, received_on=today, on_paper=False, today=today)


@action("privacy.entered", needs=HANDLE)
def enter_request(person: Person, *, kind: str, text: str, received_on: date, by: Actor, today: date) -> SubjectRequest:
    """Enter a request that came on paper, at the unit that keeps the person's book. Raises PrivacyRefused."""
    if not keeps_person(by, person.unit_id):
        raise PrivacyRefused(_("This person is not in a book of yours."), field="card_no")
    rules.check_received(received_on=received_on, today=today)
    return _taken(person, kind=kind, text=text, received_on=received_on, on_paper=True, today=today)


def _taken(person: Person, *, kind: str, text: str, received_on: date, on_paper: bool, today: date) -> SubjectRequest:
    if kind not in KIND_WORDS:
        raise PrivacyRefused(_("Choose what is asked for."), field="kind")
    rules.check_text(text, field="text")
    days = current_charter().number("privacy_rules", "reply_working_days", today)
    return SubjectRequest.objects.create(
        person=person,
        unit_id=person.unit_id,
        kind=kind,
        text=text.strip(),
        received_on=received_on,
        due_on=working_days_after(received_on, days, today),
        on_paper=on_paper,
    )


@action("privacy.answered", needs=HANDLE)
def answer_request(
    asked: SubjectRequest, *, state: str, answer: str, reason: str, by: Actor, today: date
) -> SubjectRequest:
    """Answer a request once, with what was done or why not; never one's own. Raises PrivacyRefused."""
    held = SubjectRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if not _answers_for(held, by):
        raise PrivacyRefused(_("This request is not for an office of yours."))
    if held.person_id == person_of(by.account_id):
        raise PrivacyRefused(_("Somebody else answers what you asked yourself."))
    if held.state != RECEIVED:
        raise PrivacyRefused(_("This request was answered already."))
    if state not in (DONE, REFUSED):
        raise PrivacyRefused(_("Choose whether it was done or refused."), field="state")
    rules.check_text(answer, field="answer")
    if state == REFUSED:
        rules.check_text(reason, field="reason")
    held.state, held.answer, held.reason = state, answer.strip(), reason.strip() if state == REFUSED else None
    held.answered_on, held.answered_by = today, by.account_id
    held.save(update_fields=["state", "answer", "reason", "answered_on", "answered_by"])
    return held


def _answers_for(asked: SubjectRequest, by: Actor) -> bool:
    if asked.unit_id is None:
        return by.units(HANDLE) is None
    return by.allows(HANDLE, asked.unit_id)
