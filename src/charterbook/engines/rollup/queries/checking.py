"""Whether the roll-up is what the records say: both counted in one statement each, by the lines of the tree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from charterbook.engines.rollup.queries.measures import Family, columns_of, rows_sql
from charterbook.engines.rollup.queries.schema import CLAMPED, HELD, LINES, MONTH, PERIODS


@dataclass(frozen=True, slots=True)
class Unequal:
    """A measure that is not what the records say: the table, the unit, its child, the day or period, the difference."""

    table: str
    measure: str
    unit_id: int
    via_id: int
    at: str
    by: int


def unequal(families: Sequence[Family], *, most: int = 100) -> list[Unequal]:
    """Return at most so many differences between what is kept and what the records and lines say, in one snapshot."""
    found: list[Unequal] = []
    for table, columns, text in _texts(families):
        with connection.cursor() as cursor:
            cursor.execute(f"{text} LIMIT %s", [most - len(found)])
            for unit, via, at, *sums in cursor.fetchall():
                found += [
                    Unequal(table, name, unit, via, str(at), number)
                    for name, number in zip(columns, sums, strict=True)
                    if number
                ]
        if len(found) >= most:
            break
    return found[:most]


def _texts(families: Sequence[Family]) -> Iterator[tuple[str, list[str], str]]:
    columns = columns_of(families)
    records = " UNION ALL ".join(rows_sql(family, columns=columns) for family in families)
    names = ", ".join(columns)
    kept = f"SELECT unit_id, day, {names} FROM rollup_own UNION ALL SELECT unit_id, day, {names} FROM rollup_delta"
    yield (
        "rollup_own",
        columns,
        _differing(
            columns, "unit_id, unit_id, day", "unit_id, day", f"{kept} UNION ALL {_turned(records, 'day', columns)}"
        ),
    )
    for table, mine, is_stock in (
        ("rollup_flow", columns_of(families, stock=False), False),
        ("rollup_stock", columns_of(families, stock=True), True),
    ):
        rows = f"SELECT unit_id, via_id, period, {', '.join(mine)} FROM {table}"
        for source, sign in ((LINES, "-"), ("rollup_line", "line.sign * ")):
            rows += f" UNION ALL {_lifted(source, mine, sign, is_stock)}"
        yield table, mine, _differing(mine, "unit_id, via_id, period", "unit_id, via_id, period", rows)


def _turned(rows: str, key: str, columns: Sequence[str]) -> str:
    return f"SELECT unit_id, {key}, {', '.join(f'-{name}' for name in columns)} FROM ({rows}) every"


def _lifted(source: str, columns: Sequence[str], sign: str, is_stock: bool) -> str:
    day = CLAMPED.format(day="own.day", line="line") if is_stock else "own.day"
    held = "" if is_stock else f" AND {HELD.format(day='own.day', line='line')}"
    above = " AND line.depth > 0" if source == LINES else ""
    turned = ", ".join(f"{sign}own.{name}" for name in columns)
    return (
        f"SELECT line.ancestor_id, line.via_id, period.of, {turned} FROM rollup_own own JOIN {source} line"
        f" ON line.unit_id = own.unit_id{above}{held}, {PERIODS.format(month=MONTH.format(day=day))}"
    )


def _differing(columns: Sequence[str], shown: str, key: str, rows: str) -> str:
    names = ", ".join(columns)
    added = ", ".join(f"CAST(coalesce(sum({name}), 0) AS bigint)" for name in columns)
    differing = " OR ".join(f"sum({name}) <> 0" for name in columns)
    return f"SELECT {shown}, {added} FROM ({rows}) part ({key}, {names}) GROUP BY {key} HAVING {differing}"
