"""charterbook verify: every figure recounted by a second path."""

import argparse
from datetime import date

from charterbook.kit.dates import Period
from charterbook.shell.cli.book import note, open_book, say, unit_of
from charterbook.shell.cli.structure import structure_argument, structure_asked

EARLIEST = date(2000, 1, 1)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--unit", help="the unit's code; else every top of the book")
    parser.add_argument("--from", dest="first", metavar="DAY")
    parser.add_argument("--to", dest="last", metavar="DAY")
    structure_argument(parser)


def run(given: argparse.Namespace) -> int:
    """Recount; 1 when anything differs."""
    book = open_book()
    from charterbook.domains.organisation.api import top_units  # noqa: PLC0415 -- models are ready only now
    from charterbook.engines.figures.api import verify  # noqa: PLC0415 -- models are ready only now
    from charterbook.kit.dates import read_date  # noqa: PLC0415 -- beside the others

    first = read_date(given.first) if given.first else EARLIEST
    last = read_date(given.last) if given.last else book.today
    units = [unit_of(given.unit)] if given.unit else list(top_units(book.by, "organisation.view", last))
    differences = []
    recounted: set[str] = set()

    def told(code: str) -> None:
        recounted.add(code)
        note(f"  {code}")

    for unit in units:
        period, structure = Period(first, last), structure_asked(given, book)
        differences += verify(unit_id=unit.pk, period=period, by=book.by, structure=structure, progress=told)
    for d in differences:
        say(f"{d.figure} {d.where}: read {d.read}, recounted {d.recounted}")
    say(f"{len(recounted)} figures of {len(units)} units recounted: {len(differences)} differ.")
    return 1 if differences else 0
