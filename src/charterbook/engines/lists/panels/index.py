"""The tables of a unit as rows of one: what they are called, how many records they have, and what was kept of them."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit
from charterbook.engines.lists.queries import CAP, Slow, Wanted, bounded, capped_count, fewest_of, rows_of
from charterbook.kit.grammar import Actor, Table
from charterbook.kit.pages.parts import Cell, Column, Grid, Row
from charterbook.kit.pages.templatetags.kit import count
from charterbook.kit.registry import registry

PATIENCE = 2  # seconds for one table


def rows_of_index(tables: Iterable[Table], unit: Unit, by: Actor) -> Grid:
    """Return the tables of a unit, each a link to its list."""
    return Grid(
        name="lists",
        caption=_("Lists of %(unit)s") % {"unit": unit.name},
        columns=(Column(label=_("List")), Column(label=_("Subject")), Column(label=_("Records"), number=True)),
        rows=[_row(table, unit, by) for table in tables],
        empty=_("Your office does not include the right to any list of this unit."),
    )


def _row(table: Table, unit: Unit, by: Actor) -> Row:
    domain = next(d for d in registry().domains.values() if table in d.tables)
    url = f"{reverse('list', args=[table.model])}?{urlencode({'unit': unit.code})}"
    return Row(cells=(Cell(text=table.label, url=url), Cell(text=domain.label), _counted(table, unit, by)))


def _counted(table: Table, unit: Unit, by: Actor) -> Cell:
    try:
        with bounded(PATIENCE):
            rows = capped_count(rows_of(Wanted(table=table, unit=unit), by))
    except Slow:
        return Cell(text=_("many"))
    fewest = fewest_of(table, by, unit.pk)
    if 0 < rows < fewest:
        return Cell(text=f"< {fewest}")
    return Cell(number=rows) if rows <= CAP else Cell(text=_("more than %(count)s") % {"count": count(CAP)})
