"""The records behind one step of a reconciliation: what of one unit counts elsewhere by another structure."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit
from charterbook.engines.figures.api import Balance, Number, Way, reconciliation_of
from charterbook.engines.figures.panels import Asked, contract_of, unknown
from charterbook.engines.figures.views.listing import Listing, elsewhere, grid_of
from charterbook.engines.figures.views.structure import structure_context
from charterbook.engines.figures.words import WAYS
from charterbook.kit.pages.parts import Cell, Link
from charterbook.kit.pages.viewer import PageRequest


def moved_of(request: PageRequest, asked: Asked) -> tuple[Way, Unit] | None:
    """Return which step the address asks for, such as `in:L.01`. Raises Http404 for what is unknown."""
    text = request.GET.get("moved", "")
    if not text:
        return None
    way, _colon, code = text.partition(":")
    unit = Unit.objects.filter(code=code).first()
    if way not in set(Way) or unit is None or asked.structure.day is None:
        raise Http404
    return Way(way), unit


def moved_page(request: PageRequest, listing: Listing, number: int) -> HttpResponse:
    """Show how much a step moves and its records. Raises FigureRefused, Http404 for a step that there is not."""
    asked, figure = listing.asked, listing.figure
    if listing.moved is None:
        raise Http404
    way, unit = listing.moved
    facts: dict[str, Any] = {"unit_id": asked.unit.pk, "period": asked.period, "structure": asked.structure}
    found = reconciliation_of([figure.code], **facts, by=listing.by)
    value = _number(found.balances, way, unit.pk)
    is_open = listing.is_open and not found.held_back
    context: dict[str, Any] = {
        "asked": asked,
        "figure": figure,
        "number": Cell(number=value.value, text=unknown(value)),
        "share": None,
        "contract": contract_of(figure),
        "cuts": [Link(label=WAYS[way], note=unit.name)],
        "crumbs": [
            Link(label=_("Units"), url=asked.address("units")),
            Link(label=asked.unit.name, url=asked.address("unit", asked.unit.code)),
            Link(label=_("Reconciliation"), url=asked.address("reconciliation", asked.unit.code, figure=figure.code)),
            Link(label=unit.name),
        ],
        "grid": grid_of(listing, number) if is_open else None,
        "ground": listing.ground_address(),
        "elsewhere": elsewhere(listing) if is_open else 0,
        "downloads": listing.downloads() if is_open else (),
    }
    return render(request, "figures/cut.html", context | structure_context(asked, figure.code))


def _number(balances: tuple[Balance, ...], way: Way, unit: int) -> Number:
    """Return how much the step moves; of a share how much of what it is taken of."""
    if not balances:
        return Number(None)
    moves = {(move.way, move.unit): number for move, number in balances[-1].moves}
    return Number(moves.get((way, unit), 0))
