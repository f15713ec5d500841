"""The second path: every figure recounted in plain Python from plain rows and the places of the tree."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q

from charterbook.domains.organisation.api import RESIDUAL
from charterbook.engines.figures.queries.climbing import Tree, TreeOf
from charterbook.engines.figures.queries.reading import Number, Reading, read_figures, share
from charterbook.engines.figures.queries.structures import THEN, Structure
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor, Figure, How, Nature
from charterbook.kit.registry import registry

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure whose two counts disagree."""

    figure: str
    unit_id: int
    where: str
    read: object
    recounted: object


def verify(
    *,
    unit_id: int,
    period: Period,
    by: Actor,
    codes: Sequence[str] | None = None,
    structure: Structure = THEN,
    progress: Callable[[str], None] = lambda _code: None,
) -> list[Difference]:
    """Recount figures of a unit by a second path and return what differs: total, years and children."""
    chosen = list(codes or (f.code for f in registry().figures.values() if by.allows(f.needs, unit_id)))
    readings = read_figures(chosen, unit_id=unit_id, period=period, by=by, with_units=True, structure=structure)
    tree = Tree() if structure.day is None else TreeOf(structure.day)
    differences: list[Difference] = []
    for code in chosen:
        progress(code)
        differences += _compare(readings[code], _recount(registry().figures[code], unit_id, period, tree), unit_id)
    return differences


def _recount(figure: Figure, unit_id: int, period: Period, tree: Tree) -> Reading:
    counted: list[tuple[int, int, Row]] = []
    for row in _rows(figure):
        for year, day in _days(figure, row, period):
            child = tree.child_towards(row[f"{figure.unit}_id"], unit_id, day)
            if child is not None and holds(figure.where, row):
                counted.append((child, year, row))
    standing = [c for c in counted if figure.nature is not Nature.STOCK or c[1] == period.last.year]
    years = range(period.first.year, period.last.year + 1)
    children = {child for child, _year, _row in standing if child not in {unit_id, RESIDUAL}}
    residual = [row for child, _year, row in standing if child == RESIDUAL]
    return Reading(
        figure=figure,
        total=_measure(figure, [row for _c, _y, row in standing]),
        by_year={y: _measure(figure, [row for _c, year, row in counted if year == y]) for y in years},
        by_unit={u: _measure(figure, [row for c, _y, row in standing if c == u]) for u in sorted(children)},
        own=_measure(figure, [row for c, _y, row in standing if c == unit_id]),
        residual=_measure(figure, residual) if residual else None,
    )


def _rows(figure: Figure) -> Iterator[Row]:
    names = {f"{figure.unit}_id", figure.date, *_columns(figure.where)}
    names |= _columns(figure.part) if figure.part is not None else set()
    names |= {name for name in (figure.ends, figure.measure.column) if name}
    return apps.get_model(figure.records)._default_manager.values(*sorted(names)).iterator(chunk_size=5000)


def _days(figure: Figure, row: Row, period: Period) -> Iterator[tuple[int, date]]:
    """The years in which a row counts, each with the day on which its place is looked up."""
    began: date | None = row[figure.date]
    if began is None:
        return
    if figure.nature is not Nature.STOCK:
        if period.first <= began <= period.last:
            yield began.year, began
        return
    for year in range(period.first.year, period.last.year + 1):
        day = min(date(year, 12, 31), period.last)
        if began <= day < row[figure.ends]:
            yield year, day


def _measure(figure: Figure, rows: Sequence[Row]) -> Number:
    if figure.part is not None:
        return share(sum(holds(figure.part, row) for row in rows), len(rows))
    column = figure.measure.column
    match figure.measure.how:
        case How.SUM:
            return Number(sum(row[column] or 0 for row in rows))
        case How.DISTINCT:
            return Number(len({row[column] for row in rows if row[column] is not None}))
        case _:
            return Number(len(rows))


def _columns(condition: Q) -> set[str]:
    found: set[str] = set()
    for child in condition.children:
        found |= _columns(child) if isinstance(child, Q) else {_split(child[0])[0]}
    return found


def holds(condition: Q, row: Row) -> bool:
    """Tell whether a condition holds of a row of plain values. Raises KeyError for an unknown look-up."""
    parts = (holds(child, row) if isinstance(child, Q) else _holds(child, row) for child in condition.children)
    answer = (all if condition.connector == Q.AND else any)(parts) if condition.children else True
    return answer != condition.negated


LOOKUPS: Mapping[str, Callable[[Any, Any], bool]] = {
    "exact": lambda held, wanted: bool(held == wanted),
    "in": lambda held, wanted: held in wanted,
    "isnull": lambda held, wanted: (held is None) == wanted,
    "gt": lambda held, wanted: held is not None and bool(held > wanted),
    "gte": lambda held, wanted: held is not None and bool(held >= wanted),
    "lte": lambda held, wanted: held is not None and bool(held <= wanted),
}


def _split(name: str) -> tuple[str, str]:
    column, _, lookup = name.rpartition("__")
    return (column, lookup) if lookup in LOOKUPS else (name, "exact")


def _holds(child: Any, row: Row) -> bool:
    column, lookup = _split(child[0])
    return LOOKUPS[lookup](row[column], child[1])


def _compare(read: Reading, recounted: Reading, unit_id: int) -> list[Difference]:
    code = read.figure.code
    pairs: list[tuple[str, object, object]] = [("total", read.total, recounted.total), ("own", read.own, recounted.own)]
    pairs.append(("residual", read.residual, recounted.residual))
    pairs += [(str(year), read.by_year.get(year), number) for year, number in recounted.by_year.items()]
    units = read.by_unit.keys() | recounted.by_unit.keys()
    pairs += [(f"unit {unit}", read.by_unit.get(unit), recounted.by_unit.get(unit)) for unit in sorted(units)]
    return [Difference(code, unit_id, where, one, other) for where, one, other in pairs if one != other]
