"""How many integrity reports there are: no text, and small numbers hidden from those without the right."""

from collections.abc import Mapping
from typing import cast

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from charterbook.domains.integrity import permissions
from charterbook.domains.integrity.queries import counts_of
from charterbook.domains.integrity.views.shown import kind_word, word_of
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Column, Grid, Row
from charterbook.kit.pages.viewer import PageRequest


@page(needs=permissions.VIEW)
def integrity_counts(request: PageRequest) -> HttpResponse:
    """Show how many reports there are by state, kind of unit and month."""
    counts = counts_of(cast("Actor", request.viewer))
    grids = (
        _grid("all", _("In all"), {_("Integrity reports received"): counts.received}),
        _grid("states", _("By state"), {word_of(code): count for code, count in counts.by_state.items()}),
        _grid("kinds", _("By kind of unit"), {kind_word(code): count for code, count in counts.by_kind.items()}),
        _grid("months", _("By month of receipt"), counts.by_month),
    )
    return render(request, "integrity/counts.html", {"grids": grids})


def _grid(name: str, caption: str, counts: Mapping[str, int | None]) -> Grid:
    return Grid(
        name=f"integrity-{name}",
        caption=caption,
        columns=(Column(label=caption), Column(label=_("Reports"), number=True)),
        rows=[Row(cells=(Cell(text=label), _cell(count))) for label, count in counts.items()],
        empty=_("No report here."),
    )


def _cell(count: int | None) -> Cell:
    return Cell(number=count) if count is not None else Cell(text=_("hidden"))
