"""Delegations: what may be handed on, for how long, and what ends it."""

from datetime import date, timedelta

import pytest

from charterbook.domains.accounts import actions
from charterbook.domains.accounts.models import Delegation, Office
from charterbook.domains.accounts.queries import diagnose, viewer_of
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.domains.accounts.tests.factories import account, holder, other_district
from charterbook.domains.organisation.actions import end_unit
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MONTH = timedelta(days=30)


def hand_on(by, to, unit_id, *, rights=("oversight.enter",), office=None, until=TODAY + MONTH):
    return actions.delegate(
        office or Office.objects.get(account=by.account),
        account=to,
        rights=rights,
        unit_id=unit_id,
        since=TODAY,
        until=until,
        decision="5-QĐ/HU",
        by=by,
        today=TODAY,
    )


def test_delegated_rights_hold_at_the_unit_and_below_while_it_lasts():
    units = district()
    officer, who = holder("DISTRICT_OFFICER", units["L"].pk), account("a")

    hand_on(officer, who, units["L.01"].pk)

    viewer = viewer_of(who, TODAY)
    held = {code for code, unit in units.items() if viewer.allows("oversight.enter", unit.pk)}
    assert held == {"L.01", "L.01.01", "L.01.02"}
    assert not viewer.may("oversight.view")
    assert viewer.office_for("oversight.enter") == "DISTRICT_OFFICER · Đảng bộ xã Bình An · 5-QĐ/HU"
    assert not viewer_of(who, TODAY + MONTH).may("oversight.enter")
    assert not viewer_of(who, TODAY - DAY).may("oversight.enter")


def test_what_was_delegated_is_not_handed_on():
    units = district()
    officer, clerk = holder("DISTRICT_OFFICER", units["L"].pk), holder("CELL_SECRETARY", units["L.01.01"].pk)
    hand_on(officer, clerk.account, units["L.01"].pk)
    clerk = viewer_of(clerk.account, TODAY)
    assert clerk.may("oversight.enter")

    with pytest.raises(AccountRefused, match="holds itself"):
        hand_on(clerk, account("b"), units["L.01.01"].pk)
    with pytest.raises(AccountRefused, match="office that you hold"):
        hand_on(clerk, account("c"), units["L.01.01"].pk, office=Office.objects.get(account=officer.account))


@pytest.mark.parametrize("right", ["accounts.manage", "structure.change", "members.names"])
def test_only_rights_that_are_held_and_delegable_are_handed_on(right):
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)

    with pytest.raises(AccountRefused):
        hand_on(boss, account("a"), units["L"].pk, rights=(right,))


def test_a_delegation_reaches_no_unit_above_or_beside():
    units = district() | other_district()
    clerk = holder("GRASSROOTS_CLERK", units["L.01"].pk)

    for unit_id in (units["L"].pk, units["L.02"].pk, units["M.01"].pk, None):
        with pytest.raises(AccountRefused, match="your own unit"):
            hand_on(clerk, account(f"a{unit_id}"), unit_id)


def test_nobody_delegates_to_themselves_or_to_a_disabled_account():
    units = district()
    clerk, who = holder("GRASSROOTS_CLERK", units["L.01"].pk), account("a")
    actions.disable_account(who, by=FOUNDER, today=TODAY)

    with pytest.raises(AccountRefused, match="themselves"):
        hand_on(clerk, clerk.account, units["L.01"].pk)
    who.refresh_from_db()
    with pytest.raises(AccountRefused, match="disabled"):
        hand_on(clerk, who, units["L.01"].pk)


def ended_office(officer, _units):
    actions.end_office(Office.objects.get(account=officer.account), until=TODAY, by=FOUNDER, today=TODAY)


def disabled_giver(officer, _units):
    actions.disable_account(officer.account, by=FOUNDER, today=TODAY)


def ended_unit(_officer, units):
    end_unit(units["L.03"], on=TODAY, decision="9", by=FOUNDER, today=TODAY)


@pytest.mark.parametrize("ending", [ended_office, disabled_giver, ended_unit])
def test_a_delegation_ends_with_what_it_came_from(ending):
    units = district()
    officer, who = holder("GRASSROOTS_CLERK", units["L.03"].pk), account("a")
    hand_on(officer, who, units["L.03"].pk)
    assert viewer_of(who, TODAY).may("oversight.enter")

    ending(officer, units)

    assert not viewer_of(who, TODAY).may("oversight.enter")
    assert "DELEGATION_OF_ENDED_OFFICE" in {finding.code for finding in diagnose(FOUNDER, TODAY)}


def test_the_giver_and_the_administrators_above_take_a_delegation_back_and_nobody_else():
    units = district() | other_district()
    clerk, who = holder("GRASSROOTS_CLERK", units["L.01"].pk), account("a")
    outsiders = [holder("ADMINISTRATOR", units["M"].pk), holder("GRASSROOTS_CLERK", units["L.02"].pk)]
    for by in (clerk, holder("ADMINISTRATOR", units["L"].pk), FOUNDER):
        given = hand_on(clerk, who, units["L.01"].pk)
        for outsider in (*outsiders, viewer_of(who, TODAY)):
            with pytest.raises(AccountRefused, match="takes it back"):
                actions.revoke_delegation(given, by=outsider, today=TODAY)
        assert viewer_of(who, TODAY).may("oversight.enter")

        actions.revoke_delegation(given, by=by, today=TODAY)

        assert not viewer_of(who, TODAY).may("oversight.enter")
        with pytest.raises(AccountRefused, match="already"):
            actions.revoke_delegation(Delegation.objects.get(pk=given.pk), by=by, today=TODAY)


def test_a_delegation_lasts_at_most_a_year():
    units = district()
    clerk = holder("GRASSROOTS_CLERK", units["L.01"].pk)

    with pytest.raises(AccountRefused, match="at most"):
        hand_on(clerk, account("a"), units["L.01"].pk, until=date(2025, 2, 2))
    hand_on(clerk, account("b"), units["L.01"].pk, until=date(2025, 2, 1))
