"""A generated province of 200,000 members and 2 million records: figures of the province and of a district."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg

from bench.books import make_province
from bench.filling import fill
from bench.measuring import rounds, say, table

FIRST, LAST = date(2020, 8, 1), date(2023, 12, 31)

BY_HAND = """
WITH RECURSIVE below AS (
  SELECT id FROM organisation_unit WHERE id = %(u)s
  UNION ALL SELECT p.unit_id FROM organisation_place p JOIN below b ON p.parent_id = b.id)
SELECT
 (SELECT count(*) FROM classes_class WHERE kind='DISSEMINATION' AND held_on BETWEEN %(a)s AND %(b)s
   AND unit_id IN (SELECT id FROM below)),
 (SELECT sum(heads) FROM classes_attendance WHERE kind='DISSEMINATION' AND held_on BETWEEN %(a)s AND %(b)s
   AND unit_id IN (SELECT id FROM below)),
 (SELECT count(*) FROM admission_admission WHERE joined_on BETWEEN %(a)s AND %(b)s
   AND unit_id IN (SELECT id FROM below)),
 (SELECT count(*) FROM ratings_member WHERE level IN ('EXCELLENT','GOOD') AND rated_on BETWEEN %(a)s AND %(b)s
   AND unit_id IN (SELECT id FROM below)),
 (SELECT count(*) FROM members_stay WHERE since <= %(b)s AND until > %(b)s AND unit_id IN (SELECT id FROM below))
"""
ALIKE = (
    ("oversight_unit_inspection", "oversight_one_unit"),
    ("oversight_member_inspection", "oversight_one_member"),
)
FIVE = (
    "classes.dissemination.held",
    "classes.dissemination.attended",
    "admission.admitted",
    "ratings.members.good_or_better",
    "members.total",
)


def run(*, districts: int = 13) -> None:
    """Load the province, check every figure against its known total, then measure and print."""
    from django.conf import settings  # noqa: PLC0415 -- beside the others
    from django.db import connection  # noqa: PLC0415 -- beside the others

    from charterbook.domains.accounts.api import Founder  # noqa: PLC0415 -- after the book is open
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- after the book is open
    from charterbook.engines.figures.api import read_figures  # noqa: PLC0415 -- beside the others
    from charterbook.kit.dates import Period  # noqa: PLC0415 -- beside the others
    from charterbook.kit.registry import registry  # noqa: PLC0415 -- beside the others
    from charterbook.shell.cli.book import open_book  # noqa: PLC0415 -- beside the others

    open_book()
    founder = Founder()
    province = make_province(districts=districts)
    began = time.perf_counter()
    rows = load_province(province, settings.ENDPOINT.dsn("admin", settings.ENDPOINT.database))
    say(
        f"\nProvince: {province.members:,} members, {province.records:,} records; {rows:,} rows loaded in "
        f"{time.perf_counter() - began:.0f} s."
    )
    period = Period(FIRST, LAST)
    top = Unit.objects.get(code="PR")
    district = Unit.objects.filter(kind="DISTRICT", code__startswith="PR.").order_by("code", "pk").first()
    codes = list(province.figures)
    readings = read_figures(codes, unit_id=top.pk, period=period, by=founder)
    found = {
        c: (r.total.numerator, r.total.denominator) if r.figure.is_share else r.total.value for c, r in readings.items()
    }
    assert found == province.figures, {
        c: (v, province.figures[c]) for c, v in found.items() if v != province.figures[c]
    }

    def ours(unit_id: int) -> Callable[[], list[int]]:
        def read() -> list[int]:
            totals = [r.total for r in read_figures(FIVE, unit_id=unit_id, period=period, by=founder).values()]
            return [int(t.value if t.denominator is None else t.numerator) for t in totals]

        return read

    def by_hand(unit_id: int) -> Callable[[], list[int]]:
        def read() -> list[int]:
            with connection.cursor() as cursor:
                cursor.execute(BY_HAND, {"u": unit_id, "a": FIRST, "b": LAST})
                return [int(value or 0) for value in cursor.fetchone()]

        return read

    def everything(unit_id: int) -> Callable[[], int]:
        return lambda: len(
            read_figures(list(registry().figures), unit_id=unit_id, period=period, by=founder, with_units=True)
        )

    for name, unit in (("the province", top), ("a district of it", district)):
        medians = rounds({"hand-written SQL": by_hand(unit.pk), "read_figures": ours(unit.pk)}, times=5)
        table(f"Five figures of {name} ({unit.code})", medians, beside="hand-written SQL")
        medians = rounds({"all figures by unit and year": everything(unit.pk)}, times=5)
        table(f"All figures of {name}", medians, beside="all figures by unit and year")


def load_province(province: Any, dsn: str) -> int:
    """Copy the province into the tables as the server's administrator with its totals; return the number of rows."""
    from charterbook.engines.rollup.api import rebuild  # noqa: PLC0415 -- after the book is open

    with psycopg.connect(dsn) as connection:
        # Two invented inspections may be alike in all that tells real ones apart.
        for target_table, constraint in ALIKE:
            connection.execute(f"ALTER TABLE {target_table} DROP CONSTRAINT IF EXISTS {constraint}")
    loaded = fill(province, dsn)
    began = time.perf_counter()
    rebuild()
    say(f"Totals made from the records in {time.perf_counter() - began:.1f} s.")
    return loaded
