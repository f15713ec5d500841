"""A record as its form sees it: its row, its unit, and the record that the action stores."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from charterbook.domains.organisation.api import Unit, in_scope
from charterbook.kit.grammar import Actor, Sheet
from charterbook.kit.registry import registry


@dataclass(frozen=True, slots=True)
class Held:
    """A stored record: `stored` is the model and number of what the sheet's action stores of it."""

    record: Any
    unit_id: int
    values: Mapping[str, Any]
    stored: tuple[Any, int]

    @property
    def person_id(self) -> int | None:
        """Return the person whom the record is about, where it is about one."""
        return getattr(self.record, "person_id", None)


def held_record(sheet: Sheet, pk: int, by: Actor, *, lock: bool = False) -> Held | None:
    """Return a record that the viewer may change by its form, or None; locked, nobody else changes it meanwhile."""
    if not sheet.model or sheet.one is None:
        return None
    model = apps.get_model(sheet.model)
    rows = model._default_manager.filter(pk=pk).order_by("pk")
    record = (rows.select_for_update(of=("self",)) if lock else rows).first()
    unit_id = unit_of(sheet, record) if record is not None else None
    values = sheet.one(pk) if unit_id and in_scope(by, sheet.needs, [unit_id]) else None
    if record is None or unit_id is None or values is None:
        return None
    if sheet.holder:
        key: Any = model._meta.get_field(sheet.holder)
        return Held(record, unit_id, values, (key.related_model, getattr(record, key.attname)))
    return Held(record, unit_id, values, (model, pk))


def unit_of(sheet: Sheet, record: Any) -> int | None:
    """Return the unit to which a record belongs: itself, or the one that its table names."""
    if isinstance(record, Unit):
        return record.pk
    table = registry().tables.get(sheet.model)
    found: int | None = getattr(record, f"{table.unit if table else 'unit'}_id", None)
    return found


def label_of(sheet: Sheet) -> Any:
    """Return what one record of a sheet is called: the word of its table, where no other sheet has the same records."""
    book = registry()
    table = book.tables.get(sheet.model)
    alike = [other for other in book.sheets.values() if other.model == sheet.model]
    return table.one if table and len(alike) == 1 else sheet.label


def record_of(sheet: Sheet, stored_pk: int | None) -> Any:
    """Return the record whose page shows what an action stored, None where there is none."""
    if not sheet.model or stored_pk is None:
        return None
    model = apps.get_model(sheet.model)
    return model._default_manager.filter(**{sheet.holder or "pk": stored_pk}).order_by("-pk").first()
