"""charterbook shapes: where units lie, from a file of areas."""

import argparse
from datetime import date
from pathlib import Path

from django.utils.translation import gettext

from charterbook.kit.dates import read_date
from charterbook.shell.cli.book import open_book, say

REPORTED = 3
SHOWN = 40


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("path", metavar="FILE", help="areas as GeoJSON in degrees; known by the unit's code or name")
    parser.add_argument("--since", type=_day, help="the day from which they hold (else the founding of each unit)")
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="en")


def _day(text: str) -> date:
    return read_date(text)


def run(given: argparse.Namespace) -> int:
    """Keep the outlines; 3 when some areas are of no unit or cannot be drawn."""
    book = open_book(given.lang)
    from charterbook.domains.organisation.api import enter_shapes  # noqa: PLC0415 -- models are ready only now
    from charterbook.kit.outcomes import State  # noqa: PLC0415 -- beside the other
    from charterbook.kit.reading import Limits, read_bytes, read_outlines  # noqa: PLC0415 -- beside the other

    outlines = read_outlines(read_bytes(Path(given.path), Limits()))
    outcomes = enter_shapes(outlines, since=given.since, by=book.by, today=book.today)
    reported = [(o, outcome) for o, outcome in zip(outlines, outcomes, strict=True) if outcome.state is State.ERROR]
    say(f"Areas in: {len(outlines)} = {len(outlines) - len(reported)} stored + {len(reported)} reported")
    for outline, outcome in reported[:SHOWN]:
        remark = outcome.remarks[0]
        say(f"  {outline.place} ({' · '.join(outline.texts)}): {gettext(remark.text) % remark.params}")
    if len(reported) > SHOWN:
        say(f"  … and {len(reported) - SHOWN} more")
    return REPORTED if reported else 0
