"""Totals beside the records they are of: reading at every level, writing with and without, and both at once.

Follows `province`. Ratios are what counts; the gates of `bench/limits.toml` are printed beside them.
"""

import random
import threading
import time
import tomllib
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import psycopg

from bench.measuring import rounds, say

LIMITS = Path(__file__).with_name("limits.toml")
FIRST, LAST = date(2020, 8, 1), date(2023, 12, 31)
INSERT = (
    "INSERT INTO dialogues_dialogue (register_id, code, code_key, unit_id, host, held_on, citizens)"
    " VALUES (%(unit)s, %(code)s, DEFAULT, %(unit)s, '', %(day)s, %(citizens)s)"
)
RECORDS = "dialogues_dialogue"


def run() -> bool:
    """Measure and print all parts; tell whether a gate was missed."""
    from charterbook.shell.cli.book import open_book  # noqa: PLC0415 -- after the home is named

    open_book()
    limits = tomllib.loads(LIMITS.read_text())["rollup"]
    units = _levels()
    missed = [*_reads(units, limits), *_waiting(units, limits), *_writes(limits), *_at_once(units)]
    say("\nAll gates are kept." if not missed else f"\nMissed: {'; '.join(missed)}")
    return bool(missed)


def _levels() -> dict[str, int]:
    """Return a unit of each level, the last three under one another."""
    from charterbook.domains.organisation.api import Ancestry, Unit  # noqa: PLC0415 -- after the book is open

    province = Unit.objects.get(code="PR").pk
    district = Unit.objects.filter(kind="DISTRICT", code__startswith="PR.").order_by("code").first().pk
    below = Ancestry.objects.filter(ancestor=district)
    commune = below.filter(unit__kind="GRASSROOTS_COMMITTEE").order_by("unit_id").first().unit_id
    cell = Ancestry.objects.filter(ancestor=commune, unit__kind="CELL").order_by("unit_id").first().unit_id
    return {"province": province, "district": district, "commune": commune, "cell": cell}


def _figures() -> list[Any]:
    from charterbook.engines.rollup.api import adds_up  # noqa: PLC0415 -- after the book is open
    from charterbook.kit.registry import registry  # noqa: PLC0415 -- beside the others

    return [figure for figure in registry().figures.values() if adds_up(figure)]


def _reading(unit: int) -> Callable[[], Any]:
    """Return what reads all figures that add up through the program's own call, by child and by year."""
    from charterbook.domains.accounts.api import Founder  # noqa: PLC0415 -- after the book is open
    from charterbook.engines.figures.api import read_figures  # noqa: PLC0415 -- beside the others
    from charterbook.kit.dates import Period  # noqa: PLC0415 -- beside the others

    codes = [figure.code for figure in _figures()]

    def read() -> Any:
        found = read_figures(codes, unit_id=unit, period=Period(FIRST, LAST), by=Founder(), with_units=True)
        return _numbers(found)

    return read


def _numbers(found: dict[str, Any]) -> list[Any]:
    return [(found[f.code].total, found[f.code].by_year, found[f.code].by_unit, found[f.code].own) for f in _figures()]


def _counting(unit: int) -> Callable[[], Any]:
    """Return what counts the same from the records."""
    from charterbook.engines.figures.api import counting  # noqa: PLC0415 -- after the book is open
    from charterbook.engines.figures.queries.reading import count_records  # noqa: PLC0415 -- no page counts so
    from charterbook.kit.dates import Period  # noqa: PLC0415 -- beside the others

    def count() -> Any:
        with counting(unit):
            found = count_records(_figures(), unit_id=unit, period=Period(FIRST, LAST), with_units=True)
        return _numbers(found)

    return count


def _nothing() -> Callable[[], Any]:
    from django.db import connection  # noqa: PLC0415 -- after the book is open

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    return ask


def _reads(units: dict[str, int], limits: dict[str, Any]) -> list[str]:
    from charterbook.engines.rollup.api import drain_all  # noqa: PLC0415 -- after the book is open

    drain_all()
    figures = len(_figures())
    say(f"\n### {figures} figures that add up, by child and year, {FIRST} to {LAST}\n")
    say("| unit | SELECT 1, ms | totals, ms | records, ms | records / totals | gate |\n|---|---:|---:|---:|---:|---|")
    missed = []
    for level, unit in units.items():
        both = rounds({"totals": _reading(unit), "records": _counting(unit)}, times=5)
        bare = rounds({"nothing": _nothing()}, times=9)["nothing"]
        ratio, gate = both["records"] / both["totals"], limits["read"].get(level, 1.0)
        kept = "kept" if ratio >= gate else "**missed**"
        say(
            f"| {level} | {1000 * bare:.2f} | {1000 * both['totals']:.1f} | {1000 * both['records']:,.0f} "
            f"| {ratio:,.1f} | {kept} (at least {gate}) |"
        )
        if ratio < gate:
            missed.append(f"reading a {level}")
    return missed


def _waiting(units: dict[str, int], limits: dict[str, Any]) -> list[str]:
    """Read with a thousand changes that wait, beside none."""
    from charterbook.engines.rollup.api import drain_all, waiting  # noqa: PLC0415 -- after the book is open

    cells = _cells()
    drained = rounds({"drained": _reading(units["province"])}, times=9)["drained"]
    with _acting(1) as (link,):
        for number in range(1000):
            _insert(link, cells[number % len(cells)], f"w{number}")
    few = waiting(5000)[0]
    full = rounds({"waiting": _reading(units["province"])}, times=9)["waiting"]
    began = time.perf_counter()
    drain_all()
    took = time.perf_counter() - began
    kept = full / drained <= limits["waiting"]
    say(
        f"\n{few:,} changes waiting: the province {1000 * full:.1f} ms beside {1000 * drained:.1f} ms, "
        f"{full / drained:.2f} times (at most {limits['waiting']}); adding them up took {1000 * took:.0f} ms."
    )
    return [] if kept else ["a thousand changes waiting"]


