"""charterbook lake: the facts behind figures written as Parquet, and figures computed from them without the book."""

import argparse
import json
import time
from pathlib import Path

from charterbook.shell.cli.book import note, open_book, period_of, say
from charterbook.shell.cli.figures_command import as_json, show


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    write = kinds.add_parser("write", help="write the facts of the whole book as Parquet; noted in the audit")
    write.add_argument("--out", required=True, type=Path, metavar="FOLDER", help="a new folder, or one with facts")
    write.add_argument("--year", type=int, help="only what happened, or stood, in this year")
    write.add_argument("--ground", default="", help="why they leave the book; stands in the audit")
    figures = kinds.add_parser("figures", help="compute the figures of a unit from such a folder, without the book")
    figures.add_argument("--in", dest="folder", required=True, type=Path, metavar="FOLDER")
    figures.add_argument("--unit", required=True, help="the unit's code")
    figures.add_argument("--from", dest="first", required=True, metavar="DAY", help="first day, such as 2020-08-01")
    figures.add_argument("--to", dest="last", required=True, metavar="DAY", help="last day, included")
    figures.add_argument("--by", choices=("unit", "year"), help="break down by direct child unit or by year")
    figures.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    figures.add_argument("--master", default="", metavar="URL", help="the Spark cluster, else this machine")
    figures.add_argument("--json", action="store_true", help="print for programs")
    for each in (write, figures):
        each.add_argument("--lang", choices=("vi", "en", "ru"), default="vi")


def run(given: argparse.Namespace) -> int:
    """Write the facts, or compute figures from them."""
    return _write(given) if given.what == "write" else _figures(given)


def _write(given: argparse.Namespace) -> int:
    book = open_book(given.lang)
    from charterbook.engines.lake.api import write_lake  # noqa: PLC0415 -- models are ready only now

    began = time.perf_counter()
    manifest = write_lake(
        given.out,
        by=book.by,
        ground=given.ground,
        year=given.year,
        tell=lambda table, rows: note(f"  {time.perf_counter() - began:6.1f} s  {table}  {rows:,}"),
    )
    rows = sum(counts["written"] for counts in manifest["tables"].values())
    say(
        f"{rows:,} rows of {len(manifest['tables'])} tables for {len(manifest['figures'])} figures, "
        f"{manifest['units']:,} units and {manifest['lines']:,} lines of the tree: {given.out}"
    )
    return 0


def _figures(given: argparse.Namespace) -> int:
    import django  # noqa: PLC0415 -- only this command computes without a book

    django.setup()
    from django.utils import translation  # noqa: PLC0415 -- settings are ready only now

    from charterbook.engines.lake.api import opened_lake  # noqa: PLC0415 -- models are ready only now

    translation.activate(given.lang)
    period = period_of(given.first, given.last)
    with opened_lake(given.folder, engine=given.engine, master=given.master) as lake:
        unit, readings = lake.read(given.unit, period)
        codes = lake.codes(readings)
    if given.json:
        told = as_json(readings, unit, period, by_unit=given.by == "unit", codes=codes)
        say(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        show(readings, unit, period, given.lang, by=given.by, codes=codes)
    return 0
