"""Reads of classes: by code within a register, and as rows of the sheets."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from charterbook.domains.classes.models import Attendance, Class
from charterbook.domains.classes.words import NAMED, UNIT
from charterbook.domains.organisation.api import Ancestry, units_below


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
    for record in classes_of(unit_id, on):
        yield {
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
    for row in _attendances(unit_id, on, UNIT):
        yield {"class_code": row.class_record.code, "unit": row.unit.code, "attended": row.reported}


def roster_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return named learners as rows of the roster sheet."""
    for row in _attendances(unit_id, on, NAMED):
        person = row.person
        if person is not None:
            yield {
                "class_code": row.class_record.code,
                "name": person.name,
                "birth_date": person.birth_date,
                "sex": person.sex,
                "card_no": person.card_no or "",
                "unit": row.unit.code,
                "result": row.result,
            }
