"""charterbook run-import: what the site starts so that a page need not wait."""

import argparse

from charterbook.shell.cli.book import enter_as, open_book


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("number", type=int)
    parser.add_argument("--store", action="store_true", help="store the rows instead of checking them")


def run(given: argparse.Namespace) -> int:
    """Check or store an import as the account that sent it."""
    book = open_book()
    from charterbook.domains.accounts.api import Account, viewer_of  # noqa: PLC0415 -- models are ready only now
    from charterbook.engines.exchange.api import Import, check, confirm, tell_progress  # noqa: PLC0415 -- models are ready only now

    held = Import.objects.get(pk=given.number)
    by = viewer_of(Account.objects.get(pk=held.by_id), book.today)
    enter_as(by)
    act = confirm if given.store else check
    act(held, by=by, today=book.today, progress=tell_progress(held.pk))
    return 0
