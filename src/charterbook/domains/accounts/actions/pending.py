"""Offices that need a second person: asked for by one administrator, confirmed by another or lapsed."""

from datetime import date, timedelta

from charterbook.domains.accounts import permissions, rules, words
from charterbook.domains.accounts.actions.offices import Facts, check_given, store_office
from charterbook.domains.accounts.models import Account, Office, PendingGrant
from charterbook.domains.accounts.queries import may_give_office, role_on, viewer_of
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@action("accounts.office_asked", needs=permissions.MANAGE)
def ask_office(
    *,
    account: Account,
    role: str,
    unit_id: int | None,
    since: date,
    by: Actor,
    today: date,
    until: date | None = None,
    decision: str = "",
) -> PendingGrant:
    """Ask for an office that a second administrator must confirm. Raises AccountRefused."""
    check_given(Facts(account, role, unit_id, since, until), by=by, today=today)
    waiting = PendingGrant.objects.filter(state=words.WAITING, lapses_on__gt=today)
    if waiting.filter(account=account, role=role, unit_id=unit_id).exists():
        raise AccountRefused(_("This office waits for its second person already."), field="role")
    days = current_charter().number("account_rules", "pending_days", today)
    return PendingGrant.objects.create(
        account=account,
        role=role,
        unit_id=unit_id,
        since=since,
        until=until,
        decision=decision,
        asked_by_id=by.account_id,
        asked_on=today,
        lapses_on=today + timedelta(days=days),
    )


def _waiting(grant: PendingGrant, today: date) -> PendingGrant:
    held = PendingGrant.objects.select_for_update(of=("self",)).select_related("account", "asked_by").get(pk=grant.pk)
    if held.state != words.WAITING or held.lapses_on <= today:
        raise AccountRefused(_("This grant no longer waits: it was settled, or it lapsed."), field="state")
    return held


@action("accounts.office_confirmed", needs=permissions.MANAGE)
def confirm_grant(grant: PendingGrant, *, by: Actor, today: date) -> Office:
    """Confirm a grant as its second person, who may give it too; so must who asked still. Raises AccountRefused."""
    held = _waiting(grant, today)
    rules.check_second_person(confirmer=by.account_id, asker=held.asked_by_id, receiver=held.account_id)
    role = role_on(held.role, held.since)
    asker = viewer_of(held.asked_by, today)
    if not all(may_give_office(who, role=role, unit_id=held.unit_id, today=today) for who in (by, asker)):
        raise AccountRefused(_("One of the two may no longer give this office: ask for it anew."), field="by")
    facts = Facts(held.account, held.role, held.unit_id, held.since, held.until)
    check_given(facts, by=by, today=today)
    office = store_office(facts, decision=held.decision)
    PendingGrant.objects.filter(pk=held.pk).update(
        state=words.CONFIRMED, settled_on=today, settled_by=by.account_id, office=office
    )
    return office


@action("accounts.office_refused", needs=permissions.MANAGE)
def refuse_grant(grant: PendingGrant, *, by: Actor, today: date) -> None:
    """Refuse a grant as somebody who could confirm it, or withdraw it as who asked. Raises AccountRefused."""
    held = _waiting(grant, today)
    role = role_on(held.role, held.since)
    if not may_give_office(by, role=role, unit_id=held.unit_id, today=today):
        raise AccountRefused(_("You may not give offices at this unit."), field="unit")
    PendingGrant.objects.filter(pk=held.pk).update(state=words.REFUSED, settled_on=today, settled_by=by.account_id)
