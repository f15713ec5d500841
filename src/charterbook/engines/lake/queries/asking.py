"""The questions that are put to a lake: one text each, which DuckDB and Spark read alike.

Measures and conditions are those of the roll-up, so that a figure is counted by the same SQL wherever it is counted.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.apps import apps

from charterbook.engines.lake.queries.facts import POSITION, facts_of
from charterbook.engines.rollup.api import (
    Family,
    MeasureSql,
    adds_up,
    any_sql,
    column_of,
    condition_sql,
    families_of,
    names_of,
)
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Figure

LINES = "organisation_ancestry"
ROW = "r"
SOME_PERIOD = Period(date(2020, 1, 1), date(2021, 12, 31))


@dataclass(frozen=True, slots=True)
class Within:
    """Of which unit is asked, and between which places all lie that ever stood below it."""

    unit_id: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Question:
    """A text whose rows are a child, a year, and the columns of its measures; nothing for all of them together."""

    columns: tuple[str, ...]
    text: str


def questions(figures: Sequence[Figure], within: Within, period: Period) -> list[Question]:
    """Return what has to be asked for figures of a unit: a question for each family of them."""
    units = {facts.table: facts.unit for facts in facts_of(figures)}
    asked = []
    for family in families_of(figures):
        narrowed = _narrowed(family, within, units[family.table])
        text = _stock(family, period, narrowed) if family.is_stock else _flow(family, period, narrowed)
        asked.append(Question(tuple(measure.name for measure in family.measures), text))
    for family in _distinct_families(figures):
        text = _distinct(family, period, _narrowed(family, within, units[family.table]))
        asked.append(Question(tuple(measure.name for measure in family.measures), text))
    return asked


def digest(figures: Sequence[Figure]) -> str:
    """Return what changes when figures are declared, or asked for, in another way."""
    texts = [question.text for question in questions(figures, Within(0, 0, 0), SOME_PERIOD)]
    columns = [f"{facts.table} {facts.columns} {facts.paths}" for facts in facts_of(figures)]
    return hashlib.sha256("\n".join([*texts, *columns]).encode()).hexdigest()


def _distinct_families(figures: Iterable[Figure]) -> list[Family]:
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        if not adds_up(figure):
            groups.setdefault((figure.records, figure.unit, figure.date), []).append(figure)
    families = []
    for (records, unit, day), group in groups.items():
        model = apps.get_model(records)
        measures = []
        for figure in group:
            path = figure.measure.column
            column = path if "__" in path else column_of(model, path)
            where = condition_sql(figure.where, model, ROW)
            measures.append(MeasureSql(names_of(figure)[0], f"count(DISTINCT {ROW}.{column})", where))
        families.append(Family(model, column_of(model, unit), column_of(model, day), "", tuple(measures)))
    return families


def _narrowed(family: Family, within: Within, unit: str) -> str:
    """Return the conditions of all rows: the unit asked for, what any measure counts, and where the rows lie."""
    parts = [f"line.ancestor_id = {within.unit_id}"]
    if family.unit == unit:  # rows are sorted by the place of this one
        parts.append(f"{ROW}.{POSITION} BETWEEN {within.first} AND {within.last}")
    counted = any_sql([measure.where for measure in family.measures])
    if counted:
        parts.append(f"({counted})")
    return " AND ".join(parts)


def _line(family: Family, day: str) -> str:
    """Return the rows of a table, each with the line of the tree that held on a day."""
    return (
        f"FROM {family.table} {ROW} JOIN {LINES} line"
        f" ON line.unit_id = {ROW}.{family.unit} AND line.since <= {day} AND line.until > {day}"
    )


def _between(family: Family, period: Period) -> str:
    return f"{ROW}.{family.day} BETWEEN {_day(period.first)} AND {_day(period.last)}"


def _flow(family: Family, period: Period, narrowed: str) -> str:
    return (
        f"SELECT line.via_id AS via, {_year(family)} AS in_year, {_sums(family)} {_line(family, f'{ROW}.{family.day}')}"
        f" WHERE {narrowed} AND {_between(family, period)} GROUP BY line.via_id, {_year(family)}"
    )


def _stock(family: Family, period: Period, narrowed: str) -> str:
    """Count what stands on the last day of each year, by the lines of that day."""
    days = ", ".join(f"({year}, {_day(min(date(year, 12, 31), period.last))})" for year in period.years())
    return (
        f"SELECT line.via_id AS via, stood.in_year AS in_year, {_sums(family)} FROM {family.table} {ROW}"
        f" JOIN {LINES} line ON line.unit_id = {ROW}.{family.unit}"
        f" JOIN (VALUES {days}) AS stood(in_year, on_day) ON {ROW}.{family.day} <= stood.on_day"
        f" AND {ROW}.{family.ends} > stood.on_day AND line.since <= stood.on_day AND line.until > stood.on_day"
        f" WHERE {narrowed} GROUP BY line.via_id, stood.in_year"
    )


def _distinct(family: Family, period: Period, narrowed: str) -> str:
    """Count values once in the whole, once in each year and once in each child: these do not add up."""
    counts = ", ".join(
        f"{measure.count.replace(f'{ROW}.', 'one.')} FILTER (WHERE one.is_{measure.name}) AS {measure.name}"
        for measure in family.measures
    )
    marks = ", ".join(f"({measure.where or 'true'}) AS is_{measure.name}" for measure in family.measures)
    values = dict.fromkeys(measure.count.partition(f"{ROW}.")[2].rstrip(")") for measure in family.measures)
    shown = ", ".join(f"{ROW}.{value} AS {value}" for value in values)
    return (
        f"SELECT one.via AS via, one.in_year AS in_year, {counts} FROM (SELECT line.via_id AS via,"
        f" {_year(family)} AS in_year, {shown}, {marks} {_line(family, f'{ROW}.{family.day}')}"
        f" WHERE {narrowed} AND {_between(family, period)}) one"
        f" GROUP BY GROUPING SETS ((), (one.in_year), (one.via))"
    )


def _sums(family: Family) -> str:
    return ", ".join(f"CAST({measure.aggregate} AS bigint) AS {measure.name}" for measure in family.measures)


def _year(family: Family) -> str:
    return f"CAST(extract(year FROM {ROW}.{family.day}) AS integer)"


def _day(day: date) -> str:
    return f"DATE '{day.isoformat()}'"
