"""A single record: what is linked with it as tables, and what is dated as a course of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.engines.lists.panels.table import heading_cell
from charterbook.engines.lists.queries import Above, Linked, cell_of, unit_id_of
from charterbook.kit.dates import FOREVER
from charterbook.kit.grammar import Field, Show, Table
from charterbook.kit.pages.parts import Column, Grid, Link, Row
from charterbook.kit.pages.values import value_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What happened on a day: a fact of the record, or others that are linked with it."""

    day: date
    label: Any
    text: str = ""
    url: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Linked rows as a table, and the way to all of them."""

    grid: Grid
    all: Link


def part_of(linked: Linked, named: frozenset[int]) -> Part:
    """Return linked rows as a table, without what the record above them says already."""
    table = linked.table
    fields = [
        f for f in table.fields if f.listed and not (isinstance(f.path, str) and f.path.startswith(f"{linked.key}."))
    ]
    rows = [_row(table, fields, record, named) for record in linked.records]
    columns = [Column(label=field.label, number=field.show is Show.COUNT) for field in fields]
    query = {"of": f"{linked.key}.{linked.number}"} | ({"past": "1"} if table.ends else {})
    caption = str(table.label)
    if linked.more:
        caption = _("%(label)s: the first %(count)s") % {"label": table.label, "count": len(rows)}
    return Part(
        Grid(name=table.model.replace(".", "-").lower(), caption=caption, columns=columns, rows=rows),
        Link(
            label=_("All in the list: %(label)s") % {"label": table.label},
            url=f"{reverse('list', args=[table.model])}?{urlencode(query)}",
        ),
    )


def _row(table: Table, fields: Sequence[Field], record: Any, named: frozenset[int]) -> Row:
    url = reverse("record", args=[table.model, record.pk])
    is_named = unit_id_of(table, record) in named
    cells = [
        cell_of(field, record, named=is_named, url=url if place == 0 else "") for place, field in enumerate(fields)
    ]
    cells[0] = heading_cell(cells[0], record, url)
    return Row(cells=cells)


def timeline_of_record(table: Table, held: Any, linked: Iterable[Linked], *, named: bool) -> list[Dated]:
    """Return the dated facts of a record and of what is linked with it in the order of time; alike ones as one."""
    found = [
        Dated(day=value, label=field.label, own=True)
        for field in _dates(table, named=named)
        if isinstance(value := value_of(field, held), date) and value < FOREVER
    ]
    for each in linked:
        first = next(iter(_dates(each.table, named=False)), None)
        if first is None:
            continue
        days: dict[date, list[Any]] = {}
        for record in each.records:
            if isinstance(value := value_of(first, record), date):
                days.setdefault(value, []).append(record)
        for day, records in days.items():
            found.append(_linked(each.table, day, records))
    return sorted(found, key=lambda dated: (dated.day, not dated.own))


def _dates(table: Table, *, named: bool) -> list[Field]:
    return [field for field in table.fields if field.show is Show.DATE and (named or not field.names)]


def _linked(table: Table, day: date, records: Sequence[Any]) -> Dated:
    if len(records) == 1:
        return Dated(day=day, label=table.one, url=reverse("record", args=[table.model, records[0].pk]))
    return Dated(day=day, label=table.label, text=str(len(records)))


def above_links(above: Iterable[Above]) -> list[Link]:
    """Return the records that this one belongs to as links."""
    return [
        Link(
            label=f"{each.table.one} № {each.record.pk}", url=reverse("record", args=[each.table.model, each.record.pk])
        )
        for each in above
    ]
