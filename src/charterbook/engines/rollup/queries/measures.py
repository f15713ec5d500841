"""The measures of figures: which columns they are added up in, and the SQL that makes them from rows of records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from charterbook.engines.rollup.queries.conditions import any_sql, column_of, condition_sql
from charterbook.kit.grammar import Figure, How, Nature

ROW = "r"


@dataclass(frozen=True, slots=True)
class MeasureSql:
    """One number that adds up: the name of its column, and the aggregate and condition over rows named `r`."""

    name: str
    count: str
    where: str

    @property
    def aggregate(self) -> str:
        """Return the aggregate with its condition."""
        return self.count + (f" FILTER (WHERE {self.where})" if self.where else "")


@dataclass(frozen=True, slots=True)
class Family:
    """Measures whose rows are the same: a table, its unit, the day on which a row counts and, of a stock, ends."""

    model: type[Model]
    unit: str
    day: str
    ends: str
    measures: tuple[MeasureSql, ...]

    @property
    def table(self) -> str:
        """Return the name of the table."""
        return self.model._meta.db_table

    @property
    def is_stock(self) -> bool:
        """Tell whether rows stand for a time."""
        return bool(self.ends)


def adds_up(figure: Figure) -> bool:
    """Tell whether a figure of a unit is the sum of those of its parts: all but distinct values."""
    return figure.measure.how is not How.DISTINCT


def names_of(figure: Figure) -> tuple[str, ...]:
    """Return the columns of a figure: of a share the counted and the whole that it is taken of."""
    name = figure.code.replace(".", "_")
    return (name, f"{name}__whole") if figure.is_share else (name,)


def families_of(figures: Iterable[Figure]) -> tuple[Family, ...]:
    """Return the families of all figures that add up, in the order of their declaration."""
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        if adds_up(figure):
            groups.setdefault((figure.records, figure.unit, figure.date, figure.ends), []).append(figure)
    return tuple(_family(group) for group in groups.values())


def _family(group: Sequence[Figure]) -> Family:
    first = group[0]
    model = apps.get_model(first.records)
    return Family(
        model=model,
        unit=column_of(model, first.unit),
        day=column_of(model, first.date),
        ends=column_of(model, first.ends) if first.nature is Nature.STOCK else "",
        measures=tuple(measure for figure in group for measure in _measures(figure, model)),
    )


def _measures(figure: Figure, model: type[Model]) -> list[MeasureSql]:
    where = condition_sql(figure.where, model, ROW)
    names = names_of(figure)
    if figure.part is not None:
        part = condition_sql(figure.where & figure.part, model, ROW)
        return [MeasureSql(names[0], "count(*)", part), MeasureSql(names[1], "count(*)", where)]
    if figure.measure.how is How.SUM:
        return [MeasureSql(names[0], f"sum({ROW}.{column_of(model, figure.measure.column)})", where)]
    return [MeasureSql(names[0], "count(*)", where)]


def rows_sql(family: Family, *, source: str = "", sign: str = "", columns: Sequence[str] = ()) -> str:
    """Return what rows of a table add to the measures of a unit on a day, as SQL; of a stock they come and go.

    `source` stands for the table (the changed rows of a statement), `columns` for those of other families too.
    """
    wanted = columns or [measure.name for measure in family.measures]
    known = {measure.name: measure for measure in family.measures}
    texts = []
    for day, turn in ((family.day, sign), (family.ends, "" if sign else "-")):
        if day:
            shown = ", ".join(
                f"CAST({turn}{known[name].aggregate} AS bigint) AS {name}"
                if name in known
                else f"CAST(NULL AS bigint) AS {name}"
                for name in wanted
            )
            narrowed = any_sql([measure.where for measure in family.measures])
            texts.append(
                f"SELECT {ROW}.{family.unit} AS unit_id, {ROW}.{day} AS day, {shown}"
                f" FROM {source or family.table} {ROW}"
                f" WHERE {ROW}.{family.unit} IS NOT NULL AND {ROW}.{day} IS NOT NULL"
                + (f" AND ({narrowed})" if narrowed else "")
                + " GROUP BY 1, 2"
            )
    return " UNION ALL ".join(texts)


def columns_of(families: Iterable[Family], *, stock: bool | None = None) -> list[str]:
    """Return the columns of families: of all, of those that happen, or of those that stand."""
    return [
        measure.name for family in families if stock is None or family.is_stock is stock for measure in family.measures
    ]


def sums(columns: Sequence[str], alias: str = "", turn: str = "") -> str:
    """Return the columns added up, each under its own name; a sum of nought is nothing."""
    dot = f"{alias}." if alias else ""
    return ", ".join(f"CAST(nullif(sum({turn}{dot}{name}), 0) AS bigint) AS {name}" for name in columns)


def merged(table: str, columns: Sequence[str]) -> str:
    """Return how a row that is there already takes up another."""
    return ", ".join(
        f"{name} = coalesce({table}.{name} + excluded.{name}, {table}.{name}, excluded.{name})" for name in columns
    )


def anything(columns: Sequence[str]) -> str:
    """Return that one of the sums of a group is not nought, for HAVING."""
    return " OR ".join(f"sum({name}) <> 0" for name in columns)
