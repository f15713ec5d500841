"""The structure that a command counts by."""

import argparse
from typing import TYPE_CHECKING

from charterbook.shell.cli.book import Book

if TYPE_CHECKING:
    from charterbook.engines.figures.api import Structure


def structure_argument(parser: argparse.ArgumentParser, default: str = "then") -> None:
    """Declare the structure by which figures are counted."""
    parser.add_argument(
        "--structure",
        default=default,
        metavar="DAY",
        help="then (each record by the tree of its own day), now, or the day whose tree counts, such as 2025-07-01",
    )


def structure_asked(given: argparse.Namespace, book: Book) -> "Structure":
    """Return the structure asked for. Raises FigureRefused."""
    from charterbook.engines.figures.api import structure_of  # noqa: PLC0415 -- models are ready only now

    return structure_of(given.structure, book.today)
