"""Every declared duty: nothing in an empty book, seen by whom it concerns alone, and as quick with many as with one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from charterbook.domains.accounts.api import Account, Viewer, viewer_of
from charterbook.domains.accounts.tests.factories import account, office, other_district
from charterbook.domains.organisation.tests.factories import TODAY, district
from charterbook.domains.signin.models import Authenticator
from charterbook.engines.work.queries import MOST, duties_for, open_duty, things_of
from charterbook.engines.work.tests.makers import MAKERS, make
from charterbook.kit.registry import registry
from charterbook.kit.wall import entered
from charterbook.shell.scope import reading

pytestmark = pytest.mark.django_db
OWN_TESTS = {"work.reports"}  # counts by the engine of figures: see test_views
DUTIES = registry().duties
ONE_FOR_ALL = {"members.doubts"}  # one thing that tells how many


def test_every_duty_is_made_here():
    assert set(MAKERS) == set(DUTIES) - OWN_TESTS


@pytest.fixture
def units() -> dict[str, Any]:
    return district() | other_district()


def _role(code: str) -> str:
    needs = DUTIES[code].needs
    return "ADMINISTRATOR" if needs == "accounts.manage" else "DISTRICT_OFFICER"


def _viewer(code: str, unit: Any, name: str = "viewer") -> Viewer:
    """Return somebody at a district whom the duty concerns, with a second factor of their own."""
    held = account(name)
    office(held, _role(code), unit.pk)
    Authenticator.objects.create(account=held, secret=b"x", last_step=0, set_at="2024-01-01T00:00:00Z")
    return viewer_of(held, TODAY)


@contextmanager
def _made(code: str, units: dict[str, Any], number: int) -> Iterator[None]:
    """Make things for the block alone."""
    held = transaction.savepoint()
    make(code, units, number)
    try:
        yield
    finally:
        transaction.savepoint_rollback(held)


def _seen(code: str, by: Viewer) -> list[Any]:
    with entered(reading(by)):
        return list(things_of(DUTIES[code], by=by, today=TODAY).things)


@pytest.mark.parametrize("code", sorted(MAKERS))
def test_one_thing_is_one_and_three_take_no_more_queries(code, units):
    by, counts = _viewer(code, units["L"]), {}
    state = code == "members.doubts" and _with_names(by, units)
    for number in (0, 1, 3):
        with _made(code, units, number), entered(state or reading(by)):
            things_of(DUTIES[code], by=by, today=TODAY)
            with CaptureQueriesContext(connection) as asked:
                things = things_of(DUTIES[code], by=by, today=TODAY).things
            assert len(things) == (min(number, 1) if code in ONE_FOR_ALL else number)
            counts[number] = len(asked)
            assert all(str(thing.said) and "Nguyễn" not in str(thing.said) for thing in things)
    assert counts[1] == counts[3]


def _with_names(by: Viewer, units: dict[str, Any]) -> Any:
    """Return the scope of a viewer who stated a ground for the names of the district."""
    from charterbook.domains.members.actions import state_ground

    state_ground(unit_id=units["L"].pk, ground="Đối chiếu người trùng tên", by=by, today=TODAY)
    return reading(by)


@pytest.mark.parametrize("code", sorted(MAKERS))
def test_nobody_sees_what_is_due_elsewhere(code, units):
    _viewer(code, units["L"])
    outsider = _viewer(code, units["M"], "outsider")
    with _made(code, units, 3):
        assert _seen(code, outsider) == []


@pytest.mark.parametrize("code", sorted(MAKERS))
def test_an_empty_book_has_nothing_due(code):
    held = account("viewer")
    office(held, "READER", None)
    for role in (_role(code),):
        office(held, role, None)
    Authenticator.objects.create(account=held, secret=b"x", last_step=0, set_at="2024-01-01T00:00:00Z")
    assert _seen(code, viewer_of(Account.objects.get(pk=held.pk), TODAY)) == []


def test_a_duty_concerns_those_who_hold_its_right(units):
    reader = account("reader")
    office(reader, "READER", units["L"].pk)
    by = viewer_of(reader, TODAY)
    assert [duty.code for duty in duties_for(by, heavy=False)] == ["accounts.own"]
    assert open_duty(by, "dialogues.cases") is None
    assert open_duty(by, "no.such") is None


def test_more_than_a_hundred_are_not_read(units):
    by = _viewer("imports.waiting", units["L"])
    make("imports.waiting", units, MOST + 1)
    with entered(reading(by)):
        opened = things_of(DUTIES["imports.waiting"], by=by, today=TODAY)
    assert (len(opened.things), opened.is_more) == (MOST, True)
