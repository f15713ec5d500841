"""The rules of offices and delegations as tables, without a database."""

from datetime import date, timedelta

import pytest

from charterbook.domains.accounts import rules
from charterbook.domains.accounts.rules import AccountRefused, Grip, Handing, Stand
from charterbook.kit.charters import current_charter
from charterbook.kit.registry import registry

DAY = date(2024, 2, 1)
MANAGE = "accounts.manage"


def grip(stand: Stand, *, grants: str = "READER ADMINISTRATOR", rights: str = f"{MANAGE} figures.view") -> Grip:
    return Grip(frozenset(grants.split()), frozenset(rights.split()), stand)


@pytest.mark.parametrize(
    ("role", "rights", "grips", "may"),
    [
        ("READER", {"members.view"}, [grip(Stand.ABOVE)], True),  # who answers for a unit staffs what is below
        ("READER", {"members.view"}, [grip(Stand.SAME)], False),  # at the own unit only what one holds
        ("READER", {"figures.view"}, [grip(Stand.SAME)], True),
        ("AUDITOR", {"figures.view"}, [grip(Stand.ABOVE)], False),  # a role that is not among the grants
        ("READER", {"figures.view"}, [], False),  # no office at the unit nor above it
        ("READER", {"figures.view"}, [grip(Stand.ABOVE, rights="figures.view")], False),  # grants without the right
        ("READER", {"members.view"}, [grip(Stand.SAME), grip(Stand.SAME, rights="members.view")], False),
        ("READER", {"members.view"}, [grip(Stand.SAME), grip(Stand.SAME, rights=f"members.view {MANAGE}")], True),
    ],
)
def test_who_may_give_what(role, rights, grips, may):
    assert rules.may_give(role=role, rights=rights, grips=grips) is may


@pytest.mark.parametrize(("stand", "second", "may"), [(Stand.ABOVE, True, True), (Stand.SAME, True, False)])
def test_an_equal_does_not_end_an_equal_where_two_give(stand, second, may):
    assert rules.may_change(role="ADMINISTRATOR", rights={MANAGE}, needs_second=second, grips=[grip(stand)]) is may


@pytest.mark.parametrize(("confirmer", "fine"), [(1, False), (2, False), (3, True), (0, True)])
def test_the_second_person_is_a_third(confirmer, fine):
    if fine:
        rules.check_second_person(confirmer=confirmer, asker=1, receiver=2)
    else:
        with pytest.raises(AccountRefused, match="Another administrator"):
            rules.check_second_person(confirmer=confirmer, asker=1, receiver=2)


def handing(**changed) -> Handing:
    facts = {
        "rights": frozenset({"classes.enter"}),
        "held": frozenset({"classes.enter", MANAGE}),
        "delegable": frozenset({"classes.enter", "members.names"}),
        "since": DAY,
        "until": DAY + timedelta(days=30),
        "office_until": None,
        "months": 12,
        "decision": "5-QĐ/HU",
        "today": DAY,
    }
    return Handing(**(facts | changed))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"rights": frozenset()}, "at least one"),
        ({"rights": frozenset({"members.names"})}, "holds itself"),
        ({"rights": frozenset({MANAGE})}, "stays with the office"),
        ({"decision": " "}, "number of the decision"),
        ({"until": DAY}, "before it begins"),
        ({"since": DAY - timedelta(days=90), "until": DAY - timedelta(days=1)}, "before it begins"),
        ({"until": date(2025, 2, 2)}, "at most"),
        ({"office_until": DAY + timedelta(days=29)}, "ends with the office"),
    ],
)
def test_a_delegation_is_refused(changed, said):
    with pytest.raises(AccountRefused, match=said):
        rules.check_delegation(handing(**changed))


def test_a_delegation_of_a_whole_year_is_fine():
    rules.check_delegation(handing(until=date(2025, 2, 1), office_until=date(2025, 2, 1)))


@pytest.mark.parametrize(
    ("until", "ends", "said"),
    [(DAY - timedelta(days=1), None, "before it begins"), (DAY + timedelta(days=9), DAY, "ends earlier")],
)
def test_an_end_is_refused(until, ends, said):
    with pytest.raises(AccountRefused, match=said):
        rules.check_end(since=DAY, until=until, ends=ends)


def test_an_office_may_end_on_the_day_it_began():
    rules.check_end(since=DAY, until=DAY, ends=None)


@pytest.mark.parametrize("ended", [DAY, DAY - timedelta(days=1)])
def test_no_office_begins_at_a_unit_that_is_no_more(ended):
    with pytest.raises(AccountRefused, match="successor"):
        rules.check_held_at(kind="CELL", held_at={"CELL"}, since=DAY, ended_on=ended)


def test_the_charters_roles_are_in_order():
    roles = {
        role.code: (frozenset(role.texts("permissions")), frozenset(role.texts("grants")))
        for role in current_charter().entries("roles")
    }
    assert rules.role_faults(roles, registry().permissions) == []
    assert {role.code for role in current_charter().entries("roles") if role.flag("second_person")} == {"ADMINISTRATOR"}
    assert set(current_charter().texts("account_rules", "delegable", DAY)) <= set(registry().permissions)
    assert MANAGE not in current_charter().texts("account_rules", "delegable", DAY)


def test_faults_of_roles_are_told():
    roles = {"CLERK": (frozenset({"classes.entre"}), frozenset({"BOSS"}))}
    assert rules.role_faults(roles, {"classes.enter"}) == [
        "role CLERK has the unknown right classes.entre",
        "role CLERK gives the unknown role BOSS",
        "role CLERK gives roles without accounts.manage",
    ]
