"""A list: its rows, or groups in their place, page by page; the same as a file."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from charterbook.engines.lists.panels.filters import chips_of, columns_of, fields_of, groups_of_form, sorts_of, units_of
from charterbook.engines.lists.panels.said import said
from charterbook.engines.lists.panels.strip import Strip, strip_of
from charterbook.engines.lists.panels.table import Laid, groups_table, table_of
from charterbook.engines.lists.permissions import VIEW
from charterbook.engines.lists.queries import (
    CAP,
    Page,
    Slow,
    Sort,
    Wanted,
    bounded,
    fewest_of,
    first_view,
    ground_page,
    groups_of,
    months_of,
    note_shown,
    page_of,
    rows_of,
    sort_of,
    tally_of,
    timeline_of,
    units_with_names,
)
from charterbook.engines.lists.rules import MOST_AT_ONCE
from charterbook.engines.lists.views.asked import address_or_none, list_asked, viewer_of
from charterbook.engines.lists.views.downloads import downloaded
from charterbook.engines.lists.views.saved import tabs_of
from charterbook.ground.audit.api import LIST
from charterbook.kit.grammar import Actor, BulkAct
from charterbook.kit.pages.costly import as_file
from charterbook.kit.pages.form_addresses import new_address
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Grid, Link
from charterbook.kit.pages.templatetags.kit import count
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.papers.book import BookRefused
from charterbook.kit.registry import registry

KINDS = ("csv", "xlsx")
AS_ENTERED = Sort()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found of a list: how many rows (one more than the cap for many), and the table of rows or groups."""

    rows: int
    fewest: int
    sort: Sort = AS_ENTERED
    grid: Grid | None = None
    strip: Strip | None = None

    @property
    def is_wide(self) -> bool:
        """Tell whether there are more rows than are counted."""
        return self.rows > CAP

    @property
    def is_few(self) -> bool:
        """Tell whether so few persons are listed that the rows would tell who they are."""
        return 0 < self.rows < self.fewest


@page(needs=VIEW, costly=as_file)
def list_(request: PageRequest, model: str) -> HttpResponse:
    """Show a list of a unit and those below it; `as` asks for a file, a partial request for the rows that follow."""
    by, wanted = viewer_of(request), list_asked(request, model)
    if not set(request.GET) - {"unit"} and (first := first_view(by, model)):
        return redirect(f"{request.path}?unit={wanted.unit.code}&{first.query}&view={first.pk}")
    kind, fault = request.GET.get("as", ""), ""
    try:
        with bounded():
            rows = rows_of(wanted, by)
            if kind in KINDS:
                return downloaded(wanted, rows, kind, by)
            found = _found(wanted, rows, by)
    except Slow:
        fault = _("This takes too long over so many records. Narrow the list: choose a unit, a year or a kind first.")
        found = Found(rows=0, fewest=0)
    except BookRefused as refused:
        fault = said(refused.text, refused.params)
        found = Found(rows=0, fewest=0)
    if wanted.after and request.headers.get("HX-Request") and found.grid:
        return render(request, "kit/_grid_rows.html", {"grid": found.grid})
    return render(request, "lists/list.html", _context(request, wanted, found, fault))


def _found(wanted: Wanted, rows: QuerySet[Any], by: Actor) -> Found:
    """Ask for the rows, and for what they add up to where they are not too many."""
    fewest = fewest_of(wanted.table, by, wanted.unit.pk)
    number, totals = tally_of(wanted, rows, CAP)
    found = Found(rows=number, fewest=fewest)
    if found.is_few:
        return found
    field = wanted.table.field(wanted.group)
    if field and (groups := groups_of(wanted, rows)):
        return replace(found, grid=groups_table(wanted, groups, field, fewest=fewest))
    sort = sort_of(wanted, wide=found.is_wide)
    shown = page_of(wanted, rows, sort, wide=found.is_wide)
    named = units_with_names(by, wanted.table, shown.records)
    note_shown(by, wanted.table, shown.records, named, how=LIST)
    laid = Laid(
        wanted=wanted,
        page=shown,
        sort=sort,
        named=named,
        totals=totals,
        wide=found.is_wide,
        picked=bool(acts_of(wanted, by)),
    )
    return replace(found, sort=sort, grid=table_of(laid), strip=_strip(wanted, rows, found, shown))


