"""A single record: its facts, what belongs to it, and its history as sentences."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import in_scope, line_within
from charterbook.engines.figures.views.asked import VIEW, viewer_of
from charterbook.engines.figures.views.shown import cell_of, fact_of, note_shown, unit_id_of, units_with_names
from charterbook.ground.audit.api import LIST, PAGE, Act
from charterbook.ground.audit.api import Change as Row_
from charterbook.kit.grammar import Actor, Field, Show, Table
from charterbook.kit.pages.crumbs import crumbs_down
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Change, Column, Event, Grid, Link, Row
from charterbook.kit.pages.values import word_of
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry

MOST = 50


@page(needs=VIEW)
def record(request: PageRequest, model: str, pk: int) -> HttpResponse:
    """Show a record of the viewer's units."""
    by = viewer_of(request)
    table = registry().tables.get(model)
    held = _record_or_none(table, pk, by) if table else None
    if table is None or held is None:
        raise Http404
    units = units_with_names(by, table, [held])
    named = unit_id_of(table, held) in units
    note_shown(by, table, [held], units, how=PAGE)
    unit = getattr(held, table.unit)
    context = {
        "table": table,
        "record": held,
        "facts": [fact_of(field, held, named=named) for field in table.fields],
        "events": _history(table, held, named=named),
        "parts": [grid for other in registry().tables.values() for grid in _parts(other, held, by)],
        "crumbs": crumbs_down(
            line_within(by, VIEW, unit.pk, by.today) if unit else (), Link(label=f"{table.one} № {held.pk}")
        ),
    }
    return render(request, "figures/record.html", context)


def _record_or_none(table: Table, pk: int, by: Actor) -> Any:
    """Return the record if the right to it is held at its unit."""
    records = apps.get_model(table.model)._default_manager.select_related(table.unit, *table.with_related)
    held = records.filter(pk=pk).order_by("pk").first()
    if held is None or not in_scope(by, table.needs, [unit_id_of(table, held) or 0]):
        return None
    return held


def _parts(table: Table, held: Any, by: Actor) -> Iterator[Grid]:
    """Yield the records of another table that name this one, such as the attendances of a class."""
    model = apps.get_model(table.model)
    for key in model._meta.get_fields():
        if not (key.concrete and key.many_to_one and key.related_model is type(held)):
            continue
        rows = model._default_manager.filter(**{key.name: held.pk}).select_related(*table.with_related)
        found = list(rows.order_by(*table.order)[: MOST + 1])
        allowed = in_scope(by, table.needs, {unit for each in found if (unit := unit_id_of(table, each))})
        seen = [each for each in found if unit_id_of(table, each) in allowed]
        if seen:
            named = units_with_names(by, table, seen)
            note_shown(by, table, seen[:MOST], named, how=LIST)
            yield _grid(table, key.name, seen, named)


def _grid(table: Table, key: str, records: list[Any], named: frozenset[int]) -> Grid:
    """Return the records as a list without what the record above them says already."""
    fields = [f for f in table.fields if f.listed and not (isinstance(f.path, str) and f.path.startswith(f"{key}."))]
    caption = str(table.label)
    if len(records) > MOST:
        caption = _("%(label)s: the first %(count)s") % {"label": table.label, "count": MOST}
    rows = [
        Row(
            cells=[
                cell_of(
                    field,
                    each,
                    named=unit_id_of(table, each) in named,
                    url=reverse("record", args=[table.model, each.pk]) if place == 0 else "",
                )
                for place, field in enumerate(fields)
            ]
        )
        for each in records[:MOST]
    ]
    columns = [Column(label=field.label, number=field.show is Show.COUNT) for field in fields]
    return Grid(name=table.model.replace(".", "-").lower(), caption=caption, columns=columns, rows=rows)


def _history(table: Table, held: Any, *, named: bool) -> list[Event]:
    """Return what happened to the record, the latest first, each act a sentence in the words of its domain."""
    changes = list(Row_.objects.filter(table=held._meta.db_table, record_id=held.pk).order_by("-pk")[:MOST])
    acts = Act.objects.in_bulk({change.act_id for change in changes})
    fields = {name: field for field in table.fields if (name := _column(field, held))}
    return [
        Event(
            at=acts[change.act_id].at,
            text=capfirst(_sentence(acts[change.act_id])),
            by=acts[change.act_id].by_name,
            changes=_changes(change, fields, named=named),
        )
        for change in changes
        if change.act_id in acts
    ]


def _column(field: Field, held: Any) -> str:
    """Return the column of the record's own table that the field shows, if it is one."""
    path = field.path or field.name
    own = {each.name: each.attname for each in held._meta.concrete_fields}
    return own.get(path, "") if isinstance(path, str) and field.show is not Show.UNIT else ""


def _sentence(act: Act) -> str:
    domain = registry().domains.get(act.code.partition(".")[0])
    said = str(domain.acts.get(act.code, act.code)) if domain else act.code
    return f"{said} ({act.reason})" if act.reason else said


def _changes(change: Row_, fields: dict[str, Field], *, named: bool) -> list[Change]:
    """Return the fields that an update changed; what a record began with is told by its facts."""
    if change.operation != "U":
        return []
    before, after = change.before or {}, change.after or {}
    return [
        Change(label=field.label, before=_said(field, before.get(name)), after=_said(field, after.get(name)))
        for name, field in _shown(fields.items(), named=named)
        if name in before or name in after
    ]


def _shown(fields: Iterable[tuple[str, Field]], *, named: bool) -> Iterator[tuple[str, Field]]:
    return ((name, field) for name, field in fields if named or not field.names)


def _said(field: Field, value: Any) -> str:
    if field.show is Show.WORD:
        return word_of(field, value)
    return "" if value is None else str(value)
