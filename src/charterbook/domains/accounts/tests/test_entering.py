"""The sheet of office holders: the same rules as the page, an outcome for each row."""

from dataclasses import replace
from datetime import timedelta

import pytest

from charterbook.domains.accounts.actions import OfficeEntry, enter_offices
from charterbook.domains.accounts.models import Account, Office
from charterbook.domains.accounts.queries import account_named, office_rows, viewer_of
from charterbook.domains.accounts.tests.factories import account, holder, office
from charterbook.domains.organisation.tests.factories import FOUNDED, TODAY, district
from charterbook.kit.outcomes import State

pytestmark = pytest.mark.django_db


def entry(unit_id: int, **changed) -> OfficeEntry:
    facts = {"account": "lan.nt", "name": "Tên Lan", "role": "GRASSROOTS_CLERK", "unit": unit_id, "since": TODAY}
    return OfficeEntry(**(facts | changed))


def test_a_row_creates_the_account_and_gives_the_office():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)

    (outcome,) = enter_offices([entry(units["L.01"].pk, decision="4")], by=boss, today=TODAY)

    made = account_named("lan.nt")
    assert outcome.state is State.NEW
    assert not made.has_usable_password()
    assert viewer_of(made, TODAY).allows("classes.enter", units["L.01"].pk)


def test_the_same_row_changes_nothing_and_a_new_last_day_corrects():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)
    row = entry(units["L.01"].pk, decision="4")
    enter_offices([row], by=boss, today=TODAY)

    (same,) = enter_offices([replace(row, decision=None)], by=boss, today=TODAY)
    (changed,) = enter_offices([replace(row, last_day=TODAY)], by=boss, today=TODAY)

    assert (same.state, changed.state) == (State.SAME, State.CHANGED)
    held = Office.objects.get(account__username="lan.nt")
    assert (held.until, held.decision) == (TODAY + timedelta(days=1), "4")


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("L", {"role": "DISTRICT_OFFICER"}),
        ("L", {"role": "ADMINISTRATOR"}),
        ("L.01", {"role": "DISTRICT_OFFICER"}),
        ("L.01", {"name": None}),
        ("L.01", {"last_day": FOUNDED}),
    ],
)
def test_a_row_that_may_not_be_is_refused_and_leaves_no_account(code, changed):
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)

    (outcome,) = enter_offices([entry(units[code].pk, **changed)], by=boss, today=TODAY)

    assert outcome.state is State.ERROR
    assert outcome.remarks[0].text
    assert not Account.objects.filter(username="lan.nt").exists()


def test_a_row_touches_no_office_out_of_reach():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)
    held = office(account("lan.nt"), "AUDITOR", units["L"].pk)

    (outcome,) = enter_offices(
        [entry(units["L"].pk, role="AUDITOR", since=FOUNDED, last_day=TODAY)], by=boss, today=TODAY
    )

    held.refresh_from_db()
    assert (outcome.state, held.until) == (State.ERROR, None)


def test_the_filled_form_holds_the_rows_that_were_entered():
    units = district()
    boss = holder("ADMINISTRATOR", units["L"].pk)
    enter_offices([entry(units["L.01"].pk, decision="4", last_day=TODAY)], by=boss, today=TODAY)

    assert list(office_rows(units["L.01"].pk, TODAY)) == [
        {
            "account": "lan.nt",
            "name": "Tên Lan",
            "role": "GRASSROOTS_CLERK",
            "unit": "L.01",
            "since": TODAY,
            "last_day": TODAY,
            "decision": "4",
        }
    ]
