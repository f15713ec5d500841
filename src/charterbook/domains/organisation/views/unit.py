"""The page of one unit: what it is, was called, stood under, and what happened to it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.queries import NAMES, children_of, in_scope, path_of
from charterbook.domains.organisation.queries.lookup import as_of, events_of, places_of, terms_of
from charterbook.domains.organisation.rules import FOREVER
from charterbook.domains.organisation.views.asked import address, day_of, unit_asked, viewer_of, word
from charterbook.domains.organisation.views.tree import branches
from charterbook.domains.organisation.words import EVENT_WORDS
from charterbook.kit.dates import format_date
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Column, Fact, Grid, Link, Row
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry


@page(needs=permissions.VIEW)
def unit(request: PageRequest, code: str) -> HttpResponse:
    """Show a unit as it stood on a day: facts, its units, its figures (fetched by the page), names, places, events."""
    on, fault = day_of(request)
    asked = unit_asked(request, code)
    shown: Any = as_of(Unit.objects.filter(pk=asked.pk), on).get()
    path = path_of(asked.pk, on)
    held = in_scope(viewer_of(request), permissions.VIEW, [above.pk for above in path])
    context = {
        "unit": shown,
        "may_import": viewer_of(request).allows("imports.run", asked.pk),
        "may_record": any(viewer_of(request).allows(sheet.needs, asked.pk) for sheet in registry().sheets.values()),
        "may_see_who_looked": viewer_of(request).allows(NAMES, asked.pk),
        "kind": word("unit_kinds", shown.ranked),
        "on": on,
        "fault": fault,
        "crumbs": _crumbs(path, held, on, shown),
        "facts": _facts(shown),
        "children": branches(as_of(children_of(asked.pk, on), on), on),
        "names": _spans(
            "names", _("Names"), _("Name"), [(n.name, "", n) for n in asked.names.order_by("-since", "pk")]
        ),
        "places": _places(asked.pk, held, on),
        "bodies": _spans("bodies", _("Bodies"), _("Body"), [(word("bodies", b.kind), "", b) for b in _bodies(asked)]),
        "terms": _spans("terms", _("Terms"), _("Term"), [(term.label, "", term) for term in terms_of(asked.pk)]),
        "events": _events(asked.pk),
    }
    return render(request, "organisation/unit.html", context)


def _bodies(asked: Unit) -> Iterable[Any]:
    return asked.bodies.order_by("kind", "since", "pk")


def _crumbs(path: Iterable[Unit], held: frozenset[int], on: date, shown: Any) -> list[Link]:
    """Return the way down to the unit; what lies above the viewer's own units is named, not linked."""
    above = [
        Link(label=each.name, url=address("unit", on, each.code) if each.pk in held else "")
        for each in path
        if each.pk != shown.pk and each.pk in held
    ]
    return [Link(label=_("Units"), url=address("units", on)), *above, Link(label=shown.named)]


def _facts(shown: Any) -> list[Fact]:
    facts = [
        Fact(label=_("Unit code"), text=shown.code),
        Fact(label=_("Kind of unit"), text=word("unit_kinds", shown.ranked)),
        Fact(label=_("Founded on"), day=shown.founded_on),
    ]
    if shown.sector:
        facts.insert(2, Fact(label=_("Sector"), text=word("unit_fields", shown.sector)))
    if shown.ended_on:
        facts.append(Fact(label=_("Ended on"), day=shown.ended_on))
    if shown.outer_superior:
        facts.append(Fact(label=_("Unit above, outside this book"), text=shown.outer_superior))
    return facts


def _span(since: date, until: date) -> str:
    """Write from which day to which something held; both ends are included."""
    language = get_language() or "vi"
    first = format_date(since, language)
    if until == FOREVER:
        return _("since %(first)s") % {"first": first}
    return f"{first} – {format_date(until - timedelta(days=1), language)}"


def _spans(name: str, caption: str, label: str, rows: list[tuple[Any, str, Any]]) -> Grid | None:
    """Return dated values as a table; None where there are none."""
    if not rows:
        return None
    return Grid(
        name=name,
        caption=caption,
        columns=(Column(label=label), Column(label=_("From – until"))),
        rows=[
            Row(cells=(Cell(text=text, url=url), Cell(text=_span(held.since, held.until)))) for text, url, held in rows
        ],
    )


def _places(unit_id: int, held: frozenset[int], on: date) -> Grid | None:
    rows: list[tuple[Any, str, Any]] = []
    for place in places_of(unit_id):
        kind = word("unit_kinds", place.kind)
        text: str | Promise = f"{kind} · {place.parent.name}" if place.parent else kind
        link = address("unit", on, place.parent.code) if place.parent and place.parent_id in held else ""
        rows.append((text, link, place))
    return _spans("places", _("Places in the tree"), _("Kind and unit above"), rows)


def _events(unit_id: int) -> Grid | None:
    rows = [
        Row(
            cells=(
                Cell(text=format_date(event.on, get_language() or "vi")),
                Cell(text=EVENT_WORDS[event.kind], note=_change(event)),
                Cell(text=event.decision or "–"),
            )
        )
        for event in events_of(unit_id)
    ]
    if not rows:
        return None
    columns = (Column(label=_("Day")), Column(label=_("Event")), Column(label=_("Decision")))
    return Grid(name="events", caption=_("What happened to the unit"), columns=columns, rows=rows)


def _change(event: Any) -> str:
    """Say what was there before and after, in the names of then."""
    before = event.before or (event.old.name if event.old else "")
    after = event.after or (event.new.name if event.new else "")
    return f"{before} → {after}" if before and after else before or after
