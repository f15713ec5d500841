"""Storing many rows of one model at once: found by natural key, then new, same or changed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import connection, models

from charterbook.kit.outcomes import Outcome, State
from charterbook.kit.records.guard import Record

CHUNK = 2000
Values = Mapping[str, Any]


def _nothing(_row: Values) -> Values:
    return {}


def store(
    model: type[Record],
    rows: Sequence[Values | None],
    *,
    key: tuple[str, ...],
    fresh: Callable[[Values], Values] = _nothing,
) -> list[Outcome]:
    """Store each row under its natural key and say what became of it; a None row yields an error outcome to fill in.

    Values of None never erase what is stored: a cell that states nothing changes nothing. Rows of equal key within
    one call are stored in order, the later against the earlier. `fresh` adds values that only a new record takes.
    """
    found = _existing(model, [row for row in rows if row is not None], key)
    outcomes: list[Outcome] = []
    new: dict[tuple[Any, ...], Record] = {}
    changed: dict[int, tuple[Record, set[str]]] = {}
    waiting: list[tuple[Outcome, Record]] = []
    for row in rows:
        if row is None:
            outcomes.append(Outcome(State.ERROR))
            continue
        name = tuple(row[part] for part in key)
        record = found.get(name)
        if record is None:
            record = new[name] = found[name] = model(**{k: v for k, v in row.items() if v is not None}, **fresh(row))
            outcome = Outcome(State.NEW)
            waiting.append((outcome, record))
        else:
            changes = differences(record, row)
            outcome = Outcome(State.CHANGED if changes else State.SAME, record.pk, changes=changes)
            for column, (_, after) in changes.items():
                setattr(record, column, after)
            if record.pk is None:
                waiting.append((outcome, record))
            elif changes:
                changed.setdefault(record.pk, (record, set()))[1].update(changes)
        outcomes.append(outcome)
    model.objects.bulk_create(list(new.values()), batch_size=CHUNK)
    _update(model, list(changed.values()))
    for outcome, record in waiting:
        outcome.pk = record.pk
    return outcomes


def reserve_ids(model: type[models.Model], count: int) -> list[int]:
    """Take the next numbers of a table's sequence, so that new rows can name themselves and each other."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def differences(record: models.Model, row: Values) -> dict[str, tuple[Any, Any]]:
    """Return (before, after) of each stated value that the record holds otherwise."""
    return {
        column: (before, after)
        for column, after in row.items()
        if after is not None and (before := getattr(record, column)) != after
    }


def _existing(model: type[Record], rows: Sequence[Values], key: tuple[str, ...]) -> dict[tuple[Any, ...], Record]:
    if not rows:
        return {}
    # The most telling column narrows best; the rest of the key is compared in memory.
    column = max(key, key=lambda part: len({row[part] for row in rows}))
    wanted = {row[column] for row in rows if row[column] is not None}
    found = model.objects.filter(**{f"{column}__in": wanted})
    for part in key:
        values = {row[part] for row in rows}
        if part != column and len(values) == 1:
            value = values.pop()
            found = found.filter(**({f"{part}__isnull": True} if value is None else {part: value}))
    return {tuple(getattr(record, part) for part in key): record for record in found}


def _update(model: type[Record], changed: Sequence[tuple[Record, set[str]]]) -> None:
    groups: dict[tuple[str, ...], list[Record]] = {}
    for record, columns in changed:
        groups.setdefault(tuple(sorted(columns)), []).append(record)
    for columns, records in groups.items():
        model.objects.bulk_update(records, [column.removesuffix("_id") for column in columns], batch_size=500)
