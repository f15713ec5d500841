"""Conditions of figures as SQL that PostgreSQL, DuckDB and Spark read alike."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Model, Q

COMPARED: Mapping[str, str] = {"exact": "=", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
LOOKUPS = (*COMPARED, "in", "isnull")


def condition_sql(condition: Q, model: type[Model], row: str) -> str:
    """Return a condition on a record's own columns as SQL about the row of that name; empty for no condition.

    Raises ValueError for a look-up that is not one of LOOKUPS.
    """
    children: list[Any] = condition.children
    parts = [
        condition_sql(child, model, row) if isinstance(child, Q) else _compared(child[0], child[1], model, row)
        for child in children
    ]
    parts = [part for part in parts if part]
    if not parts:
        return ""
    joined = f" {condition.connector} ".join(f"({part})" if len(parts) > 1 else part for part in parts)
    # Python holds that an unknown value does not fulfil a condition, hence fulfils its contrary; SQL is told so.
    return f"NOT coalesce(({joined}), false)" if condition.negated else joined


def _compared(name: str, wanted: Any, model: type[Model], row: str) -> str:
    path, _, lookup = name.rpartition("__")
    if lookup not in LOOKUPS:
        path, lookup = name, "exact"
    column = f"{row}.{column_of(model, path)}"
    if lookup == "isnull":
        return f"{column} IS {'' if wanted else 'NOT '}NULL"
    if lookup == "in":
        return f"{column} IN ({', '.join(literal(value) for value in wanted)})" if wanted else "false"
    return f"{column} {COMPARED[lookup]} {literal(wanted)}"


def column_of(model: type[Model], path: str) -> str:
    """Return the column of a field. Raises ValueError for a path that leaves the record, FieldDoesNotExist for none."""
    if "__" in path:
        message = f"{path} of {model._meta.label} is no column of the record's own"
        raise ValueError(message)
    field: Any = model._meta.get_field(path)
    return str(field.column)


def literal(value: Any) -> str:
    """Return a value that the program declares as SQL. Raises ValueError for a kind that no condition needs."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str() if "'" not in value and "\\" not in value:  # what these mean differs from one SQL to another
            return f"'{value}'"
        case date():
            return f"DATE '{value.isoformat()}'"
    message = f"{value!r} has no form in SQL"
    raise ValueError(message)


def any_sql(conditions: Sequence[str]) -> str:
    """Return that one of the conditions holds; empty where one of them asks nothing."""
    return "" if not all(conditions) else " OR ".join(dict.fromkeys(f"({each})" for each in conditions))
