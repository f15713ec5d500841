"""The records behind a figure: its number, how it spreads over years and units, who is missing, and every row."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import line_within
from charterbook.engines.figures.api import (
    Number,
    Reading,
    Target,
    completeness_of,
    figure_named,
    note_codes,
    read_figures,
)
from charterbook.engines.figures.panels import Asked, contract_of, fraction, state_of, unknown
from charterbook.engines.figures.queries import year_of
from charterbook.engines.figures.refusals import FigureRefused
from charterbook.engines.figures.views.asked import VIEW, asked_of, period_filter, pivot_address, viewer_of
from charterbook.engines.figures.views.breakdown import by_unit_table, by_year_table, missing_units
from charterbook.engines.figures.views.cut import cut_page, cuts_of
from charterbook.engines.figures.views.listing import Listing, downloaded, elsewhere, grid_of
from charterbook.engines.figures.views.moved import moved_of, moved_page
from charterbook.engines.figures.views.structure import structure_context
from charterbook.kit.grammar import Actor, Figure
from charterbook.kit.pages.costly import as_file
from charterbook.kit.pages.crumbs import crumbs_down
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Link
from charterbook.kit.pages.templatetags.kit import count
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry


@page(needs=VIEW, costly=as_file)
def figure_records(request: PageRequest, figure: str, code: str) -> HttpResponse:
    """Show a figure of a unit with the records behind it; `page` asks for more of them, `as` for a file."""
    asked = asked_of(request, code, timezone.localdate())
    declared = figure_named(figure)
    year = _year_of(request, asked)
    listing = Listing(
        figure=declared,
        table=registry().tables[declared.records],
        asked=asked,
        by=viewer_of(request),
        year=year,
        own=request.GET.get("own") == "1",
        cuts=cuts_of(request, declared, unit_id=asked.unit.pk, by=viewer_of(request)),
        moved=moved_of(request, asked),
    )
    kind = request.GET.get("as", "")
    try:
        if kind in ("csv", "xlsx"):
            return downloaded(listing, kind)
        number = _page_number(request)
        if number > 1 and request.headers.get("HX-Request"):
            return render(request, "kit/_grid_rows.html", {"grid": grid_of(listing, number)})
        if listing.moved:
            return moved_page(request, listing, number)
        if listing.cuts:
            return cut_page(request, listing, number)
        return render(request, "figures/records.html", _context(request, listing, number))
    except FigureRefused:
        raise Http404 from None


def _year_of(request: PageRequest, asked: Asked) -> int | None:
    """Return the year asked for, if it lies in the period."""
    text = request.GET.get("year", "")
    return int(text) if text.isdecimal() and len(text) == len("2020") and int(text) in asked.period.years() else None


def _page_number(request: PageRequest) -> int:
    text = request.GET.get("page", "")
    return max(int(text), 1) if text.isdecimal() and len(text) < len("1000000") else 1


def _context(request: PageRequest, listing: Listing, number: int) -> dict[str, Any]:
    asked, figure, year = listing.asked, listing.figure, listing.year
    whole = _read(listing, asked)
    within = year_of(asked.period, year) if year else None
    part = replace(asked, period=within) if within else asked
    reading = _read(listing, part) if within else whole
    shown = reading.own if listing.own else reading.total
    is_open = listing.is_open
    missing = (
        completeness_of(figure.code, unit_id=asked.unit.pk, period=part.period, structure=asked.structure).missing
        if figure.reporters
        else ()
    )
    return {
        "asked": asked,
        "figure": figure,
        "number": _cell(figure, shown),
        "share": shown if figure.is_share else None,
        "contract": contract_of(figure),
        "code": _code(Target(figure.code, asked.unit.pk, asked.period, year, asked.structure.day)),
        "state": state_of(figure, part),
        "missing": missing_units(missing, asked),
        "missing_count": len(missing),
        "pivot": pivot_address(asked, figure),
        "trail": _trail(listing, whole, reading),
        "crumbs": _crumbs(listing.by, asked, figure),
        "filter": period_filter(request, asked, [("figure", figure.code)]),
        "years": by_year_table(whole, asked, year),
        "units": by_unit_table(reading, part, asked, listing.own),
        "grid": grid_of(listing, number) if is_open else None,
        "ground": listing.ground_address(),
        "elsewhere": elsewhere(listing) if is_open else 0,
        "downloads": listing.downloads() if is_open else (),
    } | structure_context(asked, figure.code)


def _read(listing: Listing, asked: Asked) -> Reading:
    code, structure = listing.figure.code, asked.structure
    facts: dict[str, Any] = {"unit_id": asked.unit.pk, "period": asked.period}
    return read_figures([code], **facts, by=listing.by, with_units=True, structure=structure)[code]


def _cell(figure: Figure, number: Number) -> Cell:
    return Cell(number=fraction(number, figure), share=figure.is_share, text=unknown(number))


def _crumbs(by: Actor, asked: Asked, figure: Figure) -> list[Link]:
    line = line_within(by, VIEW, asked.unit.pk, timezone.localdate())
    figures = Link(label=_("Figures"), url=asked.address("unit_figures", asked.unit.code))
    return crumbs_down(line, figures, Link(label=figure.label))


def _trail(listing: Listing, whole: Reading, reading: Reading) -> list[Link]:
    """Return the way from the unit's figure over its year to its own records; the last step is this page."""
    steps = [(listing.asked.unit.name, whole.total, listing.address(year=None, own=False))]
    if listing.year:
        steps.append((str(listing.year), reading.total, listing.address(own=False)))
    if listing.own:
        steps.append((_("the unit's own records"), reading.own, ""))
    return (
        [
            Link(
                label=label,
                note=_said(listing.figure, number),
                count=_count(listing.figure, number),
                url=url if place < len(steps) else "",
            )
            for place, (label, number, url) in enumerate(steps, start=1)
        ]
        if len(steps) > 1
        else []
    )


def _count(figure: Figure, number: Number) -> int | None:
    return None if figure.is_share or number.value is None else int(number.value)


def _said(figure: Figure, number: Number) -> str:
    if not figure.is_share or number.value is None:
        return "–"
    return _("%(part)s of %(whole)s") % {"part": count(number.numerator), "whole": count(number.denominator)}


def _code(target: Target) -> str:
    """Return the short code that the page shows; it is kept after the page's own transaction, which only reads."""
    transaction.on_commit(lambda: note_codes([target]))
    return target.code
