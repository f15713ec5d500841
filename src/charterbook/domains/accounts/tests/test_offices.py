"""Offices given, corrected and ended; what ends with them on the next request."""

from datetime import date, timedelta

import pytest

from charterbook.domains.accounts import actions
from charterbook.domains.accounts.models import Office
from charterbook.domains.accounts.queries import administrators_on, diagnose, viewer_of
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.domains.accounts.tests.factories import account, give, holder, office, other_district
from charterbook.domains.organisation.actions import end_unit, merge_units, move_unit
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, district
from charterbook.ground.audit.actions import NotAllowed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_office_for_names_role_and_unit():
    clerk = holder("GRASSROOTS_CLERK", district()["L.01"].pk)

    assert clerk.office_for("classes.enter") == "GRASSROOTS_CLERK · Đảng bộ xã Bình An"
    assert clerk.office_for("accounts.manage") == ""


def test_a_role_is_held_only_at_units_that_have_it():
    units = district()

    with pytest.raises(AccountRefused, match="not held at a unit of this kind"):
        office(account("a"), "DISTRICT_OFFICER", units["L.01"].pk)


def test_a_role_that_the_charter_has_only_later_is_refused():
    with pytest.raises(AccountRefused, match="no such role on that day"):
        office(account("a"), "PARTY_BUILDING_OFFICER", district()["L"].pk)


def test_an_administrator_staffs_the_units_below():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)

    given = give(boss, account("a"), "GRASSROOTS_CLERK", units["L.01"].pk)

    assert viewer_of(given.account, TODAY).allows("members.names", units["L.01.01"].pk)


@pytest.mark.parametrize(
    ("role", "unit", "said"),
    [
        ("DISTRICT_OFFICER", "L", "only what you may do yourself"),  # names, which the giver does not hold
        ("READER", "L", "only what you may do yourself"),
        ("ADMINISTRATOR", "L", "second administrator"),
        ("GRASSROOTS_CLERK", "M.01", "may not give offices at this unit"),
        ("DISTRICT_OFFICER", None, "may not give offices at this unit"),  # bug: no unit taken for any unit
        ("ADMINISTRATOR", None, "may not give offices at this unit"),
    ],
)
def test_an_administrator_gives_nothing_at_above_or_beside_their_unit(role, unit, said):
    units = district() | other_district()
    boss = holder("ADMINISTRATOR", units["L"].pk)

    with pytest.raises(AccountRefused, match=said):
        give(boss, account("a"), role, units[unit].pk if unit else None)
    assert Office.objects.count() == 1


def test_nobody_gives_to_themselves():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)

    with pytest.raises(AccountRefused, match="themselves"):
        give(boss, boss.account, "GRASSROOTS_CLERK", units["L.01"].pk)


@pytest.mark.parametrize("role", ["DISTRICT_OFFICER", "AUDITOR", "READER"])
def test_who_is_no_administrator_gives_nothing(role):
    units = district()

    with pytest.raises(NotAllowed):
        give(holder(role, units["L"].pk), account("a"), "CELL_SECRETARY", units["L.01.01"].pk)


def test_an_office_that_was_given_and_ended_may_be_given_again():
    units = district()
    who = account("a")
    first = office(who, "GRASSROOTS_CLERK", units["L.01"].pk)
    actions.end_office(first, until=TODAY - DAY, by=FOUNDER, today=TODAY)

    again = actions.give_office(
        account=who, role="GRASSROOTS_CLERK", unit_id=units["L.01"].pk, since=TODAY, by=FOUNDER, today=TODAY
    )

    assert again.pk != first.pk
    assert viewer_of(who, TODAY).allows("classes.enter")


def test_the_same_office_again_is_the_one_that_is_held():
    units = district()
    who = account("a")
    first = office(who, "GRASSROOTS_CLERK", units["L.01"].pk)

    assert office(who, "GRASSROOTS_CLERK", units["L.01"].pk) == first
    with pytest.raises(AccountRefused, match="already"):
        office(who, "GRASSROOTS_CLERK", units["L.01"].pk, until=TODAY)


def test_rights_stop_on_the_day_of_the_end_even_when_it_is_today():
    units = district()
    boss, who = holder("ADMINISTRATOR", units["L"].pk), account("a")
    given = give(boss, who, "GRASSROOTS_CLERK", units["L.01"].pk)
    assert viewer_of(who, TODAY).may("classes.enter")

    actions.end_office(given, until=TODAY, by=boss, today=TODAY)

    assert not viewer_of(who, TODAY).may("classes.enter")


def test_an_office_at_a_unit_that_ended_gives_nothing_from_that_day_on():
    units = district()
    clerk = holder("GRASSROOTS_CLERK", units["L.03"].pk)

    end_unit(units["L.03"], on=TODAY, decision="9", by=FOUNDER, today=TODAY)

    assert viewer_of(clerk.account, TODAY - DAY).may("classes.enter")
    assert not viewer_of(clerk.account, TODAY).may("classes.enter")
    assert viewer_of(clerk.account, TODAY).offices == ()
    assert "ENDED_UNIT" in {finding.code for finding in diagnose(FOUNDER, TODAY)}


def test_the_successor_of_a_merged_unit_needs_an_office_of_its_own():
    units = district()
    clerk = holder("GRASSROOTS_CLERK", units["L.01"].pk)

    merge_units([units["L.01"]], into=units["L.02"], on=TODAY, decision="9", by=FOUNDER, today=TODAY)

    after = viewer_of(clerk.account, TODAY)
    assert not any(after.allows("members.names", unit.pk) for unit in units.values())
    with pytest.raises(AccountRefused, match="successor"):
        actions.give_office(
            account=account("b"),
            role="GRASSROOTS_CLERK",
            unit_id=units["L.01"].pk,
            since=TODAY,
            by=FOUNDER,
            today=TODAY,
        )


