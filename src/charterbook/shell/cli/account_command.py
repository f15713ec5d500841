"""charterbook account: an account with an office."""

import argparse
import secrets

from charterbook.shell.cli.book import open_book, say, unit_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("username")
    parser.add_argument("--name", default="")
    parser.add_argument("--role", default="DISTRICT_OFFICER", help="one of the charter's roles")
    parser.add_argument("--unit", help="the unit's code; else the whole book")


def run(given: argparse.Namespace) -> int:
    """Create the account and print its password once."""
    book = open_book()
    from charterbook.domains.accounts.api import create_account, give_office  # noqa: PLC0415 -- models are ready only now

    password = "-".join(secrets.token_hex(2) for _part in range(4))
    unit_id = unit_of(given.unit).pk if given.unit else None
    account = create_account(
        username=given.username,
        name=given.name or given.username,
        password=password,
        language="vi",
        by=book.by,
        today=book.today,
    )
    give_office(account=account, role=given.role, unit_id=unit_id, since=book.today, by=book.by, today=book.today)
    say(f"Account {given.username}, password {password} (shown only now).")
    return 0
