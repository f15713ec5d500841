"""charterbook demo: the Lộc Hà books in, the sixteen figures out, and the site."""

import argparse
import os
import time
from datetime import date
from pathlib import Path

from charterbook.kit.dates import Period
from charterbook.kit.refusal import mark as _
from charterbook.shell.cli import serve_command
from charterbook.shell.cli.book import Book, CallRefused, open_book, say, unit_of
from charterbook.shell.cli.figures_command import read, show
from charterbook.shell.cli.import_command import find_books, import_books

PERIOD = Period(date(2020, 8, 1), date(2023, 12, 31))
UNIT = "HTH.LH"
ACCOUNT = "clerk"
SIXTEEN = (
    "classes.dissemination.held",
    "classes.dissemination.attended",
    "classes.thematic.held",
    "classes.thematic.attended",
    "classes.awareness.held",
    "classes.awareness.learners",
    "classes.new_member.held",
    "classes.new_member.learners",
    "admission.admitted",
    "oversight.units",
    "oversight.members",
    "dialogues.held",
    "dialogues.cases",
    "ratings.grassroots.good_or_better",
    "ratings.members.good_or_better",
    "members.total",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--books", help="the folder of the workbooks (else data/locha)")
    parser.add_argument("--no-site", action="store_true", help="print the figures and stop there")
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="en")
    serve_command.arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Run the demo; what was imported before is recognised and stays as it is."""
    started = time.monotonic()
    say("1/4  Opening the book (its own PostgreSQL) …")
    book = open_book(given.lang)
    say("2/4  Reading the twelve workbooks of Lộc Hà district …")
    outcome = import_books(find_books([given.books or str(_books())]), book, home=None, store=True)
    say(f"     rows in: {outcome['rows']} = {outcome['stored']} stored + {outcome['reported']} reported")
    say("3/4  The figures of the term review:")
    unit = unit_of(UNIT)
    show(read(book, unit, PERIOD, codes=list(SIXTEEN), with_units=False), unit, PERIOD, given.lang)
    say(f"     computed {time.monotonic() - started:.0f} s after the start; each opens into its records:")
    say(f"     charterbook records {SIXTEEN[1]} --unit {UNIT} --from {PERIOD.first} --to {PERIOD.last}")
    password = _account(book)
    if given.no_site:
        return 3 if outcome["reported"] else 0
    say("4/4  Opening the site …")
    say(f"     sign in as {ACCOUNT} with the password {password}")
    return serve_command.run(given)


def _books() -> Path:
    here = Path.cwd() / "data" / "locha"
    beside = Path(__file__).parents[4] / "data" / "locha"
    for folder in (here, beside):
        if folder.is_dir():
            return folder
    raise CallRefused(_("The books of the demo are not here: say where with --books FOLDER."))


def _account(book: Book) -> str:
    """The clerk's account with its password, kept in the home for the next demo."""
    from django.conf import settings  # noqa: PLC0415 -- settings are ready only now

    from charterbook.domains.accounts.api import account_named, create_account, give_office, set_password  # noqa: PLC0415 -- models are ready only now

    file = Path(settings.HOME) / "demo-password"
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as held:
            held.write("-".join(os.urandom(2).hex() for _part in range(4)))
    password = file.read_text()
    account = account_named(ACCOUNT)
    if account is None:
        account = create_account(
            username=ACCOUNT, name="Văn phòng Huyện ủy", password=password, language="vi", by=book.by, today=book.today
        )
        give_office(
            account=account,
            role="DISTRICT_OFFICER",
            unit_id=unit_of(UNIT).pk,
            since=book.today,
            by=book.by,
            today=book.today,
        )
    elif not account.check_password(password):
        set_password(account, password=password, by=book.by, today=book.today)
    return password
