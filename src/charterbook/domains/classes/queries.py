"""Reads of classes: by code within a register, and as rows of the sheets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from charterbook.domains.classes.models import Arrival, Attendance, Class, Door
from charterbook.domains.classes.permissions import ENTER
from charterbook.domains.classes.words import NAMED, UNIT
from charterbook.domains.organisation.api import Ancestry, in_scope, units_below
from charterbook.kit.grammar import Actor


class ClassFinder:
    """The classes that codes of a sheet may mean: the one whose register stands at or above the row's unit."""

    def __init__(self, codes: Iterable[str], unit_ids: Iterable[int]) -> None:
        self._found: dict[str, list[Class]] = {}
        for record in Class.objects.filter(code__in=set(codes)).order_by("pk"):
            self._found.setdefault(record.code, []).append(record)
        self._above: dict[int, set[int]] = {}
        lines = Ancestry.objects.filter(unit__in=set(unit_ids)).values_list("unit_id", "ancestor_id")
        for unit, ancestor in lines:
            self._above.setdefault(unit, set()).add(ancestor)

    def find(self, code: str, unit_id: int) -> Class | None:
        """Return the class of that code in the register nearest to the unit, or None."""
        here = [c for c in self._found.get(code, ()) if c.register_id in self._above.get(unit_id, set())]
        return here[0] if len(here) == 1 else None


def classes_of(unit_id: int, on: date) -> QuerySet[Class]:
    """Return the classes organised at and below a unit until a day."""
    return (
        Class.objects.filter(unit__in=units_below([unit_id], on), held_on__lte=on)
        .select_related("unit", "body")
        .order_by("held_on", "pk")
    )


def class_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the classes at and below a unit as rows of the class sheet."""
    yield from map(_class_row, classes_of(unit_id, on))


def class_row(pk: int) -> Mapping[str, Any] | None:
    """Return one class as a row of the class sheet, None where there is none."""
    record = Class.objects.filter(pk=pk).select_related("unit", "body").first()
    return _class_row(record) if record else None


def _class_row(record: Class) -> Mapping[str, Any]:
    return {
        "code": record.code,
        "kind": record.kind,
        "topic": record.topic,
        "organiser": (record.unit.code, record.body.kind if record.body else ""),
        "held_on": record.held_on,
        "ended_on": record.ended_on,
        "form": record.form,
        "summoned": record.summoned,
        "attended": record.attended,
    }


def _attendances(unit_id: int, on: date, basis: str) -> QuerySet[Attendance]:
    return (
        Attendance.objects.filter(unit__in=units_below([unit_id], on), held_on__lte=on, basis=basis)
        .select_related("class_record", "unit", "person")
        .order_by("held_on", "class_record__code", "unit__code", "pk")
    )


def unit_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return heads by unit as rows of the attendance sheet."""
    yield from map(_heads_row, _attendances(unit_id, on, UNIT))


def _heads_row(row: Attendance) -> Mapping[str, Any]:
    return {"class_code": row.class_record.code, "unit": row.unit.code, "attended": row.reported}


def unit_row(pk: int) -> Mapping[str, Any] | None:
    """Return the heads of one unit as a row of the attendance sheet, None where there are none."""
    row = _attendance(pk, UNIT)
    return _heads_row(row) if row else None


def _attendance(pk: int, basis: str) -> Attendance | None:
    found = Attendance.objects.filter(pk=pk, basis=basis).select_related("class_record", "unit", "person")
    row: Attendance | None = found.first()
    return row


def roster_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return named learners as rows of the roster sheet."""
    for row in _attendances(unit_id, on, NAMED):
        if (shown := _roster_row(row)) is not None:
            yield shown


def roster_row(pk: int) -> Mapping[str, Any] | None:
    """Return one learner as a row of the roster sheet, None for nobody or somebody behind the wall."""
    row = _attendance(pk, NAMED)
    return _roster_row(row) if row else None


def _roster_row(row: Attendance) -> Mapping[str, Any] | None:
    person = row.person
    if person is None:
        return None
    return {
        "class_code": row.class_record.code,
        "name": person.name,
        "birth_date": person.birth_date,
        "sex": person.sex,
        "card_no": person.card_no or "",
        "unit": row.unit.code,
        "result": row.result,
    }


def class_kept(by: Actor, pk: int) -> Class | None:
    """Return a class whose attendance the viewer may enter; a foreign class and a missing one answer alike."""
    record: Class | None = Class.objects.select_related("unit").filter(pk=pk).first()
    return record if record and in_scope(by, ENTER, [record.unit_id]) else None


def named_at(record: Class, person_ids: Iterable[int]) -> frozenset[int]:
    """Return which of the persons are noted by name at a class."""
    rows = Attendance.objects.filter(class_record=record, basis=NAMED, person__in=set(person_ids))
    return frozenset(rows.values_list("person_id", flat=True))


def present_at(record: Class) -> int:
    """Return how many attended a class, by name and by count."""
    return Attendance.objects.filter(class_record=record).aggregate(heads=Sum("heads"))["heads"] or 0


def present_below(record: Class, unit_ids: Iterable[int]) -> Mapping[int, int]:
    """Return how many attended a class from at and below each of the units."""
    heads = dict(Attendance.objects.filter(class_record=record).values_list("unit_id").annotate(heads=Sum("heads")))
    on = record.held_on
    lines = Ancestry.objects.filter(ancestor__in=list(unit_ids), unit__in=list(heads), since__lte=on, until__gt=on)
    found = Counter({unit_id: heads.get(unit_id, 0) for unit_id in unit_ids})
    for ancestor, unit in lines.exclude(depth=0).values_list("ancestor_id", "unit_id"):
        found[ancestor] += heads[unit]
    return found


def reported_of(record: Class, unit_id: int) -> int | None:
    """Return how many a unit reported of a class in all; None where it reported no number."""
    found: int | None = (
        Attendance.objects.filter(class_record=record, unit=unit_id, basis=UNIT)
        .values_list("reported", flat=True)
        .first()
    )
    return found


def door_of(record: Class) -> Door | None:
    """Return the door of a class that was not closed by hand, if it has one."""
    found: Door | None = Door.objects.filter(class_record=record, closed_at__isnull=True).order_by("pk").first()
    return found


def arrivals_at(record: Class) -> QuerySet[Arrival]:
    """Return who signed in at a class and waits to be taken over, the first first."""
    waiting: QuerySet[Arrival] = Arrival.objects.filter(door__class_record=record).select_related("person")
    return waiting.order_by("at", "pk")


def old_arrivals(before: date) -> QuerySet[Arrival]:
    """Return who signed in at doors that were opened before a day."""
    found: QuerySet[Arrival] = Arrival.objects.filter(door__opened_at__date__lt=before)
    return found
