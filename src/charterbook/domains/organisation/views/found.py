"""The units that a search found, each with the line that leads down to it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.queries import in_scope
from charterbook.domains.organisation.queries.levels import whole_lines
from charterbook.domains.organisation.queries.lookup import as_of, units_named
from charterbook.domains.organisation.views.asked import address, word
from charterbook.kit.dates import format_date
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.parts import Cell, Column, Grid, Row

FOUND = 50


def found_units(by: Actor, text: str, on: date) -> Grid:
    """Return the units that a search found as a table, and say when there are more."""
    units = list(as_of(units_named(by, permissions.VIEW, text), on)[: FOUND + 1])
    caption = _("Units found: %(count)s") % {"count": len(units)}
    if len(units) > FOUND:
        caption = _("The first %(count)s units found; write more of the name") % {"count": FOUND}
    lines = _lines(by, units[:FOUND], on)
    return Grid(
        name="found",
        caption=caption,
        columns=(
            Column(label=_("Name of the unit")),
            Column(label=_("Stands under")),
            Column(label=_("In the tree")),
        ),
        rows=[_row(unit, lines.get(unit.pk, ""), on) for unit in units[:FOUND]],
        empty=_("No unit of yours has a name or code like this. Accents may be left out; try fewer letters."),
    )


def day_shown(unit: Any, on: date) -> date:
    """Return the day on which a unit is shown: the one asked for, or the nearest of its life."""
    if unit.ended_on and unit.ended_on <= on:
        return unit.ended_on - timedelta(days=1)
    return max(on, unit.founded_on)


def _lines(by: Actor, units: Iterable[Any], on: date) -> dict[int, str]:
    """Return the names of the units above each, from the top of the viewer's reach down."""
    lines = whole_lines([unit.pk for unit in units], on)
    held = in_scope(by, permissions.VIEW, {unit.pk for line in lines.values() for unit in line})
    return {
        pk: " › ".join(unit.named for unit in line if unit.pk in held and unit.pk != pk) for pk, line in lines.items()
    }


def _row(unit: Any, line: str, on: date) -> Row:
    day = day_shown(unit, on)
    facts = [word("unit_kinds", unit.ranked), unit.code]
    if unit.ended_on and unit.ended_on <= on:
        facts.append(_("until %(day)s") % {"day": format_date(day, get_language() or "vi")})
    return Row(
        cells=(
            Cell(text=unit.named, url=address("unit", day, unit.code), note=" · ".join(facts)),
            Cell(text=line or "–"),
            Cell(text=_("Show"), url=f"{reverse('units')}?{urlencode({'at': unit.code, 'on': day.isoformat()})}"),
        )
    )
