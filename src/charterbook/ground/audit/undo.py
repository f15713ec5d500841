"""Taking back all row changes of a source, newest first; the changes that do so are audited like any other."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import connection
from psycopg.types.json import Jsonb

from charterbook.ground.audit.models import Act, Change
from charterbook.ground.audit.triggers import sealed_columns

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that was changed by somebody else since, and therefore stays as it is."""

    table: str
    record_id: int


@dataclass(frozen=True, slots=True)
class Undone:
    """How many row changes were taken back, and which rows stay."""

    changes: int
    kept: tuple[Kept, ...]


def undo_source(source: str, *, besides: Collection[str] = ()) -> Undone:
    """Take back what the acts of a source changed. Runs inside an action; later changes by others are respected.

    `besides` names sources that were taken back themselves, each with what took it back: together they changed nothing.
    """
    acts = _acts([source])
    kept = frozenset(_changed_since(acts, _acts(besides)))
    done = 0
    _defer()
    for table, operation, changes in _runs(acts):
        free = [change for change in changes if (table, change.record_id) not in kept]
        _UNDO[operation](table, free)
        done += len(free)
    return Undone(done, tuple(Kept(table, pk) for table, pk in sorted(kept)))


def changed_since(source: str, *, besides: Collection[str] = ()) -> bool:
    """Tell whether somebody else has changed a row since the acts of a source did; `besides` as in undo_source."""
    return next(_changed_since(_acts([source]), _acts(besides)), None) is not None


def _acts(sources: Collection[str]) -> set[int]:
    return set(Act.objects.filter(source__in=sources).values_list("pk", flat=True))


def _defer() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _changed_since(acts: set[int], besides: set[int]) -> Iterator[tuple[str, int]]:
    """Rows that an act outside the source changed after the source did."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT later.table_name, later.record_id FROM audit_change later JOIN "
            "(SELECT table_name, record_id, max(id) AS last FROM audit_change WHERE act_id = ANY(%s) "
            "GROUP BY 1, 2) ours "
            "USING (table_name, record_id) WHERE later.id > ours.last AND later.act_id <> ALL(%s)",
            [sorted(acts), sorted(besides)],
        )
        yield from cursor.fetchall()


def _runs(acts: set[int]) -> Iterator[tuple[str, str, list[Change]]]:
    """Changes newest first, in runs of one table and operation."""
    changes = Change.objects.filter(act_id__in=acts).order_by("-pk").iterator(chunk_size=BATCH)
    for (table, operation), run in groupby(changes, key=lambda change: (change.table, change.operation)):
        batch: list[Change] = []
        for change in run:
            batch.append(change)
            if len(batch) == BATCH:
                yield table, operation, batch
                batch = []
        if batch:
            yield table, operation, batch


def _delete(table: str, changes: Sequence[Change]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_quoted(table)} WHERE id = ANY(%s)", [[c.record_id for c in changes]])


def _insert(table: str, changes: Sequence[Change]) -> None:
    sealed = _sealed(table)  # what they held was never noted
    columns = ", ".join(_quoted(name) for name in _columns(table) if name not in sealed)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_quoted(table)} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM "
            f"jsonb_populate_recordset(null::{_quoted(table)}, %s::jsonb)",
            [_json([c.before for c in changes])],
        )


def _restore(table: str, changes: Sequence[Change]) -> None:
    """Put back what updates changed; rows whose same keys changed go together, each row's newest change first."""
    known = set(_columns(table)) - set(_sealed(table))
    for change_run in _one_each(changes):
        by_keys: dict[tuple[str, ...], list[Change]] = {}
        for change in change_run:
            by_keys.setdefault(tuple(sorted(set(change.before or {}) & known)), []).append(change)
        by_keys.pop((), None)
        for keys, group in by_keys.items():
            settings = ", ".join(f"{_quoted(key)} = was.{_quoted(key)}" for key in keys)
            rows = [{"id": c.record_id} | (c.before or {}) for c in group]
            with connection.cursor() as cursor:
                cursor.execute(
                    f"UPDATE {_quoted(table)} held SET {settings} FROM "
                    f"jsonb_populate_recordset(null::{_quoted(table)}, %s::jsonb) was WHERE held.id = was.id",
                    [_json(rows)],
                )


def _one_each(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Split a run so that no row stands twice in one part; the order of each row's changes is kept."""
    part: dict[int, Change] = {}
    for change in changes:
        if change.record_id in part:
            yield list(part.values())
            part = {}
        part[change.record_id] = change
    if part:
        yield list(part.values())


def _sealed(table: str) -> tuple[str, ...]:
    """Return the columns of a table whose content the audit does not hold."""
    models = {model._meta.db_table: model for model in apps.get_models()}
    return sealed_columns(models[table]) if table in models else ()


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped "
            "AND attgenerated = '' ORDER BY attnum",
            [table],
        )
        return [row[0] for row in cursor.fetchall()]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _json(value: Any) -> Any:
    return Jsonb(value)


_UNDO = {"I": _delete, "D": _insert, "U": _restore}
