"""Bodies and terms of a unit."""

from datetime import date

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.models import AdvisoryBody, Term, Unit
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor


@action("organisation.body_noted", needs=permissions.ENTER)
def body_at(*, unit_id: int, kind: str, by: Actor, today: date) -> AdvisoryBody:  # noqa: ARG001 -- every action takes its day
    """Return the unit's body of that kind, noting it from the unit's founding when it is first named."""
    body = AdvisoryBody.objects.filter(unit=unit_id, kind=kind).order_by("since", "pk").first()
    if body is None:
        founded = Unit.objects.get(pk=unit_id).founded_on
        body = AdvisoryBody.objects.create(unit_id=unit_id, kind=kind, since=founded)
    return body


@action("organisation.term_set", needs=permissions.ENTER)
def set_term(*, unit_id: int, label: str, since: date, until: date, by: Actor, today: date) -> Term:  # noqa: ARG001 -- every action takes its day
    """Note a term of a unit in [since, until); the same term twice is one."""
    term, _new = Term.objects.get_or_create(unit_id=unit_id, label=label, defaults={"since": since, "until": until})
    return term
