"""Storing many rows of one model at once: found by natural key, then new, same or changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from psycopg.errors import UniqueViolation

from charterbook.kit.outcomes import Outcome, Remark, State
from charterbook.kit.records.guard import Record
from charterbook.kit.refusal import mark as _

CHUNK = 2000
TAKEN = _("A unit that is not yours keeps a record under this key already: choose another, or ask the unit above.")
Values = Mapping[str, Any]


_correcting: ContextVar[tuple[type[Record], int] | None] = ContextVar("charterbook_correcting", default=None)


@contextmanager
def correcting(model: type[Record], pk: int) -> Iterator[None]:
    """Let the action inside correct this one record: its key may change, and what is left empty is taken away."""
    token = _correcting.set((model, pk))
    try:
        yield
    finally:
        _correcting.reset(token)


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
    Where the action corrects a record (`correcting`) its one row is stored there whatever its key was.
    """
    named = _correcting.get()
    if named is not None and named[0] is model and len(rows) == 1 and rows[0] is not None:
        return [_correct(model, named[1], rows[0], key)]
    held = _existing(model, [row for row in rows if row is not None], key)
    outcomes: list[Outcome] = []
    new: list[tuple[Outcome, Record]] = []
    changed: dict[int, Changes] = {}
    for row in rows:
        if row is None:
            outcomes.append(Outcome(State.ERROR))
            continue
        name = tuple(row[part] for part in key)
        before = held.get(name)
        if before is None:
            stated = {column: value for column, value in row.items() if value is not None}
            record = model(**stated, **fresh(row))
            held[name] = _Held(None, stated, record)
            outcomes.append(Outcome(State.NEW))
            new.append((outcomes[-1], record))
        else:
            outcomes.append(_compare(before, row, changed, new))
    # A record that later rows of this call met again waits in the list more than once.
    _insert(model, list({id(record): record for _outcome, record in new}.values()))
    _update(model, changed)
    for outcome, record in new:
        outcome.pk = record.pk
        if record.pk is None:
            outcome.state, outcome.remarks = State.ERROR, [Remark(TAKEN, {}, key[-1].removesuffix("_id"))]
    return outcomes


Changes = dict[str, Any]


def _correct(model: type[Record], pk: int, row: Values, key: tuple[str, ...]) -> Outcome:
    """Bring one record to the values of a row, emptiness included; a key that another record has is refused."""
    held = model.objects.filter(pk=pk).values(*row).get()
    wanted = {column: _emptied(model, column) if value is None else value for column, value in row.items()}
    changes = {column: (held[column], after) for column, after in wanted.items() if held[column] != after}
    outcome = Outcome(State.CHANGED if changes else State.SAME, pk, changes=changes)
    try:
        with transaction.atomic():
            _update(model, {pk: {column: after for column, (_before, after) in changes.items()}} if changes else {})
    except IntegrityError as fault:
        if not isinstance(fault.__cause__, UniqueViolation):
            raise
        text = _("Another record has these already: %(columns)s.")
        names = [part.removesuffix("_id") for part in key if part in changes]
        return Outcome(State.ERROR, remarks=[Remark(text, {"columns": ", ".join(names)}, (names or [""])[-1])])
    return outcome


def _emptied(model: type[Record], column: str) -> Any:
    """Return what a column holds where nothing is stated."""
    field: Any = next(each for each in model._meta.concrete_fields if column in (each.name, each.attname))
    return None if field.null else field.get_default()


@dataclass(slots=True)
class _Held:
    """A row that is stored, or a new record of this call that will be."""

    pk: int | None
    values: dict[str, Any]
    record: Record | None = None


def _compare(held: _Held, row: Values, changed: dict[int, Changes], new: list[tuple[Outcome, Record]]) -> Outcome:
    changes = {
        column: (held.values.get(column), after)
        for column, after in row.items()
        if after is not None and held.values.get(column) != after
    }
    outcome = Outcome(State.CHANGED if changes else State.SAME, held.pk, changes=changes)
    for column, (_before, after) in changes.items():
        held.values[column] = after
        if held.record is not None:
            setattr(held.record, column, after)
    if held.record is not None:
        new.append((outcome, held.record))
    elif changes and held.pk is not None:
        changed.setdefault(held.pk, {}).update({column: after for column, (_b, after) in changes.items()})
    return outcome


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


def _existing(model: type[Record], rows: Sequence[Values], key: tuple[str, ...]) -> dict[tuple[Any, ...], _Held]:
    """The stored rows whose key may be among those of the rows, as plain values: most of an import are the same."""
    if not rows:
        return {}
    stored = model.objects.all()
    for part in key:
        values = {row[part] for row in rows}
        if None in values and len(values) > 1:
            continue
        stored = stored.filter(**({f"{part}__isnull": True} if None in values else {f"{part}__in": values}))
    columns = tuple(dict.fromkeys((*key, *(column for row in rows for column in row))))
    found: dict[tuple[Any, ...], _Held] = {}
    for pk, *values in stored.values_list("pk", *columns):
        of = dict(zip(columns, values, strict=True))
        found[tuple(of[part] for part in key)] = _Held(pk, of)
    return found


def _insert(model: type[Record], records: Sequence[Record]) -> None:
    """Insert the records; one whose key is held by a row that the wall hides gets no number."""
    try:
        with transaction.atomic():
            model.objects.bulk_create(records, batch_size=CHUNK)
    except IntegrityError as fault:
        if not isinstance(fault.__cause__, UniqueViolation):
            raise
        for record in records:
            record.pk = None
        if len(records) > 1:
            half = len(records) // 2
            _insert(model, records[:half])
            _insert(model, records[half:])


def _update(model: type[Record], changed: Mapping[int, Changes]) -> None:
    groups: dict[tuple[str, ...], list[Record]] = {}
    for pk, changes in changed.items():
        groups.setdefault(tuple(sorted(changes)), []).append(model(pk=pk, **changes))
    for columns, records in groups.items():
        model.objects.bulk_update(records, [column.removesuffix("_id") for column in columns], batch_size=500)
