"""charterbook undo: an import taken back."""

import argparse

from charterbook.shell.cli.book import CallRefused, add_up, open_book, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("number", type=int, metavar="IMPORT", help="the number that the import printed")


def run(given: argparse.Namespace) -> int:
    """Undo an import; 3 when some rows stay because they were changed since."""
    book = open_book()
    from charterbook.engines.exchange.api import Import, undo  # noqa: PLC0415 -- models are ready only now

    held = Import.objects.filter(pk=given.number).order_by("pk").first()
    if held is None:
        raise CallRefused("There is no import %(number)s.", number=given.number)
    undone = undo(held, by=book.by, today=book.today)
    add_up()
    say(f"Took back {undone.changes} changes of import {held.pk}; the audit keeps them.")
    for kept in undone.kept:
        say(f"  stays, because it was changed since: {kept.table} {kept.record_id}")
    return 3 if undone.kept else 0
