"""The history of a record, and what was done at the viewer's units."""

from datetime import date
from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import line_within
from charterbook.engines.history import permissions
from charterbook.engines.history.panels import author_of, events_of, said_of, title_of, touched_grid
from charterbook.engines.history.queries import (
    PAGE,
    Seen,
    Wanted,
    act_seen,
    acts_at_units_of,
    history_of,
    seen_by,
    touched_by,
)
from charterbook.ground.audit.api import Act
from charterbook.kit.dates import DateRefused, read_date
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.crumbs import crumbs_down
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Column, Grid, Link, Row
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry

SEE = "organisation.view"


@page(needs=SEE)
def history(request: PageRequest, model: str, pk: int) -> HttpResponse:
    """Show what happened to a record, the latest first, to those who may see the record itself."""
    seen = seen_by(cast("Actor", request.viewer), model, pk)
    if seen is None:
        raise Http404
    found = history_of(seen, _number(request.GET.get("before", "")))
    shown = found[:PAGE]
    older = f"{request.path}?{urlencode({'before': shown[-1][1].pk})}" if len(found) > PAGE else ""
    context = {
        "title": title_of(seen),
        "is_gone": seen.held is None,
        "is_hidden": not seen.named,
        "events": events_of(seen, shown),
        "older": older,
        "crumbs": _crumbs(cast("Actor", request.viewer), seen),
    }
    return render(request, "history/history.html", context)


def _crumbs(by: Actor, seen: Seen) -> list[Link]:
    table = registry().tables.get(seen.model._meta.label)
    here = Link(label=_("History"))
    if seen.held is None or table is None:
        return crumbs_down((), Link(label=title_of(seen)), here)
    line = line_within(by, table.needs, seen.unit_id, by.today) if seen.unit_id is not None else ()
    return crumbs_down(
        line, Link(label=title_of(seen), url=reverse("record", args=[seen.model._meta.label, seen.pk])), here
    )


@page(needs=permissions.VIEW)
def acts(request: PageRequest) -> HttpResponse:
    """List what was done at the viewer's units, by day, account and kind of act."""
    wanted, fault = _wanted(request)
    found = acts_at_units_of(cast("Actor", request.viewer), wanted)
    shown = found[:PAGE]
    kept = {key: value for key in ("from", "to", "account", "code") if (value := request.GET.get(key, ""))}
    older = f"{request.path}?{urlencode(kept | {'before': str(shown[-1][0].pk)})}" if len(found) > PAGE else ""
    context = {"wanted": wanted, "codes": _codes(), "grid": _grid(shown), "older": older, "fault": fault}
    return render(request, "history/acts.html", context)


@page(needs=permissions.VIEW)
def act(request: PageRequest, pk: int) -> HttpResponse:
    """Show one act with the records that it changed at the viewer's units, each with the way to it."""
    by = cast("Actor", request.viewer)
    done = act_seen(by, pk)
    if done is None:
        raise Http404
    found = touched_by(by, done, _number(request.GET.get("after", "")))
    shown = found[:PAGE]
    context = {
        "said": said_of(done),
        "author": author_of(done),
        "at": done.at,
        "grid": touched_grid(shown),
        "more": f"{request.path}?{urlencode({'after': shown[-1].change.pk})}" if len(found) > PAGE else "",
        "crumbs": crumbs_down((), Link(label=_("Who did what"), url=reverse("acts")), Link(label=said_of(done))),
    }
    return render(request, "history/act.html", context)


def _wanted(request: PageRequest) -> tuple[Wanted, str]:
    asked = request.GET
    try:
        first, last = _day(asked.get("from", "")), _day(asked.get("to", ""))
    except DateRefused:
        first = last = None
        fault = _("The days could not be read, so all days are shown. Write them as 01/08/2020.")
    else:
        fault = ""
    account, code = asked.get("account", "").strip(), asked.get("code", "").strip()
    return Wanted(first=first, last=last, account=account, code=code, before=_number(asked.get("before", ""))), fault


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return read_date(text)


MOST_DIGITS = 18  # of a number that the database can hold


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def _codes() -> list[tuple[str, str]]:
    """Return the kinds of acts by their words."""
    pairs = ((code, str(words)) for domain in registry().domains.values() for code, words in domain.acts.items())
    return sorted(pairs, key=lambda pair: pair[1])


def _grid(found: list[tuple[Act, int]]) -> Grid:
    rows = [
        Row(
            cells=[
                Cell(day=timezone.localtime(act.at).date(), note=f"{timezone.localtime(act.at):%H:%M:%S}"),
                Cell(text=author_of(act)),
                Cell(text=said_of(act)),
                Cell(number=touched, url=reverse("act", args=[act.pk]) if touched else ""),
            ]
        )
        for act, touched in found
    ]
    columns = [
        Column(label=_("When"), whole=True),
        Column(label=_("By whom")),
        Column(label=_("What was done")),
        Column(label=_("Rows changed"), number=True),
    ]
    return Grid(name="acts", caption=_("Acts, the latest first"), columns=columns, rows=rows, empty=_("Nothing found."))
