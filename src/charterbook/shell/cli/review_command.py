"""charterbook review: the review of a unit as Word, PDF, Excel or a page."""

import argparse
from pathlib import Path

from charterbook.shell.cli.book import CallRefused, open_book, period_of, say, unit_of
from charterbook.shell.cli.structure import structure_argument, structure_asked

FORMATS = ("docx", "pdf", "xlsx", "html")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--unit", required=True, help="the unit's code")
    parser.add_argument("--from", dest="first", required=True, metavar="DAY")
    parser.add_argument("--to", dest="last", required=True, metavar="DAY")
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="vi")
    parser.add_argument("--out", required=True, metavar="FILE", help="a name ending in .docx, .pdf, .xlsx or .html")
    structure_argument(parser)


def run(given: argparse.Namespace) -> int:
    """Write the review."""
    target = Path(given.out)
    form = target.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise CallRefused("Name the file .docx, .pdf, .xlsx or .html, not %(name)s.", name=target.name)
    book, unit, period = open_book(given.lang), unit_of(given.unit), period_of(given.first, given.last)
    from charterbook.engines.reviews.api import build_review, export_review  # noqa: PLC0415 -- models are ready only now

    review = build_review(
        unit_id=unit.pk,
        period=period,
        language=given.lang,
        by=book.by,
        today=book.today,
        structure=structure_asked(given, book),
    )
    target.write_bytes(export_review(review, form))
    say(f"Wrote {target} ({target.stat().st_size // 1024} KB): {unit.name}, {period.first} – {period.last}.")
    return 0
