"""Writes to offices: given, corrected and ended, each by somebody who may."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from charterbook.domains.accounts import permissions, rules
from charterbook.domains.accounts.actions.guarding import keep_an_administrator
from charterbook.domains.accounts.models import Account, Office
from charterbook.domains.accounts.queries import Founder, Role, may_change_office, role_on
from charterbook.domains.accounts.queries.reach import grips_on, kind_on
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.domains.organisation.api import Unit
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@dataclass(frozen=True, slots=True)
class Facts:
    """An office as it is to be: whose, which role, where (no unit is the whole book), and for how long."""

    account: Account
    role: str
    unit_id: int | None
    since: date
    until: date | None


def check_given(facts: Facts, *, by: Actor, today: date) -> Role:
    """Refuse an office that may not be given, whoever confirms it; return its role. Raises AccountRefused."""
    rules.check_office(since=facts.since, until=facts.until)
    known = role_on(facts.role, facts.since)
    if not known.rights:
        raise AccountRefused(_("The charter has no such role on that day: choose another role or day."), field="role")
    rules.check_not_oneself(giver=by.account_id, receiver=facts.account.pk)
    if not isinstance(by, Founder):
        rules.check_giving(role=facts.role, rights=known.rights, grips=grips_on(by, facts.unit_id, today))
    if facts.unit_id is not None:
        unit = Unit.objects.get(pk=facts.unit_id)
        kind = kind_on(unit, facts.since)
        rules.check_held_at(kind=kind, held_at=known.held_at, since=facts.since, ended_on=unit.ended_on)
    return known


def store_office(facts: Facts, *, decision: str) -> Office:
    """Store an office; the same one again is the one that is stored. Part of the actions. Raises AccountRefused."""
    same = Office.objects.filter(account=facts.account, role=facts.role, unit_id=facts.unit_id)
    held = same.filter(Q(until__isnull=True) | Q(until__gt=facts.since))
    if facts.until is not None:
        held = held.filter(since__lt=facts.until)
    before = held.order_by("pk").first()
    if before is None:
        return Office.objects.create(
            account=facts.account,
            role=facts.role,
            unit_id=facts.unit_id,
            since=facts.since,
            until=facts.until,
            decision=decision,
        )
    if (before.since, before.until, before.decision) == (facts.since, facts.until, decision):
        return before
    raise AccountRefused(
        _("The account holds this office already, since %(day)s: correct that one."), field="since", day=before.since
    )


@action("accounts.office_given", needs=permissions.MANAGE)
def give_office(
    *,
    account: Account,
    role: str,
    unit_id: int | None,
    since: date,
    by: Actor,
    today: date,
    until: date | None = None,
    decision: str = "",
) -> Office:
    """Give an account an office at a unit, over the whole book when no unit is named. Raises AccountRefused.

    A role that needs a second person is given at once only by the founder on the console; others ask for it.
    """
    facts = Facts(account, role, unit_id, since, until)
    known = check_given(facts, by=by, today=today)
    if known.needs_second and not isinstance(by, Founder):
        raise AccountRefused(
            _("This role needs a second administrator: ask for it and let them confirm."), field="role"
        )
    return store_office(facts, decision=decision)


@action("accounts.office_ended", needs="")
def end_office(office: Office, *, until: date, by: Actor, today: date) -> None:
    """End an office: `until` is the first day without it. Its holder may lay it down. Raises AccountRefused."""
    if office.account_id != by.account_id and not may_change_office(by, office, today):
        raise AccountRefused(_("You may not end this office: ask the administrator of the unit above."), field="unit")
    rules.check_end(since=office.since, until=until, ends=office.until)
    keep_an_administrator(without=[office.pk], day=max(until, today))
    Office.objects.filter(pk=office.pk).update(until=until)


@action("accounts.office_corrected", needs=permissions.MANAGE)
def correct_office(office: Office, *, since: date, until: date | None, decision: str, by: Actor, today: date) -> None:
    """Correct the days and the decision of an office; account, role and unit never change. Raises AccountRefused."""
    if office.account_id == by.account_id or not may_change_office(by, office, today):
        raise AccountRefused(
            _("You may not correct this office: ask the administrator of the unit above."), field="unit"
        )
    rules.check_office(since=since, until=until)
    unit = office.unit
    if unit is not None:
        held_at = role_on(office.role, since).held_at
        rules.check_held_at(kind=kind_on(unit, since), held_at=held_at, since=since, ended_on=unit.ended_on)
    others = Office.objects.filter(account=office.account, role=office.role, unit=office.unit).exclude(pk=office.pk)
    others = others.filter(Q(until__isnull=True) | Q(until__gt=since))
    if (others if until is None else others.filter(since__lt=until)).exists():
        raise AccountRefused(_("The account holds the same office on some of these days already."), field="since")
    if since > today or (until is not None and (office.until is None or until < office.until)):
        keep_an_administrator(without=[office.pk], day=today if since > today or until is None else max(until, today))
    Office.objects.filter(pk=office.pk).update(since=since, until=until, decision=decision)
