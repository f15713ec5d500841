"""The tree of 285,000 units: opening levels, finding a unit, the line above it; beside the bare queries."""

import time
from collections.abc import Callable
from typing import Any

import psycopg

from bench.browsing import asking, seat
from bench.measuring import rounds, say, table
from bench.tree_rows import BASE, COMMUNES, PROVINCES, UNITS, load

ON = "since <= current_date AND until > current_date"
LEVEL = f"""
SELECT u.code, n.name, (SELECT count(*) FROM organisation_place c WHERE c.parent_id = u.id AND c.{ON})
FROM organisation_place p JOIN organisation_unit u ON u.id = p.unit_id
JOIN organisation_unit_name n ON n.unit_id = u.id AND n.since <= current_date AND n.until > current_date
WHERE p.parent_id = {{parent}} AND p.since <= current_date AND p.until > current_date ORDER BY u.code LIMIT 100
"""
SCAN = "SELECT code FROM organisation_unit WHERE search LIKE '%loc%' AND search LIKE '%ha%' ORDER BY code LIMIT 50"
LINE = f"""
SELECT u.code FROM organisation_ancestry a JOIN organisation_unit u ON u.id = a.ancestor_id
WHERE a.unit_id = {{unit}} AND a.{ON} ORDER BY a.depth DESC
"""


def run() -> None:
    """Make the tree, then measure pages of the viewer at its top and at a commune; print tables."""
    from django.conf import settings  # noqa: PLC0415 -- after the book is open

    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- beside the others
    from charterbook.shell.cli.book import leave, open_book  # noqa: PLC0415 -- beside the others

    open_book()
    free = psycopg.connect(settings.ENDPOINT.dsn("admin", settings.ENDPOINT.database))
    began = time.perf_counter()
    load(free)
    say(f"\nTree: {UNITS:,} units, made in {time.perf_counter() - began:.0f} s.")
    top, crowd = (Unit.objects.get(pk=BASE + number) for number in (0, 1))
    commune = Unit.objects.get(pk=BASE + PROVINCES + 5)
    cell = Unit.objects.get(pk=BASE + UNITS - 2)
    middle = Unit.objects.get(pk=BASE + PROVINCES + COMMUNES + 2_000)
    central = seat("bench-top", top.code, "DISTRICT_OFFICER")
    local = seat("bench-commune", commune.code, "DISTRICT_OFFICER")
    leave()

    def bare(query: str) -> Callable[[], None]:
        def ask() -> None:
            free.execute(query).fetchall()

        return ask

    def beside(title: str, query: str, client: Any, address: str, *, partial: bool = False) -> None:
        ways = {"the bare query": bare(query), "the request": asking(client, address, partial=partial)}
        table(title, rounds(ways, times=9), beside="the bare query")

    beside("The first page, at the top", LEVEL.format(parent=top.pk), central, "/units/")
    beside("The first page, at a commune", LEVEL.format(parent=commune.pk), local, "/units/")
    level = f"/units/{crowd.code}/children/"
    beside("A level of 4,000", LEVEL.format(parent=crowd.pk), central, level, partial=True)
    opened = f"/units/?at={middle.code}"
    beside("Opened to a unit in the midst of 4,000", LEVEL.format(parent=crowd.pk), central, opened)
    beside("Opened down to a cell", LINE.format(unit=cell.pk), central, f"/units/?at={cell.code}")
    beside("`loc ha`, at the top", SCAN, central, "/units/?q=loc+ha", partial=True)
    beside("`loc ha`, at a commune", SCAN, local, "/units/?q=loc+ha", partial=True)
    beside("`chi bo`, which nearly all are called", SCAN, central, "/units/?q=chi+bo", partial=True)
    beside("The page of a cell", LINE.format(unit=cell.pk), central, f"/units/{cell.code}/")
    beside("The page of the top", LEVEL.format(parent=top.pk), central, f"/units/{top.code}/")
