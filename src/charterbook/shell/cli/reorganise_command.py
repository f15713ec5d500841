"""charterbook reorganise: plans of reorganisations from a workbook, tried or carried out."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charterbook.kit.refusal import mark as _
from charterbook.shell.cli.book import Book, CallRefused, add_up, open_book, say
from charterbook.shell.cli.import_command import find_books, import_books, tell

if TYPE_CHECKING:
    from charterbook.engines.reorganisations.api import Examined, Reorganisation

REPORTED = 3
SHOWN = 40  # faults and successors fit a screen or two; the page shows all


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("path", metavar="PLAN", help="a workbook with the sheet of reorganisations, or a plan's number")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change, what moves and what breaks")
    parser.add_argument("--undo", action="store_true", help="take the plan of that number back")
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="en")


def run(given: argparse.Namespace) -> int:
    """Try or carry out plans; 3 when something breaks and nothing was carried out."""
    book = open_book(given.lang)
    if given.undo:
        return _undo(_held(given.path, book), book)
    plans = [_held(given.path, book)] if given.path.isdigit() else _drawn(Path(given.path), book)
    for plan in plans:
        if not _tried(plan, book, carry=not given.dry_run):
            return REPORTED
    return 0


def _held(number: str, book: Book) -> "Reorganisation":
    from charterbook.engines.reorganisations.api import plan_or_none  # noqa: PLC0415 -- models are ready only now

    plan = plan_or_none(book.by, int(number)) if number.isdigit() else None
    if plan is None:
        raise CallRefused(_("There is no reorganisation %(number)s."), number=number)
    return plan


def _drawn(path: Path, book: Book) -> "list[Reorganisation]":
    """Draw the plans of a workbook as an import does; raise where a row is reported: a plan is whole or not at all."""
    from charterbook.engines.reorganisations.api import plans_drawn_by  # noqa: PLC0415 -- models are ready only now

    files = find_books([str(path)])
    checked = import_books(files, book, home=None, store=False)
    if checked["reported"]:
        tell(checked)
        raise CallRefused(_("Nothing was drawn: mend the rows that are reported first."))
    outcome = import_books(files, book, home=None, store=True)
    plans = plans_drawn_by(f"import:{outcome['import']}")
    if not plans:
        raise CallRefused(_("The workbook holds no new line of a reorganisation: name the plan by its number."))
    return plans


def _tried(plan: "Reorganisation", book: Book, *, carry: bool) -> bool:
    from charterbook.engines.reorganisations.api import carry_out, examine  # noqa: PLC0415 -- models are ready only now

    found = examine(plan, by=book.by, today=book.today)
    _tell(plan, found)
    if found.faults:
        say("Nothing was carried out.")
        return False
    if carry:
        carry_out(plan, by=book.by, today=book.today)
        add_up()
        say(f"Carried out reorganisation {plan.pk}; `charterbook reorganise {plan.pk} --undo` takes it back.")
    else:
        say(f"Nothing breaks; nothing is changed yet. `charterbook reorganise {plan.pk}` carries it out.")
    return True


def _tell(plan: "Reorganisation", found: "Examined") -> None:
    from charterbook.engines.reorganisations.api import said  # noqa: PLC0415 -- models are ready only now
    from charterbook.kit.registry import registry  # noqa: PLC0415 -- models are ready only now

    out = found.out
    say(f"{plan.pk}: {plan.name}, {plan.on}, {plan.decision}")
    say(f"  {len(out.founded)} units founded, {len(out.ended)} ended, {len(out.changed)} changed")
    labels = {code: str(succession.label) for code, succession in registry().successions.items()}
    for taken in found.taken[:SHOWN]:
        counts = ", ".join(f"{labels[code]} {number}" for code, number in taken.counts.items() if number)
        ends = ", ".join(f"{labels[code]} {number}" for code, number in taken.ends.items() if number)
        told = "; ".join(filter(None, [counts, f"ended: {ends}" if ends else ""]))
        say(f"  {taken.old} -> {taken.new or '(the unit above)'}: {told or 'nothing'}")
    _more(len(found.taken))
    for fault in out.faults[:SHOWN]:
        say(f"  {'look at' if fault.warns else 'breaks'}: {said(fault.text, fault.params)}")
    _more(len(out.faults))


def _more(number: int) -> None:
    if number > SHOWN:
        say(f"  … and {number - SHOWN} more: see the page of the plan")


def _undo(plan: "Reorganisation", book: Book) -> int:
    from charterbook.engines.reorganisations.api import undo  # noqa: PLC0415 -- models are ready only now

    undone: Any = undo(plan, by=book.by, today=book.today)
    add_up()
    say(f"Undid reorganisation {plan.pk}: {undone.changes} row changes were taken back.")
    return 0
