"""charterbook account: accounts and their offices, from the console."""

import argparse
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from charterbook.kit.dates import read_date
from charterbook.kit.refusal import mark as _
from charterbook.shell.cli.book import Book, CallRefused, open_book, say, unit_of

if TYPE_CHECKING:
    from charterbook.domains.accounts.api import Account, Office


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    create = acts.add_parser(
        "create", help="make an account, with an office if a role is named, and show its one-time code"
    )
    create.add_argument("username")
    create.add_argument("--name", default="", help="the person's name")
    create.add_argument("--unit", help="the code of the unit of the office, which also keeps the account")
    create.add_argument("--role", default="", help="one of the charter's roles, such as GRASSROOTS_CLERK")
    _office(create)
    office = acts.add_parser("office", help="give an account an office")
    office.add_argument("username")
    office.add_argument("role", help="one of the charter's roles, such as GRASSROOTS_CLERK")
    office.add_argument("--unit", help="the unit's code; else the whole book")
    _office(office)
    end = acts.add_parser("end", help="end an office; its rights stop at once, or on a day")
    end.add_argument("username")
    end.add_argument("role")
    end.add_argument("--unit", help="the unit's code; else the whole book")
    end.add_argument("--on", help="the first day without it (else today)")
    link = acts.add_parser("link", help="let an account see what is kept on its person, and who looked")
    link.add_argument("username")
    link.add_argument("--card", required=True, metavar="NUMBER", help="the person's card number")
    link.add_argument("--decision", default="", help="the number of the decision")
    for name, about in (
        ("unlink", "end the link of an account to its person"),
        ("disable", "take all rights from an account at once"),
        ("enable", "let a disabled account act again"),
        ("password", "end the password and show a one-time code for a new one"),
    ):
        acts.add_parser(name, help=about).add_argument("username")
    acts.add_parser("doctor", help="say which offices and delegations are dangerous, and what to do")
    pending = acts.add_parser("pending", help="list the offices that wait for a second person, or confirm one")
    pending.add_argument("--confirm", type=int, metavar="NUMBER", help="confirm it: the console is the second person")


