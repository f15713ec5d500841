"""A single record: its facts, what belongs to it, what is dated, and its history as sentences."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.engines.lists.panels.history import history_of
from charterbook.engines.lists.panels.record import above_links, part_of, timeline_of_record
from charterbook.engines.lists.permissions import VIEW
from charterbook.engines.lists.queries import (
    above_of,
    fact_of,
    linked_of,
    names_seen,
    note_shown,
    record_or_none,
    unit_id_of,
    units_with_names,
)
from charterbook.engines.lists.views.asked import address_or_none, viewer_of
from charterbook.ground.audit.api import LIST, PAGE
from charterbook.kit.grammar import Actor, Table
from charterbook.kit.pages.form_addresses import change_address, new_address
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest


@page(needs=VIEW)
def record(request: PageRequest, model: str, pk: int) -> HttpResponse:
    """Show a record of the viewer's units."""
    by = viewer_of(request)
    found = record_or_none(model, pk, by)
    if found is None:
        raise Http404
    table, held = found
    units = units_with_names(by, table, [held])
    named = unit_id_of(table, held) in units
    told = note_shown(by, table, [held], units, how=PAGE)
    unit = getattr(held, table.unit)
    linked = list(linked_of(table, held, by, named=named))
    parts = []
    for each in linked:
        seen = units_with_names(by, each.table, each.records)
        note_shown(by, each.table, each.records, seen, how=LIST, told=told)
        parts.append(part_of(each, seen))
    context = {
        "table": table,
        "record": held,
        "unit": unit,
        "facts": [fact_of(field, held, named=named) for field in table.fields],
        "above": above_links(above_of(table, held, by)),
        "dated": timeline_of_record(table, held, linked, named=named),
        "events": history_of(table, held, named=named),
        "files": address_or_none("record_files", model, pk) if names_seen(by, unit.pk) else "",
        "parts": parts,
        "actions": _actions(table, held, unit, by),
        "crumbs": [
            Link(label=_("Lists"), url=f"{reverse('lists')}?{urlencode({'unit': unit.code})}"),
            Link(label=table.label, url=f"{reverse('list', args=[table.model])}?{urlencode({'unit': unit.code})}"),
            Link(label=f"{table.one} № {held.pk}"),
        ],
    }
    return render(request, "lists/record.html", context)


def _actions(table: Table, held: Any, unit: Any, by: Actor) -> list[Link]:
    """Return the record's further pages, and the ways to change it and to record another, as far as rights go."""
    links = [
        *(
            Link(label=page.label, url=address_or_none(page.name, held.pk), icon=page.icon)
            for page in table.pages
            if by.allows(page.needs, unit.pk)
        ),
        Link(label=_("Change"), url=change_address(table.model, held.pk, by, unit.pk)),
        Link(label=_("Record another"), url=new_address(table.model, by, unit=unit.code, unit_id=unit.pk)),
    ]
    return [link for link in links if link.url]
