"""How the values of a record are shown: by its declared table, with names only for those who may see them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import NAMES, closed_names, in_scope
from charterbook.ground.audit.api import note_read
from charterbook.kit.grammar import Actor, Field, Show, Table
from charterbook.kit.pages.parts import Cell, Fact
from charterbook.kit.pages.values import HIDDEN, value_of, word_of
from charterbook.kit.records import current_scope


def _is_stated(field: Field, record: Any) -> bool:
    """Tell whether the record names a person here, without looking behind the wall at who it is."""
    path = field.path or field.name
    if not isinstance(path, str):
        return True
    step = path.partition(".")[0]
    return getattr(record, f"{step}_id", None) is not None or "." not in path


def note_shown(
    by: Actor,
    table: Table,
    records: Iterable[Any],
    named: frozenset[int],
    *,
    how: str,
    told: frozenset[int] = frozenset(),
) -> frozenset[int]:
    """Note whose names the viewer is shown with the records, unit by unit; return these persons.

    Those `told` already with the same page are not noted again: it is one look.
    """
    steps = {str(field.path).partition(".")[0] for field in table.fields if field.names and not callable(field.path)}
    shown: dict[int, set[int]] = {}
    for record in records:
        unit = unit_id_of(table, record)
        if unit in named:
            persons = (getattr(record, f"{step}_id", None) for step in steps)
            shown.setdefault(unit, set()).update(person for person in persons if person and person not in told)
    for unit, ids in shown.items():
        note_read(by=by, what=table.model, ids=ids, unit_id=unit, how=how, needs=NAMES)
    return frozenset().union(*shown.values())


def ground_page(by: Actor, table: Table, unit_id: int) -> str:
    """Return the name of the page where a ground opens the names of a unit; empty where there is nothing to open."""
    return closed_names(by, unit_id) if any(field.names for field in table.fields) else ""


def unit_id_of(table: Table, record: Model) -> int | None:
    """Return the unit to which a record belongs."""
    found: int | None = getattr(record, f"{table.unit}_id")
    return found


def names_seen(by: Actor, unit_id: int) -> bool:
    """Tell whether the viewer sees the names of a unit now: by the right, and where one is asked, a ground."""
    return by.allows(NAMES, unit_id) and current_scope().names(unit_id)


def units_with_names(by: Actor, table: Table, records: Iterable[Model]) -> frozenset[int]:
    """Return the units of the records at which the viewer sees the names of persons now."""
    if not any(field.names for field in table.fields) or not by.allows(NAMES):
        return frozenset()
    units = {unit for record in records if (unit := unit_id_of(table, record)) is not None}
    scope = current_scope()
    return frozenset(unit for unit in in_scope(by, NAMES, units) if scope.names(unit))


def cell_of(field: Field, record: Any, *, named: bool, url: str = "") -> Cell:
    """Return a field of a record as a cell of a list."""
    if field.names and not named:
        return Cell(text=HIDDEN if _is_stated(field, record) else "", url=url)
    value = value_of(field, record)
    match field.show:
        case Show.DATE:
            return Cell(day=value, url=url) if isinstance(value, date) else Cell(text="", url=url)
        case Show.COUNT:
            return Cell(number=value, url=url)
        case Show.WORD:
            return Cell(text=word_of(field, value), url=url)
        case Show.UNIT:
            return Cell(text=value.name, url=url or _unit_address(value.code)) if value else Cell(url=url)
        case _:
            return Cell(text="" if value is None else str(value), url=url)


@lru_cache(maxsize=4096)
def _unit_address(code: str) -> str:
    """Return where the page of a unit stands: a list names the same few in each row."""
    return reverse("unit", args=[code])


def fact_of(field: Field, record: Any, *, named: bool) -> Fact:
    """Return a field of a record as a fact of its page."""
    cell = cell_of(field, record, named=named)
    note = _("Names are shown to those who hold the right to them.") if field.names and not named else ""
    empty = not cell.text and cell.number is None and cell.day is None
    return Fact(
        label=field.label, text="–" if empty else cell.text, number=cell.number, day=cell.day, url=cell.url, note=note
    )


def plain_of(field: Field, record: Any, *, named: bool) -> Any:
    """Return a field of a record as a value for a file: text, number or day."""
    if field.names and not named:
        return HIDDEN if _is_stated(field, record) else ""
    value = value_of(field, record)
    if value is None:
        return ""
    match field.show:
        case Show.WORD:
            return word_of(field, value)
        case Show.UNIT:
            return value.name
        case Show.DATE | Show.COUNT:
            return value
        case _:
            return str(value)
