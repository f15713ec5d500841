"""The files of a record, for those who may see it with its names."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from charterbook.engines.files.models import Content, RecordFile
from charterbook.engines.lists.api import names_seen, record_or_none, unit_id_of
from charterbook.ground.sealing.api import unseal
from charterbook.kit.grammar import Actor, AttachedThing, Table
from charterbook.kit.pages.form_addresses import sheets_of

PURPOSE = "files"


def files_of(model: str, pk: int) -> QuerySet[RecordFile]:
    """Return the files of a record that are within reach, the latest last."""
    found: QuerySet[RecordFile] = RecordFile.objects.filter(model=model, record_id=pk).order_by("pk")
    return found


def attached_to(records: Mapping[str, Sequence[int]]) -> list[AttachedThing]:
    """Return what is kept with records, given by model and number: what each file is called, not what it holds."""
    wanted = Q(pk__in=[])
    for model, numbers in records.items():
        wanted |= Q(model=model, record_id__in=numbers)
    facts = ("model", "record_id", "name", "size", "added_on", "added_by")
    found = RecordFile.objects.filter(wanted).order_by("model", "record_id", "pk").values(*facts)
    return [AttachedThing(**file) for file in found]


def named_record_or_none(model: str, pk: int, by: Actor) -> tuple[Table, Any] | None:
    """Return a record with its table if the viewer sees the names of its unit now: files may hold any."""
    found = record_or_none(model, pk, by)
    unit = unit_id_of(*found) if found is not None else None
    return found if unit is not None and names_seen(by, unit) else None


def file_or_none(pk: int, by: Actor) -> tuple[RecordFile, Table, Any] | None:
    """Return a file with the table and the record that it belongs to, if the viewer may see them."""
    file = RecordFile.objects.filter(pk=pk).order_by("pk").first()
    found = named_record_or_none(file.model, file.record_id, by) if file is not None else None
    return (file, *found) if file is not None and found is not None else None


def may_change(table: Table, held: Any, by: Actor) -> bool:
    """Tell whether the viewer may record what the table holds at the record's unit, and so its files."""
    unit = unit_id_of(table, held)
    return unit is not None and bool(sheets_of(table.model, by, unit))


def part_of(file: RecordFile, number: int) -> bytes | None:
    """Return a part of a file, opened; None for one that it does not have. Raises Sealed."""
    part = Content.objects.filter(file=file, number=number).order_by("pk").first()
    return unseal(PURPOSE, part.box) if part is not None else None
