"""A list as a table: its columns with their order, its rows, what they add up to, and groups in place of rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from charterbook.engines.lists.queries import (
    CAP,
    MOST_GROUPS,
    Group,
    Page,
    Sort,
    Totals,
    Wanted,
    cell_of,
    sorts_quickly,
    unit_id_of,
)
from charterbook.engines.lists.queries.wanted import EMPTY
from charterbook.kit.grammar import Field, Picture, Show
from charterbook.kit.pages.parts import Cell, Column, Grid, More, Row
from charterbook.kit.pages.values import HIDDEN, word_of

LATEST_FIRST = (Show.DATE, Show.YEAR, Show.COUNT)


@dataclass(frozen=True, kw_only=True)
class Laid:
    """What a table is laid out of: the list, its page of rows, order and sums, and whose names are shown."""

    wanted: Wanted
    page: Page
    sort: Sort
    named: frozenset[int]
    totals: Totals
    wide: bool
    picked: bool = False

    @cached_property
    def records(self) -> str:
        """Where the pages of the records stand, to which a number is added."""
        return reverse("record", args=[self.wanted.table.model, 0]).removesuffix("0/")


def table_of(laid: Laid) -> Grid:
    """Return the rows of a list as a table."""
    wanted = laid.wanted
    more = More(url=wanted.address(after=laid.page.after), shown=len(laid.page.records)) if laid.page.after else None
    return Grid(
        name="rows",
        caption=_("%(label)s of %(unit)s") % {"label": wanted.table.label, "unit": wanted.unit.name},
        columns=[_column(laid, field) for field in wanted.shown],
        rows=[_row(laid, record) for record in laid.page.records],
        totals=_sums(laid) if laid.totals.sums and not laid.wide else None,
        more=more,
        empty=_("Nothing found. Take a part of the filter away, or choose the unit above."),
    )


def _column(laid: Laid, field: Field) -> Column:
    """Return a column; its heading sorts by it where that is quick enough, a second time the other way round."""
    wanted, sort = laid.wanted, laid.sort
    if not wanted.is_open(field) or (laid.wide and not sorts_quickly(wanted.table, field)):
        return Column(label=field.label, number=field.show is Show.COUNT, whole=field.show is Show.DATE)
    current = sort.field is field
    descending = not sort.descending if current else field.show in LATEST_FIRST
    way = ("descending" if sort.descending else "ascending") if current else ""
    url = wanted.address(sort=f"-{field.name}" if descending else field.name)
    whole, number = field.show is Show.DATE, field.show is Show.COUNT
    return Column(label=field.label, number=number, whole=whole, sort=url, sorted=way)


def _row(laid: Laid, record: Any) -> Row:
    table = laid.wanted.table
    named = unit_id_of(table, record) in laid.named
    url = f"{laid.records}{record.pk}/"
    cells = [
        _with_bar(laid, field, cell_of(field, record, named=named, url=url if place == 0 else ""))
        for place, field in enumerate(laid.wanted.shown)
    ]
    cells[0] = heading_cell(cells[0], record, url)
    return Row(cells=cells, pick=str(record.pk) if laid.picked else "")


def heading_cell(cell: Cell, record: Any, url: str) -> Cell:
    """Return the first cell of a row as a link that says something: the number where a name is hidden or missing."""
    has_words = cell.text not in ("", HIDDEN) or cell.number is not None or cell.day is not None
    return cell if has_words else Cell(text=f"№ {record.pk}", url=url)


def _with_bar(laid: Laid, field: Field, cell: Cell) -> Cell:
    most = laid.totals.largest.get(field.name)
    return replace(cell, most=most) if field.picture is Picture.BAR and most and cell.number is not None else cell


def _sums(laid: Laid) -> Row:
    """Return the sums of all rows of the filter, below their columns."""
    cells = [
        Cell(number=laid.totals.sums[field.name]) if field.name in laid.totals.sums else Cell()
        for field in laid.wanted.shown
    ]
    if laid.wanted.shown[0].name not in laid.totals.sums:
        cells[0] = Cell(text=_("Together"))
    return Row(cells=cells)


def groups_table(wanted: Wanted, groups: Sequence[Group], field: Field, *, fewest: int) -> Grid:
    """Return the groups of a list: each opens its rows; few persons are told as few."""
    shown = groups[:MOST_GROUPS]
    sums = [each for each in wanted.table.fields if shown and each.name in shown[0].sums]
    most = max((group.rows for group in shown), default=0)
    caption = _("%(label)s by %(field)s") % {"label": wanted.table.label, "field": str(field.label).lower()}
    if len(groups) > MOST_GROUPS:
        caption = _("%(what)s: the %(count)s largest groups") % {"what": caption, "count": MOST_GROUPS}
    columns = [Column(label=field.label), Column(label=_("Rows"), number=True)]
    columns += [Column(label=each.label, number=True) for each in sums]
    return Grid(
        name="groups",
        caption=caption,
        columns=columns,
        rows=[_group(wanted, field, group, sums, most=most, fewest=fewest) for group in shown],
        totals=_group_totals(shown, sums) if len(groups) <= MOST_GROUPS and not fewest else None,
        empty=_("Nothing found. Take a part of the filter away, or choose the unit above."),
    )


def _group(wanted: Wanted, field: Field, group: Group, sums: Sequence[Field], *, most: int, fewest: int) -> Row:
    name = Cell(text=group_word(field, group.value), url=_opened(wanted, field, group.value))
    if group.rows < fewest:
        hidden = [Cell(text=HIDDEN) for _each in sums]
        return Row(cells=(replace(name, url=""), Cell(text=f"< {fewest}"), *hidden))
    return Row(cells=(name, Cell(number=group.rows, most=most), *(Cell(number=group.sums[each.name]) for each in sums)))


def _group_totals(groups: Sequence[Group], sums: Sequence[Field]) -> Row:
    together = [sum(group.sums[each.name] or 0 for group in groups) for each in sums]
    return Row(
        cells=(
            Cell(text=_("Together")),
            Cell(number=sum(group.rows for group in groups)),
            *(Cell(number=each) for each in together),
        )
    )


def group_word(field: Field, value: Any) -> str:
    """Return what a group is called."""
    if value is None or value == "":
        return _("not stated")
    if field.show is Show.UNIT:
        return str(value.name)
    return word_of(field, value) if field.show is Show.WORD else str(value)


def _opened(wanted: Wanted, field: Field, value: Any) -> str:
    """Return the address of the rows of a group; empty where no filter says it."""
    key = f"f.{field.name}"
    if field.show is Show.WORD:
        return wanted.address(group=None, **{key: value or EMPTY})
    if value is None:
        return ""
    if field.show is Show.UNIT:
        return wanted.address(
            group=None, **({"unit": value.code} if field.lookup == wanted.table.unit else {key: value.code})
        )
    if field.show is Show.YEAR:
        return wanted.address(group=None, **{f"{key}.from": value, f"{key}.to": value})
    return wanted.address(group=None, **{f"{key}.from": f"{value}-01-01", f"{key}.to": f"{value}-12-31"})


def told(count: int) -> int | None:
    """Return a count that was taken to its end; None for more than are counted."""
    return count if count <= CAP else None
