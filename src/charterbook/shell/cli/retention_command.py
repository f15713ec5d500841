"""charterbook retention: end what has been kept for its time."""

import argparse
from datetime import timedelta

from charterbook.shell.cli.book import note, open_book, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", choices=("run",))
    parser.add_argument("--really", action="store_true", help="delete and shred; else only say what would be")


def run(given: argparse.Namespace) -> int:
    """Say, or do, what the retention table of the charter asks for today."""
    book = open_book()
    from charterbook.domains.accounts.api import Founder  # noqa: PLC0415 -- models are ready only now
    from charterbook.ground.sealing.api import sweep  # noqa: PLC0415 -- models are ready only now
    from charterbook.kit.charters import current_charter  # noqa: PLC0415 -- beside the others
    from charterbook.kit.registry import registry  # noqa: PLC0415 -- models are ready only now

    # The book itself acts: no office of a person is needed to keep a promise that the charter makes.
    by, charter = Founder(), current_charter()
    joined = {keeping.code: keeping for domain in registry().domains.values() for keeping in domain.keepings}
    for entry in charter.entries("retention", book.today):
        keeping = joined.get(entry.code)
        if keeping is None:
            note(f"{entry.words['en']}: {entry.number('days')} days; nothing in this book is kept under it.")
            continue
        before = book.today - timedelta(days=entry.number("days"))
        if given.really:
            count = keeping.end(before=before, by=by, today=book.today)
            say(f"{entry.words['en']}: {count} ended, from before {before}.")
        else:
            say(f"{entry.words['en']}: {keeping.due(before)} would be ended, from before {before} (--really does it).")
    if given.really:
        say(f"Key files left behind: {sweep()} taken away.")
    return 0
