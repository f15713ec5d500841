"""A book opened for the command line: the database ready, and the console's account acting."""

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import django
from django.apps import apps
from django.utils import translation

from charterbook.kit.dates import Period, read_date
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

if TYPE_CHECKING:
    from charterbook.domains.organisation.api import Unit
    from charterbook.kit.grammar import Actor

CONSOLE = "console"


class CallRefused(Refused):
    """A command was called with something that the book does not hold."""


@dataclass(frozen=True, slots=True)
class Book:
    """An open book: who acts on the command line, and the day."""

    by: "Actor"
    today: date


def say(text: object = "") -> None:
    """Print a line."""
    print(text, flush=True)  # noqa: T201 -- the command line speaks


def note(text: object) -> None:
    """Print a line for people beside output for programs."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 -- the command line speaks


def open_book(language: str = "en") -> Book:
    """Open the book of the home: start its server if need be, bring its tables to the present shape."""
    if not apps.ready:
        django.setup()
    translation.activate(language)
    from django.utils import timezone  # noqa: PLC0415 -- models are ready only now

    from charterbook.domains.accounts.api import Founder, account_named, create_account, give_office, viewer_of  # noqa: PLC0415 -- models are ready only now
    from charterbook.ground.audit.api import CONSOLE_NAME  # noqa: PLC0415 -- models are ready only now
    from charterbook.shell.preparing import is_prepared, prepare  # noqa: PLC0415 -- models are ready only now

    today = timezone.localdate()
    if not is_prepared():
        prepare()
    account = account_named(CONSOLE)
    if account is None:
        founder = Founder()
        account = create_account(
            username=CONSOLE, name=CONSOLE_NAME, password=None, language="vi", by=founder, today=today
        )
        for role in ("ADMINISTRATOR", "DISTRICT_OFFICER"):
            give_office(account=account, role=role, unit_id=None, since=today, by=founder, today=today)
    book = Book(viewer_of(account, today), today)
    enter_as(book.by)
    return book


_entered = ExitStack()


def enter_as(by: "Actor") -> None:
    """Reach the rows of somebody's units until the command ends or enters as somebody else."""
    from charterbook.kit.wall import entered  # noqa: PLC0415 -- settings are ready only now
    from charterbook.shell.scope import working  # noqa: PLC0415 -- models are ready only now

    leave()
    _entered.enter_context(entered(working(by), lasting=True))


def add_up() -> None:
    """Add up what a command changed, before it ends."""
    from charterbook.engines.rollup.api import drain_some  # noqa: PLC0415 -- models are ready only now

    drain_some()


def leave() -> None:
    """End what a command entered."""
    _entered.close()


def unit_of(code: str) -> "Unit":
    """Return the unit of a code. Raises CallRefused."""
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- models are ready only now

    unit = Unit.objects.filter(code=code).order_by("pk").first()
    if unit is None:
        raise CallRefused(_("This book holds no unit with the code %(code)s."), code=code)
    return unit


def period_of(first: str, last: str) -> Period:
    """Return the period between two days, both included. Raises DateRefused."""
    return Period(read_date(first), read_date(last))
