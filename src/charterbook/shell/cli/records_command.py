"""charterbook records: the records behind a figure."""

import argparse
import csv
import json
import sys
from typing import Any

from charterbook.shell.cli.book import note, open_book, period_of, say, unit_of
from charterbook.shell.cli.structure import structure_argument, structure_asked


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("figure", help="the figure's code, such as classes.dissemination.attended")
    parser.add_argument("--unit", required=True, help="the unit's code")
    parser.add_argument("--from", dest="first", required=True, metavar="DAY")
    parser.add_argument("--to", dest="last", required=True, metavar="DAY")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print for programs")
    form.add_argument("--csv", action="store_true", help="print as comma-separated values")
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="vi")
    structure_argument(parser)


def run(given: argparse.Namespace) -> int:
    """Print the records; each with what it adds to the figure."""
    book, unit, period = open_book(given.lang), unit_of(given.unit), period_of(given.first, given.last)
    from charterbook.engines.figures.api import listed, records_of  # noqa: PLC0415 -- models are ready only now

    structure = structure_asked(given, book)
    rows = records_of(given.figure, unit_id=unit.pk, period=period, by=book.by, structure=structure)
    heads, lines = listed(given.figure, rows.iterator(chunk_size=2000), by=book.by, language=given.lang)
    if given.json:
        say(
            json.dumps(
                [dict(zip(heads, line, strict=True)) for line in lines], ensure_ascii=False, indent=1, default=str
            )
        )
        return 0
    count = _write(heads, lines, separator="," if given.csv else "\t")
    note(f"{count} records behind {given.figure} of {unit.code}.")
    return 0


def _write(heads: list[str], lines: Any, *, separator: str) -> int:
    writer = csv.writer(sys.stdout, delimiter=separator)
    writer.writerow(heads)
    count = 0
    for line in lines:
        writer.writerow(["" if value is None else value for value in line])
        count += 1
    return count
