"""The command line: each command says what it did; 0 all done, 3 some rows reported, 2 wrong call, 1 failure."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

# These work on a locked book, or tell that it is; every other command has it opened first.
ON_A_LOCKED_BOOK = frozenset({"lock", "unlock", "doctor", "stop"})
COMMANDS = (
    ("demo", "import the Lộc Hà books, print their figures and open the site"),
    ("serve", "open the site"),
    ("stop", "close the site and the database"),
    ("lock", "turn the book into one encrypted file that opens with a passphrase"),
    ("unlock", "open a locked book"),
    ("doctor", "say whether the book is safe on this computer, and what to do"),
    ("status", "say what runs and what the book holds"),
    ("import", "read workbooks into the book"),
    ("undo", "take back an import"),
    ("reorganise", "merge, split, move or end units by the plan of a workbook, tried first"),
    ("shapes", "keep where units lie, from a GeoJSON file, for the map"),
    ("divisions", "found the administrative map of Vietnam as committees, or draw its reform of 2025 as a plan"),
    ("figures", "print the figures of a unit"),
    ("records", "print the records behind a figure"),
    ("reconcile", "print what lies between the figures by two structures"),
    ("figure", "open a short code printed on paper"),
    ("review", "write the review of a unit"),
    ("form", "write an empty or filled form of a sheet"),
    ("verify", "recount every figure by a second path"),
    ("rollup", "totals of figures: what waits to be added up, checked, or made anew"),
    ("lake", "the facts behind figures as Parquet files, and figures computed from them by DuckDB or Spark"),
    ("account", "accounts and their offices: create, office, end, link, disable, enable, password, pending, doctor"),
    ("audit", "seal what was noted, print its root, or check that nothing was altered"),
    ("keys", "name the keys under which the book seals, or add a new one"),
    ("retention", "end what has been kept for its time"),
    ("run-import", "check or store a received import (started by the site)"),
    ("manage", "run a Django management command"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status."""
    parser = argparse.ArgumentParser(prog="charterbook", description=__doc__)
    parser.add_argument("--home", help="the folder of the book (else CHARTERBOOK_HOME, else ~/.charterbook)")
    kinds = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, about in COMMANDS:
        module = import_module(f"charterbook.shell.cli.{name.replace('-', '_')}_command")
        module.arguments(kinds.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}."))
    given = parser.parse_args(arguments)
    if given.home:
        os.environ["CHARTERBOOK_HOME"] = given.home
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charterbook.shell.settings")
    return _run(given)


def _run(given: argparse.Namespace) -> int:
    from charterbook.kit.refusal import Refused  # noqa: PLC0415 -- a command that only prints help loads nothing

    module = import_module(f"charterbook.shell.cli.{given.command.replace('-', '_')}_command")
    book = import_module("charterbook.shell.cli.book")
    try:
        given.data_key = None if given.command in ON_A_LOCKED_BOOK else _opened()
        return int(module.run(given))
    except book.CallRefused as refused:
        print(f"charterbook: {refused}", file=sys.stderr)  # noqa: T201 -- the command line speaks
        return 2
    except Refused as refused:
        print(f"charterbook: {refused}", file=sys.stderr)  # noqa: T201 -- the command line speaks
        return 1
    except KeyboardInterrupt:
        print("charterbook: stopped", file=sys.stderr)  # noqa: T201 -- the command line speaks
        return 1
    except BrokenPipeError:
        return 1
    finally:
        book.leave()


def _opened() -> bytes | None:
    """Open a locked book with its passphrase; an open one costs nothing."""
    from charterbook.kit.postgres import chosen_home, is_locked  # noqa: PLC0415 -- a command that only prints help loads nothing

    home = chosen_home()
    if not is_locked(home):
        return None
    from charterbook.shell.cli.passphrase import open_if_locked  # noqa: PLC0415 -- needed on locked books alone

    return open_if_locked(home)
