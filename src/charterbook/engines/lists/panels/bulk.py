"""The records that an act was chosen for, and what becomes of each."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charterbook.engines.lists.actions import Tried
from charterbook.engines.lists.panels.said import said, written
from charterbook.engines.lists.panels.table import group_word, heading_cell
from charterbook.engines.lists.queries import Wanted, cell_of, unit_id_of
from charterbook.kit.grammar import BulkAct, Field, Show, Table
from charterbook.kit.outcomes import Level, State
from charterbook.kit.pages.parts import Cell, Column, Grid, Row

TOLD = 4  # facts of a record that say which one it is


def records_table(wanted: Wanted, records: Sequence[Any], named: frozenset[int]) -> Grid:
    """Return the chosen records by what says which they are."""
    return Grid(
        name="chosen",
        caption=_("Chosen records: %(count)s") % {"count": len(records)},
        columns=_columns(wanted),
        rows=[Row(cells=_cells(wanted, record, named)) for record in records],
    )


def tried_table(wanted: Wanted, asked: BulkAct, tried: Sequence[Tried], named: frozenset[int]) -> Grid:
    """Return what becomes of each record; those that are kept out first."""
    ordered = sorted(tried, key=lambda each: each.outcome.state is not State.ERROR)
    return Grid(
        name="tried",
        caption=_("What becomes of each record"),
        columns=[*_columns(wanted), Column(label=_("Outcome"))],
        rows=[
            Row(
                cells=[*_cells(wanted, each.record, named), _outcome(wanted, asked, each)],
                state="error" if each.outcome.state is State.ERROR else "",
            )
            for each in ordered
        ],
    )


def _columns(wanted: Wanted) -> list[Column]:
    return [Column(label=field.label, number=field.show is Show.COUNT) for field in _fields(wanted)]


def _fields(wanted: Wanted) -> Sequence[Field]:
    return wanted.shown[:TOLD]


def _cells(wanted: Wanted, record: Any, named: frozenset[int]) -> list[Cell]:
    is_named = unit_id_of(wanted.table, record) in named
    url = reverse("record", args=[wanted.table.model, record.pk])
    cells = [
        cell_of(field, record, named=is_named, url=url if place == 0 else "")
        for place, field in enumerate(_fields(wanted))
    ]
    cells[0] = heading_cell(cells[0], record, url)
    return cells


def _outcome(wanted: Wanted, asked: BulkAct, each: Tried) -> Cell:
    remarks = " ".join(_remarks(each))
    match each.outcome.state:
        case State.ERROR:
            return Cell(text=pgettext("outcome for a record", "stays as it is"), state="error", note=remarks)
        case State.SAME:
            return Cell(text=pgettext("outcome for a record", "is so already"), note=remarks)
        case _:
            level = "warning" if remarks else ""
            return Cell(text=asked.done, state=level, note=remarks or "; ".join(_changes(wanted.table, each)))


def _changes(table: Table, each: Tried) -> Iterable[str]:
    """Say what the fields of a record were and what they become."""
    for name, (before, after) in each.outcome.changes.items():
        field = table.field(name)
        if field is not None and not field.names:
            yield f"{_word(field, before)} → {_word(field, after)}"


def _word(field: Field, value: Any) -> str:
    return group_word(field, value) if field.show is Show.WORD or value in (None, "") else str(written(value))


def _remarks(each: Tried) -> Iterable[str]:
    ordered = sorted(each.outcome.remarks, key=lambda remark: remark.level is not Level.ERROR)
    return [said(remark.text, remark.params) for remark in ordered]
