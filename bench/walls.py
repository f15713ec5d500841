"""What the walls cost: the same queries before an administrator, whom no wall stops, and behind both walls."""

import time
from collections.abc import Callable
from typing import Any

import psycopg

from bench.measuring import rounds, say, table

PAGE = """
SELECT s.id, p.name, s.since FROM members_stay s LEFT JOIN members_person p ON p.id = s.person_id
WHERE {reach} AND s.until > '2023-12-31' ORDER BY s.unit_id, s.id LIMIT 50
"""
WHOLE = """
SELECT count(*), coalesce(sum(heads), 0) FROM classes_attendance s WHERE {reach}
"""
LEVELS = ("CELL", "GRASSROOTS_COMMITTEE", "DISTRICT", "PROVINCE")


def run() -> None:
    """Measure on the province that was loaded before; print tables."""
    from django.conf import settings  # noqa: PLC0415 -- after the book is open

    from charterbook.domains.organisation.api import Unit, kept_by  # noqa: PLC0415 -- beside the others
    from charterbook.kit.records import Scope  # noqa: PLC0415 -- beside the others
    from charterbook.kit.records.scope import spans  # noqa: PLC0415 -- beside the others
    from charterbook.kit.wall import ticket_for  # noqa: PLC0415 -- beside the others
    from charterbook.shell.cli.book import open_book  # noqa: PLC0415 -- beside the others

    book = open_book()
    free = psycopg.connect(settings.ENDPOINT.dsn("admin", settings.ENDPOINT.database), autocommit=True)
    walled = psycopg.connect(settings.ENDPOINT.dsn("app"), autocommit=True)
    for kind in LEVELS:
        unit = Unit.objects.filter(kind=kind).order_by("code", "pk").first()
        if unit is None:
            continue
        began = time.perf_counter()
        reach = kept_by(frozenset((unit.pk,)), book.today)
        drawn = time.perf_counter() - began
        scope = Scope(account_id=1, units=reach.ranges, persons=reach.ranges)

        def ticket(scope: Scope = scope) -> str:
            server = walled.info.backend_pid
            return ticket_for(scope, key=settings.WALL_KEY, connection=server, expires=int(time.time()) + 900)

        def without(query: str) -> Callable[[], Any]:
            return lambda: free.execute(query).fetchall()

        def within(query: str) -> Callable[[], Any]:
            def ask() -> Any:
                with walled.transaction():
                    walled.execute("SELECT set_config('charterbook.ticket', %s, true)", [ticket()])
                    return walled.execute(query).fetchall()

            return ask

        say(
            f"\n{kind}: {len(reach.numbers):,} units in {reach.ranges.count('[')} ranges, "
            f"drawn in {1000 * drawn:.1f} ms once for each state of the tree"
        )
        for title, text in (("a page of 50 members", PAGE), ("a count and sum of all attendances", WHOLE)):
            within_reach = " OR ".join(f"s.unit_id >= {a} AND s.unit_id < {b}" for a, b in spans(reach.ranges))
            query = text.format(reach=f"({within_reach})")  # as the first wall writes it
            medians = rounds({"no wall": without(query), "two walls, ticket and all": within(query)}, times=9)
            table(f"{kind}: {title}", medians, beside="no wall")
