"""Pivots at the size of a province, beside SQL that is written by hand for one of them; follows `province`."""

from datetime import date
from functools import partial
from typing import Any

from bench.measuring import rounds, say, table

FIRST, LAST = date(2020, 8, 1), date(2023, 12, 31)
CHILDREN_BY_YEAR = """
SELECT l.via_id, extract(year FROM r.held_on)::int, sum(r.heads)
FROM classes_attendance r JOIN organisation_ancestry l ON l.unit_id = r.unit_id
WHERE l.ancestor_id = %(u)s AND l.since <= r.held_on AND l.until > r.held_on AND l.depth > 0
  AND r.kind = 'DISSEMINATION' AND r.heads > 0 AND r.held_on BETWEEN %(a)s AND %(b)s
GROUP BY 1, 2 ORDER BY 1, 2
"""
MEMBERS_BY_SEX = """
SELECT coalesce(p.sex, ''), y.year, count(*)
FROM members_stay r JOIN organisation_ancestry l ON l.unit_id = r.unit_id
  JOIN members_person p ON p.id = r.person_id
  JOIN (VALUES (2020, date '2020-12-31'), (2021, '2021-12-31'), (2022, '2022-12-31'), (2023, '2023-12-31'))
    AS y(year, day) ON r.since <= y.day AND r.until > y.day AND l.since <= y.day AND l.until > y.day
WHERE l.ancestor_id = %(u)s GROUP BY 1, 2 ORDER BY 1, 2
"""
HAND, BASE = "hand-written SQL (no totals)", "by direct child and year"
ATTENDED, MEMBERS = "classes.dissemination.attended", "members.total"
# What costs more only as far as it is shown: the same rows along other axes, and more figures.
OTHERS = (
    ("by direct child and month", (ATTENDED,), "children", "month"),
    ("by grassroots organisation and year", (ATTENDED,), "grassroots", "year"),
    ("by kind of class and quarter", (ATTENDED,), "class_kind", "quarter"),
    ("two figures of one table", (ATTENDED, "classes.thematic.attended"), "children", "year"),
    ("figures of two tables", (ATTENDED, "admission.admitted"), "children", "year"),
    ("members by age group and year", (MEMBERS,), "age", "year"),
    ("ratings by direct child and year", ("ratings.members.good_or_better",), "children", "year"),
)


def run() -> None:
    """Measure pivots of the province and of a district in the book that `province` has loaded."""
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- after the book is open
    from charterbook.shell.cli.book import open_book  # noqa: PLC0415 -- beside the others

    open_book()
    top = Unit.objects.filter(code="PR").first()
    if top is None:
        say("\nPivots are measured in the book of the province: run `province pivot`.")
        return
    district = Unit.objects.filter(kind="DISTRICT", code__startswith="PR.").order_by("code", "pk").first()
    for name, unit in (("the province", top), ("a district of it", district)):
        for title, code, rows, query in (
            ("attendances by direct child and year", ATTENDED, "children", CHILDREN_BY_YEAR),
            ("members by sex and year", MEMBERS, "sex", MEMBERS_BY_SEX),
        ):
            ways = {HAND: partial(by_hand, unit.pk, query), "pivot": partial(ours, unit.pk, code, rows)}
            table(f"{name}: {title}", rounds(ways, times=5), beside=HAND)
        measured: dict[str, float] = {}
        for title, codes, rows, columns in ((BASE, (ATTENDED,), "children", "year"), *OTHERS):
            way = partial(crossed, unit.pk, codes, rows, columns)
            measured |= rounds({title: way}, times=3)
        table(f"{name}: what other axes cost", measured, beside=BASE)


def crossed(unit_id: int, codes: tuple[str, ...], rows: str, columns: str) -> list[Any]:
    """Spread figures as a pivot does, without drawing it."""
    from charterbook.domains.accounts.api import Founder  # noqa: PLC0415 -- after the book is open
    from charterbook.engines.figures.api import cross_figures  # noqa: PLC0415 -- beside the others
    from charterbook.kit.dates import Period  # noqa: PLC0415 -- beside the others

    period = Period(FIRST, LAST)
    return cross_figures(codes, unit_id=unit_id, period=period, rows=rows, columns=columns, by=Founder())


def ours(unit_id: int, code: str, rows: str) -> list[tuple[Any, ...]]:
    """Return the cells that stand in the table, without totals and what has no key."""
    (found,) = crossed(unit_id, (code,), rows, "year")
    cells = ((row, year, number.value) for (row, year), number in found.cells.items() if row and year)
    return sorted((str(row), int(year), int(value)) for row, year, value in cells)


def by_hand(unit_id: int, query: str) -> list[tuple[Any, ...]]:
    """Return the same cells by SQL that is written for this table alone."""
    from django.db import connection  # noqa: PLC0415 -- after the book is open

    with connection.cursor() as cursor:
        cursor.execute(query, {"u": unit_id, "a": FIRST, "b": LAST})
        return sorted((str(key), int(year), int(value)) for key, year, value in cursor.fetchall() if key != "")
