"""Delegations: named rights that an office hands on to an account for a time, by a decision, and takes back."""

from collections.abc import Collection
from datetime import date

from charterbook.domains.accounts import rules
from charterbook.domains.accounts.models import Account, Delegation, Office
from charterbook.domains.accounts.queries import keeps, line_of, offices_on, role_on
from charterbook.domains.accounts.rules import AccountRefused, Handing
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@action("accounts.delegated", needs="")
def delegate(
    office: Office,
    *,
    account: Account,
    rights: Collection[str],
    unit_id: int | None,
    since: date,
    until: date,
    decision: str,
    by: Actor,
    today: date,
) -> Delegation:
    """Hand rights of one's own office on, at its unit or below, until a day. Raises AccountRefused.

    Only an office hands on: what was delegated stays with whoever received it.
    """
    if office.account_id != by.account_id or not offices_on(today).filter(pk=office.pk).exists():
        raise AccountRefused(_("You hand on only the rights of an office that you hold."), field="office")
    rules.check_not_oneself(giver=by.account_id, receiver=account.pk)
    if not account.is_active:
        raise AccountRefused(_("This account is disabled."), field="account")
    if office.unit_id is not None and (unit_id is None or office.unit_id not in line_of(unit_id, today)):
        raise AccountRefused(_("You delegate only at your own unit and below it."), field="unit")
    charter = current_charter()
    rules.check_delegation(
        Handing(
            rights=frozenset(rights),
            held=role_on(office.role, today).rights,
            delegable=frozenset(charter.texts("account_rules", "delegable", today)),
            since=since,
            until=until,
            office_until=office.until,
            months=charter.number("account_rules", "delegation_months", today),
            decision=decision,
            today=today,
        )
    )
    return Delegation.objects.create(
        office=office,
        account=account,
        unit_id=unit_id,
        rights=sorted(rights),
        since=since,
        until=until,
        decision=decision.strip(),
    )


@action("accounts.delegation_revoked", needs="")
def revoke_delegation(delegation: Delegation, *, by: Actor, today: date) -> None:
    """Take a delegation back at once: who gave it, or an administrator of the giver's unit. Raises AccountRefused."""
    office = delegation.office
    if office.account_id != by.account_id and not keeps(by, office.unit_id, today):
        raise AccountRefused(_("Only who delegated, or an administrator there, takes it back."), field="by")
    if delegation.revoked_on is not None:
        raise AccountRefused(_("This delegation was taken back already."), field="state")
    Delegation.objects.filter(pk=delegation.pk).update(revoked_on=today, revoked_by=by.account_id)
