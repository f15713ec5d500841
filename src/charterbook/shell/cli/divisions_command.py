"""charterbook divisions: the administrative map of Vietnam founded as committees, and its reform of 2025 as a plan."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from charterbook.shell.cli.book import Book, open_book, say

if TYPE_CHECKING:
    from charterbook.engines.divisions.api import ReformDrawn

DECISION = "60-NQ/TW"  # the resolution of the Central Committee of 12 April 2025 on the reform
NAME = "Sắp xếp đơn vị hành chính các cấp từ ngày 01/7/2025"
SHEET = "reorganisations.plan"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", choices=("found", "reform"), help="found the committees of before, or draw the reform")
    parser.add_argument("--province", action="append", metavar="NAME", help="one of before 1 July 2025; all by default")
    parser.add_argument("--without", action="append", metavar="CODE", help="leave a unit of the map out, and all below")
    parser.add_argument("--decision", default=DECISION, help=f"the decision of the reform; {DECISION} by default")
    parser.add_argument("--out", metavar="FILE.xlsx", help="write the plan as a workbook, to be changed and read again")
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="en")


def run(given: argparse.Namespace) -> int:
    """Found the tree of before, or draw the plan of the reform."""
    book = open_book(given.lang)
    from charterbook.engines.divisions.api import found_divisions, vietnam  # noqa: PLC0415 -- models are ready only now

    divisions = vietnam()
    named = [divisions.province_named(name) for name in given.province or ()]
    provinces = named or [province.code for province in divisions.provinces]
    if given.what == "found":
        told = found_divisions(
            divisions, provinces=provinces, without=given.without or (), by=book.by, today=book.today
        )
        say(f"Founded {told.get('NEW', 0)} units; {told.get('SAME', 0)} stood there already.")
        return 0
    return _draw(given, provinces, book)


def _draw(given: argparse.Namespace, provinces: list[str], book: Book) -> int:
    from charterbook.engines.divisions.api import draw_reform, vietnam  # noqa: PLC0415 -- models are ready only now

    divisions = vietnam()
    new = {divisions.before[code].became[0] for code in provinces}
    together = [province.code for province in divisions.provinces if province.became[0] in new]
    drawn = draw_reform(divisions, provinces=together, decision=given.decision, name=NAME, by=book.by, today=book.today)
    _tell(drawn)
    if given.out:
        _write(drawn, Path(given.out), given.lang, book)
    return 0


def _tell(drawn: "ReformDrawn") -> None:
    from charterbook.engines.reorganisations.api import said  # noqa: PLC0415 -- models are ready only now

    say(f"Drew reorganisation {drawn.plan.pk} with {drawn.lines} lines; nothing is changed yet.")
    for note in drawn.notes:
        say(f"  look at: {said(note.text, note.params)}")
    say(f"`charterbook reorganise {drawn.plan.pk} --dry-run` tries it.")


def _write(drawn: "ReformDrawn", target: Path, language: str, book: Book) -> None:
    from charterbook.engines.exchange.api import form_of  # noqa: PLC0415 -- models are ready only now

    unit = drawn.plan.unit_id
    content = form_of(SHEET, unit_id=unit, by=book.by, on=book.today, language=language, filled=True)
    target.write_bytes(content)
    say(f"Wrote {target}.")
