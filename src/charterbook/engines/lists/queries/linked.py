"""What is linked with a record: the rows of other tables that name it, and those of the same person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from charterbook.domains.organisation.api import in_scope, where_held
from charterbook.engines.lists.queries.shown import unit_id_of
from charterbook.kit.grammar import Actor, Table
from charterbook.kit.registry import registry

MOST = 20


@dataclass(frozen=True, slots=True)
class Linked:
    """Rows of a table that name a record by a foreign key: the first of them, and whether there are more."""

    table: Table
    key: str
    number: int
    records: list[Any]
    more: bool


@dataclass(frozen=True, slots=True)
class Above:
    """A record that this one belongs to, such as the class of an attendance."""

    table: Table
    record: Any


def record_or_none(model: str, pk: int, by: Actor) -> tuple[Table, Any] | None:
    """Return a record with its table if the right to it is held at its unit; the foreign and the missing are one."""
    table = registry().tables.get(model)
    if table is None:
        return None
    records = apps.get_model(table.model)._default_manager.select_related(table.unit, *table.with_related)
    held = records.filter(pk=pk).order_by("pk").first()
    if held is None or not in_scope(by, table.needs, [unit_id_of(table, held) or 0]):
        return None
    return table, held


def above_of(table: Table, held: Any, by: Actor) -> list[Above]:
    """Return the records with a page of their own that a record points to."""
    found = []
    for key in table.with_related:
        other = registry().tables.get(held._meta.get_field(key).related_model._meta.label)
        record = getattr(held, key)
        if other and record is not None and in_scope(by, other.needs, [unit_id_of(other, record) or 0]):
            found.append(Above(other, record))
    return found


def linked_of(table: Table, held: Any, by: Actor, *, named: bool) -> Iterator[Linked]:
    """Yield the rows of the viewer's units that name the record; of its person only where the name may be seen."""
    for other in registry().tables.values():
        if not by.allows(other.needs):
            continue
        for key, number in _keys(table, held, other, named=named):
            rows = apps.get_model(other.model)._default_manager.filter(
                where_held(by, other.needs, other.unit), **{key: number}
            )
            if other is table:
                rows = rows.exclude(pk=held.pk)
            related = (other.unit, *other.with_related)
            records = list(rows.select_related(*related).order_by(*other.order)[: MOST + 1])
            if records:
                yield Linked(other, key, number, records[:MOST], len(records) > MOST)


def _keys(table: Table, held: Any, other: Table, *, named: bool) -> Iterator[tuple[str, int]]:
    """Yield the foreign keys of another table that lead to the record, or to the person that it is about."""
    persons = {
        key.related_model: number
        for name in table.with_related
        if named and (key := held._meta.get_field(name)).related_model._meta.label not in registry().tables
        if name != table.unit and _is_personal(table, name) and (number := getattr(held, key.attname))
    }
    for key in apps.get_model(other.model)._meta.get_fields():
        if not (key.concrete and key.many_to_one) or key.name == other.unit:
            continue
        if key.related_model is type(held):
            yield key.name, held.pk
        elif key.related_model in persons and _is_personal(other, key.name):
            yield key.name, persons[key.related_model]


def _is_personal(table: Table, key: str) -> bool:
    """Tell whether a foreign key names the person whose name the table shows."""
    return any(field.names and str(field.path).startswith(f"{key}.") for field in table.fields)