def _office(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", help="the first day of the office (else today)")
    parser.add_argument("--last-day", help="the last day of the office")
    parser.add_argument("--decision", default="", help="the number of the decision")


def run(given: argparse.Namespace) -> int:
    """Do what is asked as the book's founder: whoever works at its console answers for the book itself."""
    book = open_book()
    acts: dict[str, Callable[[argparse.Namespace, Book], int]] = {
        "create": _create,
        "office": _give,
        "end": _end,
        "link": _link,
        "unlink": _unlink,
        "disable": _disable,
        "enable": _enable,
        "password": _new_password,
        "doctor": _doctor,
        "pending": _pending,
    }
    return acts[given.act](given, book)


def _api() -> Any:
    from charterbook.domains.accounts import api  # noqa: PLC0415 -- models are ready only now

    return api


def _held(username: str) -> "Account":
    account: Account | None = _api().account_named(username)
    if account is None:
        raise CallRefused(_("This book has no account %(name)s."), name=username)
    return account


def _day(text: str | None, book: Book) -> date:
    return read_date(text) if text else book.today


def _say_code(account: "Account", book: Book) -> None:
    """Show a one-time code: what was handed over ends by itself, and the password is the person's own."""
    from django.utils import timezone  # noqa: PLC0415 -- settings are ready only now

    from charterbook.domains.signin.api import first_code_days, give_first_code  # noqa: PLC0415 -- models are ready only now

    code = give_first_code(account, by=_api().Founder(), now=timezone.now())
    days = first_code_days(book.today)
    say(f"Account {account.username}, one-time code {code} (shown only now).")
    say(f"With it the person sets a password at /sign-in/first/ within {days} days.")


def _create(given: argparse.Namespace, book: Book) -> int:
    account = _api().create_account(
        username=given.username,
        name=given.name or given.username,
        password=None,
        language="vi",
        unit_id=unit_of(given.unit).pk if given.unit else None,
        by=_api().Founder(),
        today=book.today,
    )
    _say_code(account, book)
    if given.role:
        return _given(account, given, book)
    say(f"It has no office yet: charterbook account office {given.username} ROLE --unit CODE")
    return 0


def _give(given: argparse.Namespace, book: Book) -> int:
    return _given(_held(given.username), given, book)


def _given(account: "Account", given: argparse.Namespace, book: Book) -> int:
    office: Office = _api().give_office(
        account=account,
        role=given.role,
        unit_id=unit_of(given.unit).pk if given.unit else None,
        since=_day(given.since, book),
        until=read_date(given.last_day) + timedelta(days=1) if given.last_day else None,
        decision=given.decision,
        by=_api().Founder(),
        today=book.today,
    )
    say(f"{account.username} holds {office.role} at {given.unit or 'the whole book'} since {office.since}.")
    return 0


def _end(given: argparse.Namespace, book: Book) -> int:
    unit_id = unit_of(given.unit).pk if given.unit else None
    account, on = _held(given.username), _day(given.on, book)
    offices = account.offices.filter(role=given.role, unit=unit_id).order_by("-since", "-pk")
    office = next((each for each in offices if each.until is None or each.until > on), None)
    if office is None:
        raise CallRefused(
            _("%(name)s holds no office %(role)s there that could end."), name=given.username, role=given.role
        )
    _api().end_office(office, until=on, by=_api().Founder(), today=book.today)
    say(f"{given.username} no longer holds {given.role} from {on} on.")
    return 0


def _link(given: argparse.Namespace, book: Book) -> int:
    from charterbook.domains.privacy import api  # noqa: PLC0415 -- models are ready only now

    account, person = _held(given.username), api.person_by_card(given.card)
    if person is None:
        raise CallRefused(_("This book has nobody with the card number %(card)s."), card=given.card)
    api.link_account(account, person, decision=given.decision, by=_api().Founder(), today=book.today)
    say(f"{account.username} is {person.name}: what is kept on them, and who looked, stands at /me/.")
    return 0


def _unlink(given: argparse.Namespace, book: Book) -> int:
    from charterbook.domains.privacy import api  # noqa: PLC0415 -- models are ready only now

    link = api.link_of(_held(given.username).pk)
    if link is None:
        raise CallRefused(_("The account %(name)s is linked to nobody."), name=given.username)
    api.unlink_account(link, by=_api().Founder(), today=book.today)
    say(f"{given.username} is linked to nobody now.")
    return 0


def _disable(given: argparse.Namespace, book: Book) -> int:
    _api().disable_account(_held(given.username), by=_api().Founder(), today=book.today)
    say(f"{given.username} is disabled: its next request is refused.")
    return 0


def _enable(given: argparse.Namespace, book: Book) -> int:
    _api().enable_account(_held(given.username), by=_api().Founder(), today=book.today)
    say(f"{given.username} may act again with the offices that it still holds.")
    return 0


def _new_password(given: argparse.Namespace, book: Book) -> int:
    _say_code(_held(given.username), book)
    return 0


def _doctor(_given: argparse.Namespace, book: Book) -> int:
    found = _api().diagnose(_api().Founder(), book.today)
    for finding in found:
        say(finding.text % {**finding.params, "unit": finding.params.get("unit") or "the whole book"})
    say(f"{len(found)} found." if found else "Nothing dangerous was found.")
    return 3 if found else 0


def _pending(given: argparse.Namespace, book: Book) -> int:
    founder = _api().Founder()
    if given.confirm is not None:
        grant = _api().grant_seen(founder, given.confirm, book.today)
        if grant is None:
            raise CallRefused(_("No office with the number %(number)s waits."), number=given.confirm)
        _api().confirm_grant(grant, by=founder, today=book.today)
        say(f"{grant.account.username} holds {grant.role} at {grant.unit or 'the whole book'} since {grant.since}.")
        return 0
    waiting = list(_api().grants_seen(founder, book.today))
    for grant in waiting:
        where = grant.unit or "the whole book"
        say(f"{grant.pk}  {grant.account.username}  {grant.role} at {where}  asked by {grant.asked_by.username}")
    if not waiting:
        say("Nothing waits.")
    return 0
