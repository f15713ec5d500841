"""The life of a unit: what it was called, where it stood and what happened to it, day by day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.queries import in_scope
from charterbook.domains.organisation.queries.lookup import events_of, places_of, terms_of
from charterbook.domains.organisation.rules import EARLIEST, FOREVER
from charterbook.domains.organisation.views.asked import address, word
from charterbook.domains.organisation.words import EVENT_WORDS, FOUNDED, LOWERED, RAISED, RECAST
from charterbook.kit.dates import format_date
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.parts import Cell, Column, Grid, Row

OF_KINDS = (RAISED, LOWERED, RECAST)  # events that note kinds of unit before and after


def timeline(by: Actor, asked: Unit, on: date) -> Grid:
    """Return a row for each day on which something of the unit changed, the latest first, with what holds since."""
    names = {name.since: name.name for name in asked.names.order_by("since", "pk")}
    places = {place.since: place for place in places_of(asked.pk)}
    events: dict[date, list[Any]] = {}
    for event in events_of(asked.pk):
        events.setdefault(event.on, []).append(event)
    above = {place.parent_id for place in places.values() if place.parent_id}
    held = in_scope(by, permissions.VIEW, above)
    days = sorted({*names, *places, *events}, reverse=True)
    now = next((day for day in days if day <= on), None)
    return Grid(
        name="life",
        caption=_("Timeline of the unit"),
        columns=(
            Column(label=_("Since"), whole=True),
            Column(label=_("Event")),
            Column(label=_("Name since then")),
            Column(label=_("Kind and unit above since then")),
        ),
        rows=[
            Row(
                cells=(
                    Cell(text=_("from the beginning")) if day <= EARLIEST else Cell(day=day),
                    _event(events.get(day, ()), is_first=day == asked.founded_on),
                    Cell(text=names.get(day, "")),
                    _place(places.get(day), held, max(day, asked.founded_on)),
                ),
                state="changed" if day == now and len(days) > 1 else "",
            )
            for day in days
        ],
    )


def _event(events: Sequence[Any], *, is_first: bool) -> Cell:
    if is_first and not events:  # a unit of a list has no event of its own
        return Cell(text=EVENT_WORDS[FOUNDED])
    told = [(EVENT_WORDS[event.kind], _change(event), event.decision) for event in events]
    note = "; ".join(part for _kind, change, decision in told for part in (change, decision) if part)
    return Cell(text=", ".join(str(kind) for kind, _change_, _decision in told), note=note)


def _change(event: Any) -> str:
    """Say what was there before and after, in the names of then."""
    before = event.before or (event.old.name if event.old else "")
    after = event.after or (event.new.name if event.new else "")
    if event.kind in OF_KINDS:
        before, after = word("unit_kinds", before), word("unit_kinds", after)
    return f"{before} → {after}" if before and after else before or after


def _place(place: Any, held: frozenset[int], day: date) -> Cell:
    if place is None:
        return Cell()
    kind = word("unit_kinds", place.kind)
    if place.parent is None:
        return Cell(text=kind)
    url = address("unit", day, place.parent.code) if place.parent_id in held else ""
    return Cell(text=f"{kind} · {place.parent.name}", url=url)


def bodies_of(asked: Unit) -> Grid | None:
    """Return the bodies of a unit with the days between which it had them; None where it has none."""
    rows = [(word("bodies", body.kind), body) for body in asked.bodies.order_by("kind", "since", "pk")]
    return _spans("bodies", _("Bodies"), _("Body"), rows)


def terms_shown(asked: Unit) -> Grid | None:
    """Return the terms of a unit; None where there are none."""
    return _spans("terms", _("Terms"), _("Term"), [(term.label, term) for term in terms_of(asked.pk)])


def _span(since: date, until: date) -> str:
    """Write from which day to which something held; both ends are included."""
    language = get_language() or "vi"
    first = format_date(since, language)
    if until == FOREVER:
        return _("since %(first)s") % {"first": first}
    return f"{first} – {format_date(until - timedelta(days=1), language)}"


def _spans(name: str, caption: str, label: str, rows: list[tuple[str, Any]]) -> Grid | None:
    """Return dated values as a table; None where there are none."""
    if not rows:
        return None
    return Grid(
        name=name,
        caption=caption,
        columns=(Column(label=label), Column(label=_("From – until"))),
        rows=[Row(cells=(Cell(text=text), Cell(text=_span(held.since, held.until)))) for text, held in rows],
    )