def test_whoever_kept_a_unit_before_it_moved_gives_nothing_there():
    units = district() | other_district()
    boss = holder("ADMINISTRATOR", units["L"].pk)
    who = account("a")
    given = give(boss, who, "GRASSROOTS_CLERK", units["L.01"].pk)

    move_unit(units["L.01"], parent=units["M"], on=TODAY, decision="9", by=FOUNDER, today=TODAY)

    with pytest.raises(AccountRefused, match="may not give"):
        give(boss, account("b"), "GRASSROOTS_CLERK", units["L.01"].pk)
    with pytest.raises(AccountRefused, match="may not end"):
        actions.end_office(given, until=TODAY, by=boss, today=TODAY)
    with pytest.raises(AccountRefused, match="may not give"):
        actions.set_password(who, password="bốn từ dễ nhớ", by=boss, today=TODAY)


def test_a_disabled_account_has_no_rights_whatever_its_offices():
    units = district()
    boss, who = holder("ADMINISTRATOR", units["L"].pk), account("a")
    give(boss, who, "GRASSROOTS_CLERK", units["L.01"].pk)

    actions.disable_account(who, by=boss, today=TODAY)

    viewer = viewer_of(who, TODAY)
    assert not viewer.may("classes.enter")
    assert viewer.units("classes.enter") == frozenset()
    assert viewer.units("anything") == frozenset()
    actions.enable_account(who, by=boss, today=TODAY)
    assert viewer_of(who, TODAY).may("classes.enter")


def test_a_disabled_administrator_acts_no_more():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)
    holder("ADMINISTRATOR", None)
    actions.disable_account(boss.account, by=FOUNDER, today=TODAY)

    with pytest.raises(NotAllowed):
        give(viewer_of(boss.account, TODAY), account("a"), "GRASSROOTS_CLERK", units["L.01"].pk)


def test_nobody_ends_or_disables_the_last_administrator():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)
    held = Office.objects.get()

    for act in (
        lambda: actions.end_office(held, until=TODAY, by=boss, today=TODAY),
        lambda: actions.end_office(held, until=TODAY + DAY, by=FOUNDER, today=TODAY),
        lambda: actions.disable_account(boss.account, by=FOUNDER, today=TODAY),
        lambda: actions.correct_office(held, since=FOUNDED, until=TODAY, decision="", by=FOUNDER, today=TODAY),
        lambda: actions.correct_office(held, since=TODAY + DAY, until=None, decision="", by=FOUNDER, today=TODAY),
    ):
        with pytest.raises(AccountRefused, match="last administrator"):
            act()
    assert administrators_on(TODAY) == {boss.account_id}


def test_of_two_administrators_one_may_lay_the_office_down():
    units = district()
    boss, other = holder("ADMINISTRATOR", units["L"].pk), holder("ADMINISTRATOR", units["L"].pk, "other")
    held = Office.objects.get(account=boss.account)

    actions.end_office(held, until=TODAY, by=boss, today=TODAY)

    assert administrators_on(TODAY) == {other.account_id}


def test_an_equal_ends_corrects_or_locks_no_equal():
    units = district()
    boss, other = holder("ADMINISTRATOR", units["L"].pk), holder("ADMINISTRATOR", units["L"].pk, "other")
    held = Office.objects.get(account=other.account)

    for act in (
        lambda: actions.end_office(held, until=TODAY, by=boss, today=TODAY),
        lambda: actions.correct_office(held, since=FOUNDED, until=None, decision="", by=boss, today=TODAY),
        lambda: actions.disable_account(other.account, by=boss, today=TODAY),
        lambda: actions.set_password(other.account, password="bốn từ dễ nhớ", by=boss, today=TODAY),
    ):
        with pytest.raises(AccountRefused, match="unit above"):
            act()


def test_correcting_changes_days_and_decision_and_nothing_of_ones_own():
    units = district()
    boss, who = holder("ADMINISTRATOR", units["L"].pk), account("a")
    given = give(boss, who, "GRASSROOTS_CLERK", units["L.01"].pk)

    actions.correct_office(given, since=TODAY - DAY, until=TODAY + DAY, decision="7", by=boss, today=TODAY)

    given.refresh_from_db()
    assert (given.since, given.until, given.decision) == (TODAY - DAY, TODAY + DAY, "7")
    own = Office.objects.get(account=boss.account)
    with pytest.raises(AccountRefused, match="may not correct"):
        actions.correct_office(own, since=FOUNDED, until=date(2099, 1, 1), decision="", by=boss, today=TODAY)


def test_the_password_of_somebody_with_more_is_out_of_reach():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)
    who = account("a")
    office(who, "GRASSROOTS_CLERK", units["L.01"].pk)
    actions.set_password(who, password="bốn từ dễ nhớ", by=boss, today=TODAY)
    office(who, "AUDITOR", units["L"].pk)

    with pytest.raises(AccountRefused, match="may not give"):
        actions.set_password(who, password="bốn từ khác nữa", by=boss, today=TODAY)
    who.refresh_from_db()
    assert who.check_password("bốn từ dễ nhớ")


def test_an_account_is_created_only_for_ones_own_units():
    units = district() | other_district()
    boss = holder("ADMINISTRATOR", units["L"].pk)
    facts = {"name": "X", "password": None, "language": "vi", "by": boss, "today": TODAY}

    made = actions.create_account(username="mine", unit_id=units["L.01"].pk, **facts)

    assert made.home_id == units["L.01"].pk
    for unit_id in (None, units["M"].pk):
        with pytest.raises(AccountRefused, match="which of your units"):
            actions.create_account(username="theirs", unit_id=unit_id, **facts)
