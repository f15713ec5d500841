"""charterbook import: workbooks into the book."""

import argparse
import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from charterbook.shell.cli.book import Book, CallRefused, note, open_book, say, unit_of

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
REPORTED = 3


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="workbooks, or folders of workbooks")
    parser.add_argument("--check", action="store_true", help="only say what would become of each row")
    parser.add_argument("--json", action="store_true", help="print the outcome for programs")
    parser.add_argument("--report", metavar="FILE", help="write what is to be mended: a folder, or a file .json")
    parser.add_argument("--unit", help="the unit whose office keeps the books")
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="en")


def run(given: argparse.Namespace) -> int:
    """Import, or check, the books; 3 when some rows were reported."""
    book = open_book(given.lang)
    files = find_books(given.paths)
    home = unit_of(given.unit).pk if given.unit else None
    outcome = import_books(files, book, home=home, store=not given.check, quiet=given.json)
    if given.json:
        say(json.dumps(outcome, ensure_ascii=False, indent=1))
    else:
        tell(outcome)
    if given.report:
        write_report(outcome, Path(given.report))
    return REPORTED if outcome["reported"] else 0


def find_books(paths: list[str]) -> list[Path]:
    """Return the books under the paths. Raises CallRefused."""
    found: list[Path] = []
    for text in paths:
        path = Path(text)
        if path.is_dir():
            found += sorted(
                p for p in path.iterdir() if p.suffix.lower() in ENDINGS and not p.name.startswith(("~", "."))
            )
        elif path.exists():
            found.append(path)
        else:
            raise CallRefused("There is no file %(path)s.", path=text)
    return found


def import_books(
    files: list[Path], book: Book, *, home: int | None, store: bool, quiet: bool = False
) -> dict[str, Any]:
    """Import the books and return what became of them."""
    from charterbook.engines.exchange.api import check, confirm, receive, working_on  # noqa: PLC0415 -- as below
    from charterbook.ground.audit.api import seal_now  # noqa: PLC0415 -- models are ready only now

    run_ = receive([(path.name, path) for path in files], by=book.by, home_unit=home)
    act = confirm if store else check
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        disable=quiet,
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None)
        act(
            run_,
            by=book.by,
            today=book.today,
            progress=lambda done, total, text: bar.update(
                task, completed=done, total=total or None, description=working_on(text)
            ),
        )
    seal_now()
    return outcome_of(run_.pk, store=store)


def outcome_of(import_id: int, *, store: bool) -> dict[str, Any]:
    """Return what became of an import as plain values."""
    from charterbook.engines.exchange.api import outcome  # noqa: PLC0415 -- models are ready only now

    return outcome(import_id) | {"stored_now": store}


def tell(outcome: dict[str, Any]) -> None:
    """Print what became of an import."""
    for book in outcome["books"]:
        say(f"{book['name']}" + (f": {book['refusal']}" if book["refusal"] else ""))
        for grid in book["grids"]:
            counts = ", ".join(f"{grid[name]} {name}" for name in ("new", "same", "changed", "reported") if grid[name])
            say(f"  {grid['title']}: {grid['label'] or '?'}: {grid['rows']} rows: {counts or 'nothing'}")
            if grid["unknown"]:
                say(f"    headings not understood: {', '.join(grid['unknown'])}")
            for remark in grid["remarks"][:10]:
                say(f"    {remark['place']}: {remark['text']}")
            if len(grid["remarks"]) > 10:  # noqa: PLR2004 -- ten lines fit a screen
                say(f"    … and {len(grid['remarks']) - 10} more")
    verb = "stored" if outcome["stored_now"] else "could be stored"
    say(f"Rows in: {outcome['rows']} = {outcome['stored']} {verb} + {outcome['reported']} reported.")
    say(
        f"Import {outcome['import']}" + ("" if outcome["stored_now"] else " was only checked; nothing was stored") + "."
    )


def write_report(outcome: dict[str, Any], target: Path) -> None:
    """Write what is to be mended: the marked workbooks into a folder, or all remarks into one .json file."""
    from charterbook.engines.exchange.api import marked_books  # noqa: PLC0415 -- models are ready only now

    if target.suffix == ".json":
        target.write_text(json.dumps(outcome, ensure_ascii=False, indent=1))
        note(f"Wrote {target}.")
        return
    alone = target.suffix.lower() == ".xlsx"
    folder = target.parent if alone else target
    folder.mkdir(parents=True, exist_ok=True)
    written = marked_books(outcome["import"], folder)
    if alone and len(written) == 1:
        written = [written[0].rename(target)]
    for path in written:
        note(f"Wrote {path}.")
    if not written:
        note("Nothing is to be mended.")
