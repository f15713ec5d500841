"""charterbook form: an empty or filled form of a kind of sheet."""

import argparse
from pathlib import Path

from charterbook.shell.cli.book import CallRefused, open_book, say, unit_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("sheet", help="the sheet's code, such as classes.classes")
    parser.add_argument("--unit", required=True, help="the unit's code")
    parser.add_argument("--filled", action="store_true", help="with the records that the book holds")
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="vi")
    parser.add_argument("--out", required=True, metavar="FILE.xlsx")


def run(given: argparse.Namespace) -> int:
    """Write the form."""
    book, unit = open_book(given.lang), unit_of(given.unit)
    from charterbook.engines.exchange.api import form_of  # noqa: PLC0415 -- models are ready only now
    from charterbook.kit.registry import registry  # noqa: PLC0415 -- models are ready only now

    if given.sheet not in registry().sheets:
        raise CallRefused("Known sheets are: %(codes)s.", codes=", ".join(registry().sheets))
    content = form_of(given.sheet, unit_id=unit.pk, by=book.by, on=book.today, language=given.lang, filled=given.filled)
    Path(given.out).write_bytes(content)
    say(f"Wrote {given.out}.")
    return 0