def _strip(wanted: Wanted, rows: QuerySet[Any], found: Found, shown: Page) -> Strip | None:
    """Return the months of the list; neither of a later page nor of so many rows that counting them takes long."""
    field = timeline_of(wanted.table)
    if field is None or found.is_wide or wanted.after or not shown.records:
        return None
    return strip_of(wanted, field, months_of(rows, field))


def acts_of(wanted: Wanted, by: Actor) -> list[BulkAct]:
    """Return what the viewer may do to many of the records at once."""
    acts = [act for act in registry().bulks.values() if act.model == wanted.table.model]
    return [act for act in acts if by.allows(act.needs, wanted.unit.pk)]


def _context(request: PageRequest, wanted: Wanted, found: Found, fault: str) -> dict[str, Any]:
    by, table, unit = viewer_of(request), wanted.table, wanted.unit
    has_rows = found.grid is not None and found.grid.rows and not fault
    narrow = [said(each.text, each.params) for each in wanted.faults]
    if wanted.sort and found.is_wide and (not found.sort.field or found.sort.field.name != wanted.sort.lstrip("-")):
        told = _("More than %(count)s rows are shown as they were entered: narrow the list to sort it by this column.")
        narrow.append(told % {"count": count(CAP)})
    return {
        "table": table,
        "unit": unit,
        "wanted": wanted,
        "note": _note(found),
        "fault": fault,
        "faults": narrow,
        "few": found.fewest if found.is_few else 0,
        "fields": fields_of(wanted),
        "units": units_of(unit, table.needs, by),
        "columns": columns_of(wanted),
        "groups": groups_of_form(wanted),
        "sorts": sorts_of(wanted, found.sort, wide=found.is_wide),
        "chips": chips_of(wanted),
        "tabs": tabs_of(request, wanted),
        "grid": found.grid,
        "strip": found.strip,
        "ground": _ground(wanted, by) if has_rows else "",
        "actions": _actions(wanted, by),
        "downloads": _downloads(wanted) if has_rows else (),
        "acts": [
            Link(label=act.label, url=wanted.address("list_bulk", act.code), note=act.note)
            for act in (acts_of(wanted, by) if has_rows and not wanted.group else ())
        ],
        "whole": found.rows if found.rows <= MOST_AT_ONCE else 0,
        "begin": wanted.address() if wanted.after else "",
        "crumbs": [
            Link(label=_("Lists"), url=address_or_none("lists", query=[("unit", unit.code)])),
            Link(label=table.label),
        ],
    }


def _note(found: Found) -> str:
    """Say how many rows there are."""
    if found.is_few:
        return ""
    if found.is_wide:
        return _("more than %(count)s records") % {"count": count(CAP)}
    return _("Records: %(count)s") % {"count": count(found.rows)}


def _ground(wanted: Wanted, by: Actor) -> str:
    """Return where a ground opens the names of the list, and from there back here; empty for nothing to open."""
    name = ground_page(by, wanted.table, wanted.unit.pk)
    return address_or_none(name, query=[("unit", wanted.unit.code), ("next", wanted.address())]) if name else ""


def _actions(wanted: Wanted, by: Actor) -> list[Link]:
    """Return the way to record another, where a sheet writes such records."""
    unit = wanted.unit
    url = new_address(wanted.table.model, by, unit=unit.code, unit_id=unit.pk)
    return [Link(label=_("Record another"), url=url)] if url else []


def _downloads(wanted: Wanted) -> list[Link]:
    return [
        Link(label=_("Excel"), url=wanted.address(**{"as": "xlsx"})),
        Link(label=_("CSV"), url=wanted.address(**{"as": "csv"})),
    ]
