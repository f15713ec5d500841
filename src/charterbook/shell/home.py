"""What the home page shows: the viewer's unit at a glance, what waits, and the last imports."""

from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charterbook.domains.members.queries import open_doubts
from charterbook.domains.organisation.api import Unit, top_units
from charterbook.engines.exchange.models import CHECKED, CHECKING, FAILED, STATES, STORING
from charterbook.engines.exchange.queries.scope import imports_of, with_sums
from charterbook.engines.figures.api import read_figures
from charterbook.engines.figures.panels import Asked, cards_of, figures_for, main_groups
from charterbook.engines.figures.queries.period import usual_period
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.parts import Alert, Cell, Column, Grid, Link, Row
from charterbook.kit.pages.templatetags.kit import moment

VIEW = "organisation.view"
IMPORT = "imports.run"
DECIDE = "members.enter"
REVIEW = "reviews.view"
LAST = 5


def home_of(viewer: Actor, today: date) -> dict[str, Any]:
    """Return the viewer's first unit with its figures, what waits for a decision, and the last imports."""
    units = list(top_units(viewer, VIEW, today)[:20])
    context: dict[str, Any] = {
        "unit": units[0] if units else None,
        "others": [Link(label=unit.name, url=reverse("unit", args=[unit.code])) for unit in units[1:]],
        "actions": _actions(viewer, units[0] if units else None),
        "waiting": _waiting(viewer),
        "imports": _last_imports(viewer) if viewer.allows(IMPORT) else None,
        "cards": (),
        "period": None,
    }
    if units:
        context |= _glance(viewer, units[0], today)
    return context


def _glance(viewer: Actor, unit: Unit, today: date) -> dict[str, Any]:
    """Return the main figures of the unit in its term, with how many units have reported."""
    period = usual_period(unit, today)
    asked = Asked(unit=unit, period=period, usual=period)
    groups = main_groups(figures_for(viewer, unit))
    codes = [figure.code for group in groups for figure in group]
    readings = read_figures(codes, unit_id=unit.pk, period=period, by=viewer)
    return {"cards": cards_of(groups, readings, asked, states=True), "period": period}


def _actions(viewer: Actor, unit: Unit | None) -> list[Link]:
    """Return where work begins: sending books, the review, the unit."""
    found = []
    if viewer.allows(IMPORT):
        found.append(Link(label=_("Import workbooks"), url=reverse("imports"), icon="import"))
    if unit and viewer.allows(REVIEW, unit.pk) and (url := _review(unit)):
        found.append(Link(label=_("Open the review"), url=url, icon="review"))
    if unit:
        found.append(Link(label=_("Open the unit"), url=reverse("unit", args=[unit.code]), icon="tree"))
    return found


def _review(unit: Unit) -> str:
    """Return the address of the unit's review, or nothing where reviews have no pages."""
    try:
        return reverse("review", args=[unit.code])
    except NoReverseMatch:
        return ""


def _waiting(viewer: Actor) -> list[tuple[Alert, Link]]:
    """Return what waits for the viewer: persons who may be one, imports that were checked or stopped."""
    waiting = []
    doubts = open_doubts(viewer, DECIDE).count() if viewer.allows(DECIDE) else 0
    if doubts:
        text = ngettext(
            "%(count)s pair of persons may be one: decide who is who.",
            "%(count)s pairs of persons may be one: decide who is who.",
            doubts,
        )
        waiting.append((Alert(text=text % {"count": doubts}), Link(label=_("Decide"), url=reverse("doubts"))))
    if viewer.allows(IMPORT):
        for run in imports_of(viewer).filter(state__in=(CHECKED, CHECKING, STORING, FAILED))[:LAST]:
            said = {"number": run.pk, "state": STATES[run.state]}
            level = "warning" if run.state == FAILED else "info"
            alert = Alert(text=_("Import № %(number)s: %(state)s.") % said, level=level)
            waiting.append((alert, Link(label=_("Open the import"), url=reverse("import_preview", args=[run.pk]))))
    return waiting


def _last_imports(viewer: Actor) -> Grid:
    """Return the last imports with how many of their rows were stored and reported."""
    runs = list(with_sums(imports_of(viewer))[:LAST])
    return Grid(
        name="imports",
        caption=_("Last imports"),
        columns=(
            Column(label=_("Import")),
            Column(label=_("State")),
            Column(label=_("Rows"), number=True),
            Column(label=_("Errors"), number=True),
        ),
        rows=[
            Row(
                cells=(
                    Cell(text=f"№ {run.pk} · {moment(run.at)}", url=reverse("import_preview", args=[run.pk])),
                    Cell(text=STATES[run.state], note=run.by_name),
                    Cell(number=run.rows_total),
                    Cell(number=run.rows_errors),
                )
            )
            for run in runs
        ],
        empty=_("No workbook was imported yet. Send the office's own workbooks as they are."),
    )
