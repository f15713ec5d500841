"""Reading totals: what was added up and what was not yet, in one statement, hence of one moment.

Numbers of whole months stand in the totals; of the days before and after them the numbers of units are added.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from charterbook.engines.rollup.queries.measures import names_of
from charterbook.engines.rollup.queries.schema import CLAMPED, HELD, LINES
from charterbook.kit.dates import Period, month_end
from charterbook.kit.grammar import Figure, Nature
from charterbook.kit.records import prepared_cursor

Cells = dict[tuple[int, int], tuple[int, int]]  # (child or unit itself, year) -> (count or numerator, denominator)
YEAR = "CAST(extract(year FROM {day}) AS integer)"
OF_PERIOD = "CASE WHEN total.period < 0 THEN -total.period ELSE total.period / 12 END"
YEAR_HAS = 12  # months


@dataclass(frozen=True, slots=True)
class Months:
    """The whole months of a period, [first, last] by number, and the spans of days beside them."""

    first: int
    last: int
    beside: tuple[Period, ...]

    @property
    def keys(self) -> list[int]:
        """Return the periods that together are these months: whole years, and months of broken ones."""
        keys: list[int] = []
        month = self.first
        while month <= self.last:
            whole = month % 12 == 0 and month + 11 <= self.last
            keys.append(-(month // 12) if whole else month)
            month += 12 if whole else 1
        return keys

    @property
    def days(self) -> Period | None:
        """Return the days of these months, or None where there are none."""
        if self.first > self.last:
            return None
        first, last = divmod(self.first, 12), divmod(self.last, 12)
        return Period(date(first[0], first[1] + 1, 1), month_end(date(last[0], last[1] + 1, 1)))


def months_of(period: Period) -> Months:
    """Return the whole months of a period and what lies beside them."""
    first, last = _number(period.first), _number(period.last)
    if period.first.day > 1:
        first += 1
    if period.last < month_end(period.last):
        last -= 1
    whole = Months(first, last, ()).days
    if whole is None:
        return Months(first, last, (period,))
    beside = []
    if period.first < whole.first:
        beside.append(Period(period.first, whole.first - timedelta(days=1)))
    if whole.last < period.last:
        beside.append(Period(whole.last + timedelta(days=1), period.last))
    return Months(first, last, tuple(beside))


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


class LinesWait(Exception):  # noqa: N818 -- it says what is the case
    """Totals of a unit are not yet corrected for lines of the tree that were drawn anew: count its records."""


def read_totals(figures: Sequence[Figure], *, unit_id: int, period: Period) -> dict[str, Cells]:
    """Return for each figure what the unit's children and itself count in each year, of a stock at each year's end.

    All figures must add up. It is read in the scope of the running work. Raises LinesWait.
    """
    each = {figure.code: figure for figure in figures}.values()
    flows = [figure for figure in each if figure.nature is not Nature.STOCK]
    stocks = [figure for figure in each if figure.nature is Nature.STOCK]
    found: dict[str, Cells] = {figure.code: {} for figure in each}
    if flows:
        text, params = _flows_sql([name for figure in flows for name in names_of(figure)], period)
        _sort(flows, _rows(text, params | {"unit": unit_id}), found)
    if stocks:
        text, params = _stocks_sql([name for figure in stocks for name in names_of(figure)], period)
        _sort(stocks, _rows(text, params | {"unit": unit_id}), found)
        for figure in stocks:
            found[figure.code] = _standing(found[figure.code], period)
    return found


def _rows(text: str, params: dict[str, Any]) -> list[Sequence[Any]]:
    """Ask by a statement that the server keeps prepared: planning it costs more than answering it."""
    with prepared_cursor() as cursor:
        cursor.execute(text, params)
        rows: list[Sequence[Any]] = cursor.fetchall()
    if rows and rows[-1][0] is None:
        raise LinesWait
    return rows


def _sort(figures: Sequence[Figure], rows: Sequence[Sequence[Any]], found: dict[str, Cells]) -> None:
    at = 2
    for figure in figures:
        cells = found[figure.code]
        if figure.is_share:
            cells |= {(row[0], row[1]): (row[at] or 0, row[at + 1]) for row in rows if row[at + 1]}
            at += 2
        else:
            cells |= {(row[0], row[1]): (row[at], 0) for row in rows if row[at]}
            at += 1


def _standing(turns: Cells, period: Period) -> Cells:
    """Return what stood at the end of each year from what came and went until then."""
    standing: Cells = {}
    for child in {child for child, _year in turns}:
        count = 0
        for year in period.years():
            count += turns.get((child, year), (0, 0))[0]
            if count:
                standing[child, year] = (count, 0)
    return standing


# Of the unit itself, what waits below it, and the days of its children that no whole month holds.
ITSELF = f"FROM {LINES} line JOIN rollup_own own ON own.unit_id = line.unit_id AND own.unit_id = %(unit)s"
WAITING = f"FROM rollup_delta delta JOIN {LINES} line ON line.unit_id = delta.unit_id AND line.ancestor_id = %(unit)s"
BELOW = f"FROM {LINES} line JOIN rollup_own own ON own.unit_id = line.unit_id AND line.depth > 0"
OWN_HELD, DELTA_HELD = HELD.format(day="own.day", line="line"), HELD.format(day="delta.day", line="line")
OWN_CLAMPED = CLAMPED.format(day="own.day", line="line")
DELTA_CLAMPED = CLAMPED.format(day="delta.day", line="line")
BETWEEN = "BETWEEN %(begins)s AND %(last)s"


def _flows_sql(columns: Sequence[str], period: Period) -> tuple[str, dict[str, Any]]:
    months = months_of(period)
    own, own_year = _listed(columns, "own"), YEAR.format(day="own.day")
    parts: list[str] = []
    parts.append(
        f"SELECT line.via_id, {own_year}, {own} {ITSELF} AND {OWN_HELD}"
        " WHERE line.ancestor_id = %(unit)s AND own.day BETWEEN %(first)s AND %(last)s"
    )
    parts.append(
        f"SELECT line.via_id, {YEAR.format(day='delta.day')}, {_listed(columns, 'delta')} {WAITING} AND {DELTA_HELD}"
        " WHERE delta.day BETWEEN %(first)s AND %(last)s"
    )
    params: dict[str, Any] = {"first": period.first, "last": period.last}
    if months.keys:
        parts.append(
            f"SELECT total.via_id, {OF_PERIOD}, {_listed(columns, 'total')} FROM rollup_flow total"
            " WHERE total.unit_id = %(unit)s AND total.period = ANY(%(keys)s)"
        )
        params["keys"] = months.keys
    for place, span in enumerate(months.beside):
        parts.append(
            f"SELECT line.via_id, {own_year}, {own} {BELOW} AND {OWN_HELD} WHERE line.ancestor_id = %(unit)s"
            f" AND own.day BETWEEN %(from{place})s AND %(to{place})s"
        )
        params |= {f"from{place}": span.first, f"to{place}": span.last}
    return _added(parts, columns), params


def _stocks_sql(columns: Sequence[str], period: Period) -> tuple[str, dict[str, Any]]:
    """Add up what came and went until the last day; what lies before the period counts in its first year."""
    day = period.last
    ends_month = day == month_end(day)
    year, month = divmod(_number(day) if ends_month else _number(day) - 1, YEAR_HAS)
    is_whole = month == YEAR_HAS - 1
    params: dict[str, Any] = {"year": period.first.year, "last": day, "years": -year if is_whole else 1 - year}
    own, own_year = _listed(columns, "own"), _not_before(YEAR.format(day=OWN_CLAMPED))
    some = " OR ".join(f"own.{name} IS NOT NULL" for name in columns)
    total = f"SELECT total.via_id, {_not_before(OF_PERIOD)}, {_listed(columns, 'total')} FROM rollup_stock total"
    parts: list[str] = []
    parts.append(
        f"SELECT line.via_id, {own_year}, {own} {ITSELF}"
        f" WHERE line.ancestor_id = %(unit)s AND {OWN_CLAMPED} <= %(last)s AND ({some})"
    )
    parts.append(
        f"SELECT line.via_id, {_not_before(YEAR.format(day=DELTA_CLAMPED))}, {_listed(columns, 'delta')} {WAITING}"
        f" WHERE {DELTA_CLAMPED} <= %(last)s"
    )
    parts.append(f"{total} WHERE total.unit_id = %(unit)s AND total.period BETWEEN %(years)s AND -1")
    if not is_whole:
        parts.append(f"{total} WHERE total.unit_id = %(unit)s AND total.period BETWEEN %(month)s AND %(to)s")
        params |= {"month": year * YEAR_HAS, "to": year * YEAR_HAS + month}
    if not ends_month:
        # What came and went in the days of a broken month: by its own day, or on that of a line that begins or ends.
        joined = f"SELECT line.via_id, {own_year}, {own} {BELOW} WHERE line.ancestor_id = %(unit)s AND ({some})"
        touched = f"(line.since {BETWEEN} OR line.until {BETWEEN})"
        parts.append(f"{joined} AND {touched} AND {OWN_CLAMPED} {BETWEEN}")
        parts.append(f"{joined} AND NOT {touched} AND {OWN_HELD} AND own.day {BETWEEN}")
        params["begins"] = day.replace(day=1)
    return _added(parts, columns), params


def _not_before(year: str) -> str:
    return f"greatest(%(year)s, {year})"


def _listed(columns: Sequence[str], alias: str) -> str:
    return ", ".join(f"{alias}.{name}" for name in columns)


def _added(parts: Sequence[str], columns: Sequence[str]) -> str:
    rows = " UNION ALL ".join(parts)
    added = ", ".join(f"CAST(sum({name}) AS bigint)" for name in columns)
    # The last row tells, of the same moment, whether lines wait.
    return (
        f"SELECT via, year, {added} FROM ({rows}) part (via, year, {', '.join(columns)}) GROUP BY via, year"
        f" UNION ALL (SELECT NULL, NULL{', NULL' * len(columns)} FROM rollup_line WHERE ancestor_id = %(unit)s LIMIT 1)"
    )
