"""Which columns of which tables the figures are computed from, and the SQL that reads them out of the book."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from charterbook.engines.rollup.api import column_of
from charterbook.kit.grammar import Figure, Nature

POSITION, YEAR = "position", "of_year"


@dataclass(frozen=True, slots=True)
class Facts:
    """A table of records as it stands in the lake: its unit, its days (of a stock each with its end), its columns.

    `paths` are the columns of other records, as a person's identity: number for number, under the path as the name.
    """

    model: type[Model]
    unit: str
    days: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    paths: tuple[str, ...]

    @property
    def table(self) -> str:
        """Return the name of the table."""
        return self.model._meta.db_table


def facts_of(figures: Iterable[Figure]) -> tuple[Facts, ...]:
    """Return the facts of figures, a table each, in the order of its name."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.records, []).append(figure)
    return tuple(sorted((_facts(group) for group in groups.values()), key=lambda facts: facts.table))


def _facts(group: Sequence[Figure]) -> Facts:
    model = apps.get_model(group[0].records)
    days = dict.fromkeys(
        (column_of(model, f.date), column_of(model, f.ends) if f.nature is Nature.STOCK else "") for f in group
    )
    named = {name for figure in group for name in _names(figure)}
    own = {column_of(model, name) for name in named if "__" not in name}
    return Facts(
        model=model,
        unit=column_of(model, group[0].unit),
        days=tuple(days),
        columns=tuple(sorted(own)),
        paths=tuple(sorted(name for name in named if "__" in name)),
    )


def _names(figure: Figure) -> set[str]:
    names = {figure.unit, figure.date, *_asked(figure.where)}
    names |= _asked(figure.part) if figure.part is not None else set()
    return names | {name for name in (figure.ends, figure.measure.column) if name}


def _asked(condition: Q) -> set[str]:
    children: list[Any] = condition.children
    found: set[str] = set()
    for child in children:
        found |= _asked(child) if isinstance(child, Q) else {child[0].partition("__")[0]}
    return found


def facts_sql(facts: Facts, year: int | None) -> str:
    """Return the rows of a table by year, place and day; the places of units are two parameters, their lists."""
    shown = [f"r.{name} AS {name}" for name in facts.columns]
    joins = ""
    for place, path in enumerate(facts.paths):
        column, joined = _joined(facts.model, path, f"p{place}_")
        shown.append(f"{column} AS {path}")
        joins += joined
    first = facts.days[0][0]
    return (
        f"SELECT {', '.join(shown)}, place.position AS {POSITION},"
        f" coalesce(CAST(extract(year FROM r.{first}) AS integer), 0) AS {YEAR}"
        f" FROM {facts.table} r{joins}"
        f" LEFT JOIN unnest(%s::bigint[], %s::integer[]) place(unit_id, position) ON place.unit_id = r.{facts.unit}"
        f"{_of_year(facts, year)} ORDER BY {YEAR}, {POSITION}, r.{first}"
    )


def count_sql(facts: Facts, year: int | None) -> str:
    """Return how many rows there are to be written."""
    return f"SELECT count(*) FROM {facts.table} r{_of_year(facts, year)}"


def _of_year(facts: Facts, year: int | None) -> str:
    """Return that a row happened in a year, or of a stock stood on one of its days."""
    if year is None:
        return ""
    first, last = f"DATE '{year:04}-01-01'", f"DATE '{year:04}-12-31'"
    parts = [
        f"r.{day} <= {last} AND r.{ends} > {first}" if ends else f"r.{day} BETWEEN {first} AND {last}"
        for day, ends in facts.days
    ]
    return " WHERE " + " OR ".join(f"({part})" for part in parts)


def _joined(model: type[Model], path: str, alias: str) -> tuple[str, str]:
    """Return the column at the end of a path, and the joins that lead there."""
    *steps, last = path.split("__")
    here, joins, row = model, "", "r"
    for number, step in enumerate(steps):
        field: Any = here._meta.get_field(step)
        here = field.related_model
        other = f"{alias}{number}"
        joins += f" LEFT JOIN {here._meta.db_table} {other} ON {other}.{here._meta.pk.column} = {row}.{field.column}"
        row = other
    return f"{row}.{column_of(here, last)}", joins
