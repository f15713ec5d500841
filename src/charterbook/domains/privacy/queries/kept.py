"""What is kept on a person, table by table, as the person may see it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Model

from charterbook.domains.members.api import Membership, Person
from charterbook.domains.privacy.rules import is_closed
from charterbook.kit.grammar import Attached, AttachedThing, Table
from charterbook.kit.records import WHOLE_BOOK, Scope, current_scope
from charterbook.kit.registry import registry
from charterbook.kit.wall import entered

OVERSIGHT = "oversight"


@dataclass(frozen=True, slots=True)
class KeptRows:
    """The records of one table that are about a person."""

    table: Table
    records: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class KeptBeside:
    """What one part of the house keeps beside the records of a person, such as files."""

    attached: Attached
    things: tuple[AttachedThing, ...]


@dataclass(frozen=True, slots=True)
class KeptOn:
    """All that is kept on a person: the facts, how they were a member, the records of every table, what is with them.

    `beside` is empty where nothing is kept beside any record that may be shown.
    """

    person: Person
    memberships: tuple[Any, ...]
    rows: tuple[KeptRows, ...]
    beside: tuple[KeptBeside, ...]


def tables_of_persons() -> tuple[Table, ...]:
    """Return the declared tables whose records name a person, whatever domain declares them."""
    return tuple(table for table in registry().tables.values() if names_person(apps.get_model(table.model)))


def names_person(model: type[Model]) -> bool:
    """Tell whether the records of a model are about a person."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return "person" in fields and fields["person"].related_model is Person


@contextmanager
def as_person(person_id: int) -> Iterator[None]:
    """Reach what the wall shows to the person alone: no unit's rows, whatever office the account holds."""
    account_id = current_scope().account_id
    with entered(lambda: Scope(account_id=account_id, person_id=person_id)):
        yield


def kept_on(persons: Sequence[int], *, today: date) -> KeptOn | None:
    """Return what is kept on a person, who may stand under several numbers, the own one first.

    The database says which records are about the person; what these point to (a class, a leading unit) is then read
    for them. Inspections are kept back until they are over.
    """
    tables = tables_of_persons()
    found: dict[str, list[int]] = {table.model: [] for table in tables}
    memberships: list[int] = []
    for person_id in persons:
        with as_person(person_id):
            memberships += Membership.objects.filter(person=person_id).values_list("pk", flat=True)
            for table in tables:
                found[table.model] += _numbers(apps.get_model(table.model), person_id, today)
    with entered(lambda: WHOLE_BOOK):
        oneself = Person.objects.select_related("unit").filter(pk=persons[0]).first()
        if oneself is None:
            return None
        held = Membership.objects.filter(pk__in=memberships)
        rows = tuple(KeptRows(table, _records(table, found[table.model])) for table in tables)
        return KeptOn(
            oneself,
            tuple(held.order_by("joined_on", "pk")),
            tuple(each for each in rows if each.records),
            _beside({model: numbers for model, numbers in found.items() if numbers}),
        )


def _beside(found: dict[str, list[int]]) -> tuple[KeptBeside, ...]:
    """Return what is kept beside records that were found to be the person's, and to be shown."""
    if not found:
        return ()
    asked = (KeptBeside(each, tuple(each.of(found))) for each in registry().attached.values())
    return tuple(each for each in asked if each.things)


def _numbers(model: Any, person_id: int, today: date) -> list[int]:
    rows = model.objects.filter(person=person_id).order_by("pk")
    if not hides_while_open(model):
        return list(rows.values_list("pk", flat=True))
    return [pk for pk, ended_on in rows.values_list("pk", "ended_on") if is_closed(ended_on=ended_on, today=today)]


def hides_while_open(model: Any) -> bool:
    """Tell whether records of a model are kept back from the person until they have ended."""
    return model._meta.app_label == OVERSIGHT and "ended_on" in {field.name for field in model._meta.concrete_fields}


def _records(table: Table, numbers: list[int]) -> tuple[Any, ...]:
    model: Any = apps.get_model(table.model)
    return tuple(model.objects.filter(pk__in=numbers).select_related(*table.with_related).order_by(*table.order))
