"""The records behind one cell of crossed figures: a figure's page, narrowed to a unit of a level or to a code."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit
from charterbook.engines.figures.api import (
    RESIDUAL_KEY,
    Cut,
    Sort,
    axis_word,
    dimensions_for,
    key_word,
    sort_of,
    unit_names,
)
from charterbook.engines.figures.panels import contract_of, fraction, unknown
from charterbook.engines.figures.queries.narrow import read_cut
from charterbook.engines.figures.views.listing import Listing, elsewhere, grid_of
from charterbook.engines.figures.views.structure import structure_context
from charterbook.engines.figures.words import AXES
from charterbook.kit.grammar import Actor, Figure
from charterbook.kit.pages.parts import Cell, Link
from charterbook.kit.pages.viewer import PageRequest

MOST_CUTS = 2


def cuts_of(request: PageRequest, figure: Figure, *, unit_id: int, by: Actor) -> tuple[Cut, ...]:
    """Return what the address narrows the records to, such as `children:L.01`. Raises Http404 for what is unknown."""
    asked = request.GET.getlist("cut")
    if len(asked) > MOST_CUTS:
        raise Http404
    known = {*AXES, *(dimension.code for dimension in dimensions_for([figure], unit_id=unit_id, by=by))}
    return tuple(_cut(text, known) for text in asked)


def _cut(text: str, known: set[str]) -> Cut:
    axis, _colon, key = text.partition(":")
    if axis not in known or sort_of(axis) is Sort.TIME:
        raise Http404
    if sort_of(axis) is not Sort.UNIT or key in {"", RESIDUAL_KEY}:
        return Cut(axis, key)
    found = Unit.objects.filter(code=key).values_list("pk", flat=True).first()
    if found is None:
        raise Http404
    return Cut(axis, str(found))


def cut_page(request: PageRequest, listing: Listing, number: int) -> HttpResponse:
    """Show the number of a cell and its records. Raises FigureRefused."""
    asked, figure = listing.asked, listing.figure
    facts: dict[str, Any] = {"unit_id": asked.unit.pk, "period": asked.period, "structure": asked.structure}
    value = read_cut(figure.code, **facts, cuts=listing.cuts, by=listing.by)
    is_open = listing.is_open
    context: dict[str, Any] = {
        "asked": asked,
        "figure": figure,
        "number": Cell(number=fraction(value, figure), share=figure.is_share, text=unknown(value)),
        "share": value if figure.is_share and value.denominator is not None else None,
        "contract": contract_of(figure),
        "cuts": _said(listing.cuts),
        "crumbs": [
            Link(label=_("Units"), url=asked.address("units")),
            Link(label=asked.unit.name, url=asked.address("unit", asked.unit.code)),
            Link(label=_("Figures"), url=asked.address("unit_figures", asked.unit.code)),
            Link(label=figure.label, url=asked.address("figure_records", figure.code, asked.unit.code)),
            Link(label=", ".join(link.note for link in _said(listing.cuts))),
        ],
        "grid": grid_of(listing, number) if is_open else None,
        "ground": listing.ground_address(),
        "elsewhere": elsewhere(listing) if is_open else 0,
        "downloads": listing.downloads() if is_open else (),
    }
    return render(request, "figures/cut.html", context | structure_context(asked, figure.code))


def _said(cuts: tuple[Cut, ...]) -> list[Link]:
    """Return what narrows the records, in words: by what, and to which."""
    units = unit_names(cut.key for cut in cuts if sort_of(cut.axis) is Sort.UNIT)
    return [Link(label=axis_word(cut.axis), note=key_word(cut.axis, cut.key, units)) for cut in cuts]
