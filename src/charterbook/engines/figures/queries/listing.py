"""Records as lines of plain values, by their declared table; names only for those with the right to them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils import translation

from charterbook.engines.figures.queries.rows import figure_named
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor, Field, Show
from charterbook.kit.registry import registry

NAMES = "members.names"


def listed(code: str, rows: Iterable[Any], *, by: Actor, language: str) -> tuple[list[str], Iterator[list[Any]]]:
    """Return the headings of a figure's records and a line for each: its facts, and last what it adds to the figure."""
    figure = figure_named(code)
    table = registry().tables[figure.records]
    shown = [field for field in table.fields if not field.names or by.allows(NAMES)]
    with translation.override(language):
        heads = ["id", *(str(field.label) for field in shown), "counts"]
    return _unique(heads), _lines(rows, shown, figure.unit, by, language)


def _lines(rows: Iterable[Any], fields: list[Field], unit: str, by: Actor, language: str) -> Iterator[list[Any]]:
    for row in rows:
        may_name = by.allows(NAMES, getattr(row, f"{unit}_id"))
        counts = int(row.counts) if isinstance(row.counts, bool) else row.counts
        yield [
            row.pk,
            *(value_of(row, field, language) if may_name or not field.names else None for field in fields),
            counts,
        ]


def value_of(row: Model, field: Field, language: str) -> Any:
    """Return a fact of a record as it is written in a list: words for codes, the code and name of a unit."""
    value: Any = row
    if callable(field.path):
        value = field.path(row)
    else:
        for part in field.path.split("."):
            value = getattr(value, part) if value is not None else None
    if value is None or value == "":
        return None
    if field.show is Show.WORD:
        return current_charter().word(field.subject, value, language)
    if field.show is Show.UNIT:
        return f"{value.name} ({value.code})"
    return value if isinstance(value, (int, str, date)) else str(value)


def _unique(heads: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    named: list[str] = []
    for head in heads:
        seen[head] = seen.get(head, 0) + 1
        named.append(head if seen[head] == 1 else f"{head} {seen[head]}")
    return named
