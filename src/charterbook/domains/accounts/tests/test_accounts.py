"""Accounts, offices and the rights that follow."""

from datetime import date, timedelta

import pytest

from charterbook.domains.accounts import actions, rules
from charterbook.domains.accounts.queries import viewer_of
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, district, officer
from charterbook.ground.audit.actions import NotAllowed
from charterbook.ground.audit.models import Change

GOOD = "bốn từ dễ nhớ"


def account(name="hoa", password=GOOD):
    return actions.create_account(username=name, name="Hoa", password=password, language="vi", by=FOUNDER, today=TODAY)


@pytest.mark.parametrize("password", ["short", "hoa-hoa-hoa-hoa"])
def test_a_weak_password_is_refused(password):
    with pytest.raises(rules.AccountRefused):
        rules.check_password(password, name="hoa")


def test_an_office_that_ends_before_it_begins_is_refused():
    with pytest.raises(rules.AccountRefused, match="before it begins"):
        rules.check_office(since=TODAY, until=TODAY)


@pytest.mark.django_db
def test_a_right_holds_at_the_unit_of_the_office_and_below():
    units = district()

    viewer = officer(units["L.01"].pk, role="GRASSROOTS_CLERK")

    held = {code for code, unit in units.items() if viewer.allows("classes.enter", unit.pk)}
    assert held == {"L.01", "L.01.01", "L.01.02"}
    assert not viewer.allows("accounts.manage")


@pytest.mark.django_db
def test_rights_end_with_the_office_and_with_the_account():
    units = district()
    who = account()
    actions.give_office(
        account=who,
        role="GRASSROOTS_CLERK",
        unit_id=units["L.01"].pk,
        since=FOUNDED,
        until=TODAY,
        by=FOUNDER,
        today=TODAY,
    )

    assert viewer_of(who, TODAY - timedelta(days=1)).allows("classes.enter", units["L.01"].pk)
    assert not viewer_of(who, TODAY).allows("classes.enter")
    who.is_active = False
    assert not viewer_of(who, TODAY - timedelta(days=1)).allows("classes.enter")


@pytest.mark.django_db
def test_nobody_gives_an_office_where_they_hold_no_right():
    units = district()
    clerk = officer(units["L.01"].pk, role="GRASSROOTS_CLERK")

    with pytest.raises(NotAllowed):
        actions.give_office(
            account=account(), role="ADMINISTRATOR", unit_id=None, since=date(2020, 1, 1), by=clerk, today=TODAY
        )


@pytest.mark.django_db
def test_the_password_is_hashed_and_never_stands_in_the_audit():
    who = account()

    assert who.check_password(GOOD)
    assert who.password.startswith("argon2")
    changes = Change.objects.filter(table="accounts_account")
    assert changes.count() == 1
    noted = changes.get().after["password"]
    assert noted.startswith("•")
    assert len(noted) < 20
    assert "argon2" not in noted
