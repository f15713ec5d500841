"""charterbook rollup: the totals of figures: how many changes wait, added up, checked, or made anew."""

import argparse
import time

from charterbook.shell.cli.book import open_book, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    kinds.add_parser("status", help="say how many changes wait to be added up")
    kinds.add_parser("add", help="add up all that waits")
    kinds.add_parser("verify", help="compare all totals with the records, and say what differs")
    kinds.add_parser("rebuild", help="make all totals anew from the records; whoever writes meanwhile waits")


def run(given: argparse.Namespace) -> int:
    """Do what was asked; 1 when a total is not what the records say."""
    open_book()
    from charterbook.engines.rollup.api import (  # noqa: PLC0415 -- models are ready only now
        declared_families,
        drain_all,
        rebuild,
        unequal,
        waiting,
    )

    began = time.perf_counter()
    if given.what == "rebuild":
        rebuild()
        say(f"All totals were made anew in {time.perf_counter() - began:.1f} s.")
    elif given.what == "add":
        say(f"{drain_all():,} changes added up in {time.perf_counter() - began:.1f} s.")
    elif given.what == "verify":
        found = unequal(declared_families())
        for one in found:
            say(f"{one.table} {one.measure}: unit {one.unit_id} through {one.via_id}, {one.at}: {one.by:+,}")
        outcome = f"{len(found)} differ" if found else "all totals are what the records say"
        say(f"Compared in {time.perf_counter() - began:.1f} s: {outcome}.")
        return 1 if found else 0
    else:
        changes, lines = waiting(1_000_000)
        say(f"{changes:,} changes wait to be added up{', and lines of the tree' if lines else ''}.")
    return 0
