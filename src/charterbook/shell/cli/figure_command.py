"""charterbook figure: a short code read from paper."""

import argparse

from charterbook.shell.cli.book import CallRefused, open_book, say
from charterbook.shell.cli.figures_command import written


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("code", help="the code, such as F7K2-Q9TX")
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="vi")


def run(given: argparse.Namespace) -> int:
    """Say which figure the code means, its value now, and how to list its records."""
    book = open_book(given.lang)
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- models are ready only now
    from charterbook.engines.figures.api import Structure, open_code, read_figures  # noqa: PLC0415 -- models are ready only now

    target = open_code(given.code)
    if target is None:
        raise CallRefused("No figure of this book was printed with the code %(code)s.", code=given.code)
    unit = Unit.objects.get(pk=target.unit_id)
    asked = {"unit_id": unit.pk, "period": target.period, "by": book.by}
    reading = read_figures([target.figure], **asked, structure=Structure(target.structure))[target.figure]
    number = reading.total if target.year is None else reading.by_year[target.year]
    first, last = target.period.first, target.period.last
    say(f"{reading.figure.label}: {written(reading, number, given.lang)}")
    say(f"{unit.name} ({unit.code}), {first:%d/%m/%Y} – {last:%d/%m/%Y}" + (f", {target.year}" if target.year else ""))
    structure = f" --structure {target.structure}" if target.structure else ""
    say(f"charterbook records {target.figure} --unit {unit.code} --from {first} --to {last}{structure}")
    return 0
