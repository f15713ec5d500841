"""Writes to offices: given, corrected and ended, each by somebody who may."""

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


def check_given(
    *, account: Account, role: str, unit_id: int | None, since: date, until: date | None, by: Actor, today: date
) -> Role:
    """Refuse an office that may not be given, whoever confirms it; return its role. Raises AccountRefused."""
    rules.check_office(since=since, until=until)
    known = role_on(role, since)
    if not known.rights:
        raise AccountRefused(_("The charter has no such role on that day: choose another role or day."), field="role")
    rules.check_not_oneself(giver=by.account_id, receiver=account.pk)
    if not isinstance(by, Founder):
        rules.check_giving(role=role, rights=known.rights, grips=grips_on(by, unit_id, today))
    if unit_id is not None:
        unit = Unit.objects.get(pk=unit_id)
        rules.check_held_at(kind=kind_on(unit, since), held_at=known.held_at, since=since, ended_on=unit.ended_on)
    return known


def store_office(
    *, account: Account, role: str, unit_id: int | None, since: date, until: date | None, decision: str
) -> Office:
    """Store an office; the same one again is the one that is stored. Part of the actions. Raises AccountRefused."""
    held = Office.objects.filter(account=account, role=role, unit_id=unit_id).filter(
        Q(until__isnull=True) | Q(until__gt=since)
    )
    if until is not None:
        held = held.filter(since__lt=until)
    before = held.order_by("pk").first()
    if before is None:
        return Office.objects.create(  # type: ignore[no-any-return]  # the manager is made at run time
            account=account, role=role, unit_id=unit_id, since=since, until=until, decision=decision
        )
    if (before.since, before.until, before.decision) == (since, until, decision):
        return before  # type: ignore[no-any-return]  # the manager is made at run time
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
    known = check_given(account=account, role=role, unit_id=unit_id, since=since, until=until, by=by, today=today)
    if known.needs_second and not isinstance(by, Founder):
        raise AccountRefused(
            _("This role needs a second administrator: ask for it and let them confirm."), field="role"
        )
    return store_office(account=account, role=role, unit_id=unit_id, since=since, until=until, decision=decision)


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
