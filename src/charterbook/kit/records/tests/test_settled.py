"""Settled questions: the same answers as the queryset gives, other values each time, and nothing behind a wall."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charterbook.domains.accounts.models import Account, Delegation
from charterbook.domains.accounts.tests.factories import account
from charterbook.domains.classes.models import Class
from charterbook.domains.organisation.models import Unit
from charterbook.kit.records import Given, NoScope, Settled

pytestmark = pytest.mark.django_db


def test_a_settled_question_is_asked_with_the_values_of_the_moment():
    first, second = account("first"), account("second")
    named = Settled(lambda: Account.objects.filter(username=Given("name"), is_active=Given("active")))

    assert named.all(name="first", active=True) == [first]
    assert named.first(name="second", active=True) == second
    assert named.all(name="second", active=False) == []
    assert named.first(name="x' OR true --", active=True) is None


def test_records_of_a_settled_question_are_whole_and_know_that_they_are_stored():
    held = account("first")
    found = Settled(lambda: Account.objects.filter(pk=Given("pk"))).first(pk=held.pk)
    with CaptureQueriesContext(connection) as asked:
        same = {field.attname: getattr(found, field.attname) for field in Account._meta.concrete_fields}
    assert same == {field.attname: getattr(held, field.attname) for field in Account._meta.concrete_fields}
    assert not asked.captured_queries
    assert not found._state.adding


def test_a_question_asks_the_database_each_time():
    named = Settled(lambda: Account.objects.filter(username=Given("name")).values_list("username"))
    assert named.first(name="first") is None
    account("first")
    assert named.first(name="first") == ("first",)


def test_arrays_and_days_come_as_from_the_queryset():
    rows = Settled(lambda: Delegation.objects.filter(since__lte=Given("day")).values_list("rights", "since"))
    assert rows.all(day=date(2025, 1, 1)) == list(
        Delegation.objects.filter(since__lte=date(2025, 1, 1)).values_list("rights", "since")
    )


def test_rows_behind_a_wall_are_not_settled_even_within_a_scope():
    with pytest.raises(NoScope):
        Settled(lambda: Class.objects.filter(code=Given("code"))).all(code="x")
    with pytest.raises(NoScope):
        Settled(lambda: Unit.objects.filter(pk__in=Class.objects.values("unit"))).all()


def test_other_records_are_not_fetched_along():
    with pytest.raises(ValueError, match="ask for values"):
        Settled(lambda: Account.objects.select_related("home")).all()


def test_a_value_that_is_not_given_is_not_guessed():
    with pytest.raises(KeyError):
        Settled(lambda: Account.objects.filter(pk=Given("pk"))).all()