def _writes(limits: dict[str, Any]) -> list[str]:
    """Insert with and without the roll-up, in turn: 8 writers at once, and 32 that think 20 ms in their transaction."""
    missed = []
    for name, writers, pause in (("plain", 8, 0.0), ("thinking", 32, 0.02)):
        held: dict[bool, list[float]] = {True: [], False: []}
        for turn in range(3):
            for is_on in (True, False):
                _switch(on=is_on)
                held[is_on].append(_throughput(writers, pause, f"{name}{turn}{is_on:d}"))
        _switch(on=True)
        from charterbook.engines.rollup.api import rebuild  # noqa: PLC0415 -- after the book is open

        rebuild()
        with_, without = (sorted(held[is_on])[1] for is_on in (True, False))
        gate = limits["insert" if name == "plain" else "writers"]
        say(
            f"\n{writers} writers{f' in transactions of {1000 * pause:.0f} ms' if pause else ''}: "
            f"{with_:,.0f} a second with totals, {without:,.0f} without: {with_ / without:.0%} (at least {gate:.0%})."
        )
        if with_ / without < gate:
            missed.append(f"{name} writers")
    return missed


def _switch(*, on: bool) -> None:
    from django.conf import settings  # noqa: PLC0415 -- after the book is open

    with psycopg.connect(settings.ENDPOINT.dsn("owner", settings.ENDPOINT.database)) as link:
        link.execute(f"ALTER TABLE {RECORDS} {'ENABLE' if on else 'DISABLE'} TRIGGER rollup_insert")


def _throughput(writers: int, pause: float, mark: str, seconds: float = 3.0) -> float:
    """Return how many transactions of one row a second so many writers commit."""
    cells, done = _cells(), [0] * writers
    with _acting(writers) as links:
        ends = time.monotonic() + seconds

        def work(number: int) -> None:
            chance, link = random.Random(number), links[number]
            while time.monotonic() < ends:
                _insert(link, chance.choice(cells), f"{mark}-{number}-{done[number]}", pause)
                done[number] += 1

        threads = [threading.Thread(target=work, args=(number,)) for number in range(writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return sum(done) / seconds


def _at_once(units: dict[str, int], seconds: float = 20.0) -> list[str]:
    """Write, add up and compare at the same time: in each snapshot totals and records must agree."""
    from django.db import connection, transaction  # noqa: PLC0415 -- after the book is open

    from charterbook.engines.rollup.api import drain  # noqa: PLC0415 -- beside the others

    ends, added = time.monotonic() + seconds, [0]

    def add_up() -> None:
        from charterbook.kit.records import WHOLE_BOOK  # noqa: PLC0415 -- in a thread of its own
        from charterbook.kit.wall import entered  # noqa: PLC0415 -- beside it

        with entered(lambda: WHOLE_BOOK, lasting=True):
            while time.monotonic() < ends:
                added[0] += max(drain(100), 0)
                time.sleep(0.05)
        connection.close()

    threads = [threading.Thread(target=_throughput, args=(4, 0.005, "once", seconds)), threading.Thread(target=add_up)]
    for thread in threads:
        thread.start()
    compared = unequal = 0
    totals, records = _reading(units["district"]), _counting(units["district"])
    while time.monotonic() < ends:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            compared, unequal = compared + 1, unequal + (totals() != records())
    for thread in threads:
        thread.join()
    say(
        f"\n{seconds:.0f} s of writing and adding up ({added[0]:,} changes): {unequal} of {compared} snapshots unequal."
    )
    return ["snapshots"] if unequal else []


def _cells() -> list[int]:
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- after the book is open

    return list(Unit.objects.filter(kind="CELL", code__startswith="PR.").order_by("pk").values_list("pk", flat=True))


@contextmanager
def _acting(number: int) -> Any:
    """Open connections of the application that reach the whole book and write within an act, as a save does."""
    from django.conf import settings  # noqa: PLC0415 -- after the book is open

    from charterbook.domains.accounts.api import Founder  # noqa: PLC0415 -- beside the others
    from charterbook.ground.audit.actions import acting  # noqa: PLC0415 -- beside the others
    from charterbook.kit.records import WHOLE_BOOK  # noqa: PLC0415 -- beside the others
    from charterbook.kit.wall import ticket_for  # noqa: PLC0415 -- beside the others

    with acting("bench.written", Founder()) as act:
        pass
    links = []
    for _each in range(number):
        link = psycopg.connect(settings.ENDPOINT.dsn("app", settings.ENDPOINT.database), autocommit=True)
        pid = link.info.backend_pid
        ticket = ticket_for(WHOLE_BOOK, key=settings.WALL_KEY, connection=pid, expires=int(time.time()) + 3600)
        link.execute(
            "SELECT set_config('charterbook.ticket', %s, false), set_config('charterbook.act', %s, false)",
            [ticket, str(act)],
        )
        links.append(link)
    try:
        yield links
    finally:
        for link in links:
            link.close()


def _insert(link: Any, unit: int, code: str, pause: float = 0.0) -> None:
    facts = {"unit": unit, "code": code, "day": date(2022, 1 + hash(code) % 12, 3), "citizens": 12}
    with link.transaction():
        link.execute(INSERT, facts)
        if pause:
            time.sleep(pause)
