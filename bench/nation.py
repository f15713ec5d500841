"""A generated nation under real names at any scale, its known totals written down, and every figure checked.

`--home DIR` keeps the book there, and finds it filled the next time; the totals stand beside it in known_totals.json.
"""

import json
import os
import resource
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psycopg

from bench.book_tables import BASE
from bench.measuring import say

KNOWN = "known_totals.json"
CHECKED = 3  # provinces, districts, grassroots units and cells each


def run(*, scale: float, seed: int = 1) -> None:
    """Fill the book with a part of the nation unless it is filled, then compare figures with the known totals."""
    from django.conf import settings  # noqa: PLC0415 -- the home must be named first

    from charterbook.shell.cli.book import open_book  # noqa: PLC0415 -- as above

    open_book()
    place = Path(os.environ["CHARTERBOOK_HOME"]).parent / KNOWN
    if not place.exists():
        fill_nation(scale, seed, settings.ENDPOINT.dsn("admin", settings.ENDPOINT.database), place)
    check(json.loads(place.read_text(encoding="utf-8")))


def fill_nation(scale: float, seed: int, dsn: str, place: Path) -> None:
    """Fill the book, count its totals while the rows go by, and write them down."""
    from bench.books.national import make_nation  # noqa: PLC0415 -- the map is of the house, whose home is named now
    from bench.books.totals import Totals  # noqa: PLC0415 -- as above
    from bench.filling import fill  # noqa: PLC0415 -- as above
    from charterbook.engines.rollup.api import rebuild  # noqa: PLC0415 -- as above

    began = time.perf_counter()
    nation = make_nation(scale=scale, seed=seed)
    totals = Totals(nation)
    say(
        f"\nNation at {scale:g}: {len(nation.units):,} of {nation.whole:,} units, {len(nation.districts)} districts, "
        f"{nation.members:,} members; laid out in {time.perf_counter() - began:.1f} s.\n\n| table | rows | s |\n"
        "|---|---:|---:|"
    )
    last = [time.perf_counter()]

    def told(table: str, number: int) -> None:
        now = time.perf_counter()
        say(f"| {table} | {number:,} | {now - last[0]:.1f} |")
        last[0] = now

    rows = fill(nation, dsn, watch=totals.watch, told=told)
    say(f"| indexes, statistics | | {time.perf_counter() - last[0]:.1f} |")
    last[0] = time.perf_counter()
    rebuild()
    say(f"| totals made from the records | | {time.perf_counter() - last[0]:.1f} |")
    summed = totals.summed()
    known = totals.known(_shown(nation), summed)
    place.write_text(json.dumps({"scale": scale, "seed": seed, "known": known}, ensure_ascii=False, indent=1))
    taken, size = time.perf_counter() - began, _size(dsn)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    say(
        f"\n{rows:,} rows in {taken:.0f} s ({rows / taken:,.0f}/s), {size:,} MB on disk, {memory:,} MB of memory. "
        f"Extrapolated to the whole: {rows / scale:,.0f} rows, {taken / scale / 60:,.0f} minutes, "
        f"{size / scale / 1024:,.1f} GB."
    )


def _shown(nation: Any) -> list[int]:
    """Return the units whose totals are written down: nation, provinces, districts, and of some districts all below."""
    above = {"CENTRE", "PROVINCE", "DISTRICT"}
    shown = {unit[0] for unit in nation.units if unit[3] in above}
    step = max(1, len(nation.districts) // CHECKED)
    some = {district.unit for district in nation.districts[::step]}
    some |= {district.unit for district in nation.districts if district.code == "H448"}
    for unit, _code, _name, _kind, parent, _born in nation.units:
        if parent in some or nation.parents.get(parent) in some:
            shown.add(unit)
    return sorted(shown)


def _size(dsn: str) -> int:
    with psycopg.connect(dsn) as connection:
        row = connection.execute("SELECT pg_database_size(current_database()) / 1024 / 1024").fetchone()
    assert row is not None
    return int(row[0])


def check(written: dict[str, Any]) -> None:
    """Compare figures as the program reads them with the known totals: in all, by year, and by child unit."""
    from bench.books.national_streams import FIRST, LAST  # noqa: PLC0415 -- as above
    from charterbook.domains.accounts.api import Founder  # noqa: PLC0415 -- after the book is open
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- as above
    from charterbook.engines.figures.api import read_figures  # noqa: PLC0415 -- as above
    from charterbook.kit.dates import Period  # noqa: PLC0415 -- as above

    known = written["known"]
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__gte=BASE, code__in=known)}
    compared, differing = 0, []
    for unit in _chosen(units.values()):
        began = time.perf_counter()
        wanted = known[unit.code]
        readings = read_figures(
            list(wanted), unit_id=unit.pk, period=Period(FIRST, LAST), by=Founder(), with_units=True
        )
        for figure, spans in wanted.items():
            for name, found, total in _pairs(readings[figure], spans, known, units):
                compared += 1
                if found != total:
                    differing.append((unit.code, figure, name, found, total))
        say(f"{unit.code} {unit.name}: read in {time.perf_counter() - began:.2f} s")
    say(f"Compared {compared:,} numbers with the known totals: {len(differing)} differ.")
    assert not differing, differing[:20]


def _chosen(units: Iterable[Any]) -> list[Any]:
    """Return the nation and a few units of each kind, Lộc Hà and what stands there among them."""
    by_kind: dict[str, list[Any]] = {}
    for unit in sorted(units, key=lambda each: (not each.code.startswith(("H448", "T42", "X184")), each.pk)):
        by_kind.setdefault(unit.kind, []).append(unit)
    return [unit for kind in sorted(by_kind) for unit in by_kind[kind][:CHECKED]]


def _pairs(reading: Any, spans: dict[str, Any], known: Any, units: Any) -> Iterable[tuple[str, Any, Any]]:
    yield "all", _value(reading, reading.total), spans["all"]
    for year, number in reading.by_year.items():
        yield str(year), _value(reading, number), spans[str(year)]
    for pk, number in reading.by_unit.items():
        if pk in units:
            yield units[pk].code, _value(reading, number), known[units[pk].code][reading.figure.code]["all"]


def _value(reading: Any, number: Any) -> Any:
    return [int(number.numerator), int(number.denominator)] if reading.figure.is_share else int(number.value)
