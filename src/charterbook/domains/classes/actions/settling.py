"""Settling a class: heads are what is reported less what units and names already account for."""

from collections import Counter
from collections.abc import Iterable

from charterbook.domains.classes.models import Attendance, Class
from charterbook.domains.classes.rules import heads_left
from charterbook.domains.classes.words import NAMED, REST, UNIT


def settle(class_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Bring the heads of the classes' attendances in step; return (accounted, reported) where more came than reported.

    Part of the actions that enter classes and attendance.
    """
    records = Class.objects.in_bulk(set(class_ids))
    rows: dict[int, list[Attendance]] = {pk: [] for pk in records}
    for row in Attendance.objects.filter(class_record__in=records).order_by("pk"):
        rows[row.class_record_id].append(row)
    changed: list[Attendance] = []
    new: list[Attendance] = []
    over: dict[int, tuple[int, int]] = {}
    for pk, record in records.items():
        accounted = _settle_units(rows[pk], changed)
        reported = record.attended or 0
        if record.attended is not None and accounted > reported:
            over[pk] = accounted, reported
        _settle_rest(record, rows[pk], heads_left(reported=reported, accounted=accounted), changed, new)
    Attendance.objects.bulk_update(changed, ["heads", "reported", "unit"], batch_size=500)
    Attendance.objects.bulk_create(new, batch_size=2000)
    return over


def _settle_units(rows: list[Attendance], changed: list[Attendance]) -> int:
    """Set the heads of the unit rows; return all heads that units and names account for."""
    named = Counter(row.unit_id for row in rows if row.basis == NAMED)
    accounted = sum(named.values())
    for row in rows:
        if row.basis == UNIT:
            heads = heads_left(reported=row.reported, accounted=named[row.unit_id])
            accounted += heads
            if heads != row.heads:
                row.heads = heads
                changed.append(row)
    return accounted


def _settle_rest(
    record: Class, rows: list[Attendance], heads: int, changed: list[Attendance], new: list[Attendance]
) -> None:
    rest = next((row for row in rows if row.basis == REST), None)
    reported = record.attended or 0
    if rest is None:
        if heads:
            new.append(
                Attendance(
                    class_record=record,
                    kind=record.kind,
                    held_on=record.held_on,
                    basis=REST,
                    unit_id=record.unit_id,
                    reported=reported,
                    heads=heads,
                )
            )
    elif (rest.heads, rest.reported, rest.unit_id) != (heads, reported, record.unit_id):
        rest.heads, rest.reported, rest.unit_id = heads, reported, record.unit_id
        changed.append(rest)
