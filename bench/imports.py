"""Importing 100,000 named attendances: reading and storing apart, peak memory, beside pandas reading the same book."""

import resource
import tempfile
import time
from pathlib import Path

from bench.books import make_attendance_book
from bench.measuring import say


def run() -> None:
    """Measure and print."""
    import pandas as pd  # noqa: PLC0415 -- only this part needs it

    from charterbook.engines.exchange.api import confirm, outcome, receive  # noqa: PLC0415 -- after the book is open
    from charterbook.kit.reading import read_book  # noqa: PLC0415 -- beside the others
    from charterbook.shell.cli.book import open_book  # noqa: PLC0415 -- beside the others

    folder = Path(tempfile.mkdtemp())
    made = make_attendance_book(folder / "roster.xlsx")
    book = open_book()

    began = time.perf_counter()
    read = read_book(made.path)
    reading = time.perf_counter() - began
    assert sum(len(grid.rows) for grid in read.grids) >= made.rows
    began = time.perf_counter()
    pd.read_excel(made.path, engine="calamine")
    pandas_calamine = time.perf_counter() - began

    before = receive([(p.name, p) for p in made.before], by=book.by, home_unit=None)
    confirm(before, by=book.by, today=book.today)
    run_ = receive([(made.path.name, made.path)], by=book.by, home_unit=None)
    began = time.perf_counter()
    confirm(run_, by=book.by, today=book.today)
    whole = time.perf_counter() - began
    said = outcome(run_.pk)
    assert said["stored"] == said["rows"] == made.rows, (said["stored"], said["rows"], made.rows)
    began = time.perf_counter()
    confirm(run_, by=book.by, today=book.today)
    again = time.perf_counter() - began

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    rate = made.rows
    say(f"### Import of {made.rows:,} roster rows of 8 columns ({made.path.stat().st_size // 1024:,} KB)\n")
    say("| what | seconds | rows/s | beside pandas + calamine reading |\n|---|---:|---:|---:|")
    for name, seconds in (
        ("reading (confined child, all checks)", reading),
        ("pandas.read_excel(engine=calamine)", pandas_calamine),
        ("storing with audit (import without reading)", whole - reading),
        ("whole import", whole),
        ("the same import again: nothing new", again),
    ):
        say(f"| {name} | {seconds:.2f} | {rate / seconds:,.0f} | {seconds / pandas_calamine:.2f} |")
    say(f"\nPeak memory: importer {peak} MB, reading child {child} MB.")
