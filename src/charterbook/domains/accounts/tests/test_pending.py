"""Administrators' offices: one asks, another confirms."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from charterbook.domains.accounts import actions, words
from charterbook.domains.accounts.models import Office, PendingGrant
from charterbook.domains.accounts.queries import grants_seen, viewer_of
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.domains.accounts.tests.factories import account, holder, office, other_district
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.ground.audit.actions import NotAllowed
from charterbook.kit.records import writing

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ask(by, to, unit_id, role="ADMINISTRATOR"):
    return actions.ask_office(account=to, role=role, unit_id=unit_id, since=TODAY, decision="3", by=by, today=TODAY)


def test_an_office_holds_only_when_another_administrator_confirms_it():
    units = district()
    boss, second = holder("ADMINISTRATOR", units["L"].pk), holder("ADMINISTRATOR", units["L"].pk, "second")
    who = account("new")

    grant = ask(boss, who, units["L"].pk)
    assert not viewer_of(who, TODAY).may("accounts.manage")
    given = actions.confirm_grant(grant, by=second, today=TODAY)

    assert viewer_of(who, TODAY).units("accounts.manage") == {units["L"].pk}
    grant.refresh_from_db()
    assert (grant.state, grant.settled_by, grant.office) == (words.CONFIRMED, second.account_id, given)


def test_neither_who_asked_nor_who_receives_confirms():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)
    receiver = holder("ADMINISTRATOR", None, "receiver")
    grant = ask(boss, receiver.account, units["L"].pk)

    for by in (boss, receiver):
        with pytest.raises(AccountRefused, match="Another administrator"):
            actions.confirm_grant(grant, by=by, today=TODAY)
    assert Office.objects.count() == 2


def test_who_could_not_give_it_does_not_confirm_it():
    units = district() | other_district()
    boss = holder("ADMINISTRATOR", units["L"].pk)
    grant = ask(boss, account("a"), units["L"].pk)

    with pytest.raises(AccountRefused, match="no longer give"):
        actions.confirm_grant(grant, by=holder("ADMINISTRATOR", units["M"].pk), today=TODAY)
    with pytest.raises(NotAllowed):
        actions.confirm_grant(grant, by=holder("DISTRICT_OFFICER", units["L"].pk), today=TODAY)
    assert list(grants_seen(holder("ADMINISTRATOR", units["M"].pk, "m2"), TODAY)) == []


def test_what_was_asked_lapses_when_its_asker_loses_the_office():
    units = district()
    boss, second = holder("ADMINISTRATOR", units["L"].pk), holder("ADMINISTRATOR", units["L"].pk, "second")
    grant = ask(boss, account("a"), units["L"].pk)
    actions.disable_account(boss.account, by=FOUNDER, today=TODAY)

    with pytest.raises(AccountRefused, match="no longer give"):
        actions.confirm_grant(grant, by=second, today=TODAY)


def test_a_grant_lapses_after_seven_days():
    units = district()
    boss, second = holder("ADMINISTRATOR", units["L"].pk), holder("ADMINISTRATOR", units["L"].pk, "second")
    grant = ask(boss, account("a"), units["L"].pk)

    assert list(grants_seen(second, TODAY + 6 * DAY)) == [grant]
    assert list(grants_seen(second, TODAY + 7 * DAY)) == []
    with pytest.raises(AccountRefused, match="lapsed"):
        actions.confirm_grant(grant, by=second, today=TODAY + 7 * DAY)


@pytest.mark.parametrize("settle", [actions.confirm_grant, actions.refuse_grant])
def test_a_settled_grant_is_settled_once(settle):
    units = district()
    boss, second = holder("ADMINISTRATOR", units["L"].pk), holder("ADMINISTRATOR", units["L"].pk, "second")
    grant = ask(boss, account("a"), units["L"].pk)
    settle(grant, by=second, today=TODAY)

    for again in (actions.confirm_grant, actions.refuse_grant):
        with pytest.raises(AccountRefused, match="no longer waits"):
            again(grant, by=second, today=TODAY)


def test_the_founder_is_the_second_person_of_a_single_administrator():
    units = district()
    boss, who = holder("ADMINISTRATOR", units["L"].pk), account("a")

    actions.confirm_grant(ask(boss, who, units["L"].pk), by=FOUNDER, today=TODAY)

    assert viewer_of(who, TODAY).may("accounts.manage")


def test_asking_is_no_way_around_what_may_be_given():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)

    for to, unit_id, role in (
        (boss.account, units["L"].pk, "ADMINISTRATOR"),
        (account("a"), None, "ADMINISTRATOR"),
        (account("b"), units["L"].pk, "DISTRICT_OFFICER"),
    ):
        with pytest.raises(AccountRefused):
            ask(boss, to, unit_id, role)
    grant = ask(boss, account("c"), units["L"].pk)
    with pytest.raises(AccountRefused, match="waits for its second"):
        ask(boss, grant.account, units["L"].pk)


def test_the_database_knows_that_the_second_person_is_another():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)
    grant = ask(boss, account("a"), units["L"].pk)

    for by in (boss.account_id, grant.account_id):
        with pytest.raises(IntegrityError), transaction.atomic(), writing():
            PendingGrant.objects.filter(pk=grant.pk).update(state=words.CONFIRMED, settled_on=TODAY, settled_by=by)


def test_an_administrator_above_needs_a_second_one_as_well():
    units = district()
    top = holder("ADMINISTRATOR", None)
    who = account("a")

    with pytest.raises(AccountRefused, match="second administrator"):
        actions.give_office(account=who, role="ADMINISTRATOR", unit_id=units["L"].pk, since=TODAY, by=top, today=TODAY)
    office(who, "ADMINISTRATOR", units["L"].pk)
