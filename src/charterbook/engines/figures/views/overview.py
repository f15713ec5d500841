"""All figures of a unit: cards of the main ones, and a table of every figure by year."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import line_within, top_units
from charterbook.engines.figures.api import Reading, read_figures
from charterbook.engines.figures.panels import Asked, cards_of, course_of, figures_for, fraction, main_groups, unknown
from charterbook.engines.figures.views.asked import VIEW, asked_of, period_filter, viewer_of
from charterbook.engines.figures.views.breakdown import course_column
from charterbook.engines.figures.views.structure import structure_context
from charterbook.kit.grammar import Figure
from charterbook.kit.pages.crumbs import crumbs_down
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Column, Grid, Link, Row
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry


@page(needs=VIEW)
def figures(request: PageRequest) -> HttpResponse:
    """Show the figures of the unit chosen, else of the viewer's top unit; with `figure` open that figure's records."""
    today = timezone.localdate()
    code = request.GET.get("unit", "")
    if not code:
        top = top_units(viewer_of(request), VIEW, today).first()
        if top is None:
            return render(request, "figures/none.html", {})
        code = top.code
    asked = asked_of(request, code, today)
    figure = request.GET.get("figure", "")
    if figure in registry().figures:
        return redirect(asked.address("figure_records", figure, code))
    return _shown(request, asked)


@page(needs=VIEW)
def unit_figures(request: PageRequest, code: str) -> HttpResponse:
    """Show the figures of a unit; with `part=cards` only the cards, for the page that fetches them."""
    return _shown(request, asked_of(request, code, timezone.localdate()))


def _shown(request: PageRequest, asked: Asked) -> HttpResponse:
    seen = figures_for(viewer_of(request), asked.unit)
    is_part = request.GET.get("part") == "cards"
    groups = main_groups(seen)
    wanted = [figure for group in groups for figure in group] if is_part else seen
    readings = read_figures(
        [figure.code for figure in wanted],
        unit_id=asked.unit.pk,
        period=asked.period,
        by=viewer_of(request),
        structure=asked.structure,
    )
    context: dict[str, Any] = {"asked": asked, "cards": cards_of(groups, readings, asked, states=not is_part)}
    if is_part:
        return render(request, "figures/_cards.html", context)
    context["filter"] = period_filter(request, asked)
    context |= structure_context(asked)
    context["table"] = _table(seen, readings, asked)
    line = line_within(viewer_of(request), VIEW, asked.unit.pk, timezone.localdate())
    context["crumbs"] = crumbs_down(line, Link(label=_("Figures")))
    return render(request, "figures/figures.html", context)


def _table(seen: list[Figure], readings: dict[str, Reading], asked: Asked) -> Grid:
    """Return every figure with its years."""
    years = list(asked.period.years())
    return Grid(
        name="figures",
        caption=_("All figures by year"),
        columns=(
            Column(label=_("Figure")),
            Column(label=_("Period"), number=True),
            *course_column(is_shown=len(years) > 1),
            *(Column(label=str(year), number=True) for year in years),
        ),
        rows=[_row(figure, readings[figure.code], years, asked) for figure in seen],
        empty=_("Your office does not include the right to any figure of this unit."),
        wide=True,
    )


def _row(figure: Figure, reading: Reading, years: list[int], asked: Asked) -> Row:
    numbers = [reading.total, *(reading.by_year[year] for year in years)]
    cells = [Cell(number=fraction(number, figure), share=figure.is_share, text=unknown(number)) for number in numbers]
    name = Cell(text=figure.label, url=asked.address("figure_records", figure.code, asked.unit.code))
    course = [Cell(spark=course_of(str(figure.label), figure, reading.by_year))] if len(years) > 1 else []
    return Row(cells=(name, cells[0], *course, *cells[1:]))
