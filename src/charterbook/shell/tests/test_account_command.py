"""charterbook account: what the console says and does."""

import argparse

import pytest
from django.utils import timezone

from charterbook.domains.accounts.api import account_named, viewer_of
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.domains.organisation.tests.factories import district
from charterbook.domains.signin.models import FirstCode
from charterbook.domains.signin.queries import first_code_of
from charterbook.shell.cli import account_command
from charterbook.shell.cli.book import CallRefused, open_book

pytestmark = pytest.mark.django_db


def charterbook_account(*words: str) -> int:
    parser = argparse.ArgumentParser()
    account_command.arguments(parser)
    return account_command.run(parser.parse_args(words))


def test_an_account_is_created_with_an_office_and_its_one_time_code_shown(capsys):
    district()

    assert charterbook_account("create", "lan", "--role", "GRASSROOTS_CLERK", "--unit", "L.01", "--decision", "4") == 0

    said = capsys.readouterr().out
    lan, code = account_named("lan"), said.partition("one-time code ")[2].split()[0]
    assert not lan.has_usable_password()
    assert first_code_of(lan, code, timezone.now()) is not None
    assert "within 7 days" in said
    assert "lan holds GRASSROOTS_CLERK at L.01" in said


def test_an_office_is_given_and_ended_at_once():
    district()
    today = open_book().today
    charterbook_account("create", "lan")
    charterbook_account("office", "lan", "GRASSROOTS_CLERK", "--unit", "L.01")
    assert viewer_of(account_named("lan"), today).may("classes.enter")

    charterbook_account("end", "lan", "GRASSROOTS_CLERK", "--unit", "L.01")

    assert not viewer_of(account_named("lan"), today).may("classes.enter")
    with pytest.raises(CallRefused, match="holds no office"):
        charterbook_account("end", "lan", "GRASSROOTS_CLERK", "--unit", "L.01")


def test_an_account_is_disabled_and_enabled_and_gets_a_new_one_time_code(capsys):
    charterbook_account("create", "lan")

    charterbook_account("disable", "lan")
    assert not account_named("lan").is_active
    charterbook_account("enable", "lan")
    assert account_named("lan").is_active
    capsys.readouterr()
    charterbook_account("password", "lan")
    code = capsys.readouterr().out.partition("one-time code ")[2].split()[0]
    assert first_code_of(account_named("lan"), code, timezone.now()) is not None
    assert FirstCode.objects.count() == 1


def test_the_doctor_says_what_is_dangerous(capsys):
    district()
    charterbook_account("create", "lan", "--role", "ADMINISTRATOR", "--unit", "L")

    assert charterbook_account("doctor") == 3

    said = capsys.readouterr().out
    assert "Only one person is an administrator" in said
    assert "names no decision" in said
    with pytest.raises(AccountRefused, match="last administrator"):
        charterbook_account("disable", "lan")


def test_a_call_for_nobody_is_refused():
    with pytest.raises(CallRefused, match="no account"):
        charterbook_account("disable", "nobody")
    with pytest.raises(CallRefused, match="waits"):
        charterbook_account("pending", "--confirm", "7")
