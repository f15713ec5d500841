"""Reads of admissions: the days on which persons were admitted, and admissions as rows of the sheet."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from charterbook.domains.admission.models import Admission
from charterbook.domains.organisation.api import units_below


def admissions_of(person_ids: Iterable[int]) -> dict[int, dict[date, int]]:
    """Return for each person the days of admission with the unit that admitted."""
    found: dict[int, dict[date, int]] = {}
    rows = Admission.objects.filter(person__in=set(person_ids)).values_list("person_id", "joined_on", "unit_id")
    for person, day, unit in rows:
        found.setdefault(person, {})[day] = unit
    return found


def sheet_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the admissions at and below a unit until a day as rows of the admission sheet."""
    admissions = (
        Admission.objects.filter(unit__in=units_below([unit_id], on), joined_on__lte=on)
        .select_related("person", "unit")
        .order_by("joined_on", "unit__code", "person__name_key", "pk")
    )
    for record in admissions.iterator(chunk_size=2000):
        if (row := _row(record)) is not None:
            yield row


def sheet_row(pk: int) -> Mapping[str, Any] | None:
    """Return one admission as a row of the admission sheet, None for none or one behind the wall."""
    record = Admission.objects.filter(pk=pk).select_related("person", "unit").first()
    return _row(record) if record else None


def _row(record: Admission) -> Mapping[str, Any] | None:
    person = record.person
    if person is None:
        return None
    return {
        "name": person.name,
        "birth_date": person.birth_date,
        "sex": person.sex,
        "card_no": person.card_no or "",
        "unit": record.unit.code,
        "decision_no": record.decision_no,
        "decided_on": record.decided_on,
        "joined_on": record.joined_on,
        "official_on": record.official_on,
    }
