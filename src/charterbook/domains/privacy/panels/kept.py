"""What is kept on a person, as facts and tables in clear: they are their own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from charterbook.domains.privacy.queries import KeptBeside, KeptOn, KeptRows
from charterbook.kit.grammar import Field, Show
from charterbook.kit.pages.parts import Cell, Column, Fact, Grid, Row
from charterbook.kit.pages.values import HIDDEN, charter_word, value_of, word_of
from charterbook.kit.registry import registry

SIZE = 2  # the place of the size among what is told of a file


def facts_of(kept: KeptOn) -> list[Fact]:
    """Return the facts of the person."""
    person = kept.person
    return [
        Fact(label=_("Full name"), text=person.name),
        Fact(label=_("Card number"), text=person.card_no or "–"),
        Fact(label=_("Birth date"), day=person.birth_date, text="" if person.birth_date else "–"),
        Fact(label=_("Sex"), text=charter_word("sexes", person.sex) if person.sex else "–"),
        Fact(label=_("Unit"), text=person.unit.name if person.unit else "–"),
    ]


def memberships_grid(kept: KeptOn) -> Grid:
    """Return how the person was a member."""
    columns = (_("Joined on"), _("Full member since"), _("Decided on"), _("Left on"), _("Left as"))
    return Grid(
        name="memberships",
        caption=_("Memberships"),
        columns=[Column(label=label) for label in columns],
        rows=[Row(cells=[_plain_cell(value) for value in membership_values(held)]) for held in kept.memberships],
        empty=_("No membership is kept."),
    )


def membership_values(held: Any) -> tuple[Any, ...]:
    """Return a membership as plain values, in the order of its columns."""
    left_as = charter_word("member_statuses", held.left_as) if held.left_as else ""
    return held.joined_on, held.official_on, held.decided_on, held.left_on, left_as


def grids_of(kept: KeptOn) -> list[Grid]:
    """Return the records of every table that names the person; who they are stands among the facts already."""
    grids = []
    for rows in kept.rows:
        fields = [field for field in rows.table.fields if not _is_own(field)]
        grids.append(
            Grid(
                name=rows.table.model.replace(".", "-").lower(),
                caption=rows.table.label,
                columns=[Column(label=field.label, number=field.show is Show.COUNT) for field in fields],
                rows=[Row(cells=[_plain_cell(plain_of(field, record)) for field in fields]) for record in rows.records],
            )
        )
    return grids


def beside_grids(kept: KeptOn) -> list[Grid]:
    """Return what is kept beside the records of the person: to which record it belongs, how large, and who added it."""
    return [
        Grid(
            name=beside.attached.code.replace(".", "-"),
            caption=beside.attached.label,
            columns=[Column(label=label, number=place == SIZE) for place, label in enumerate(beside_titles())],
            rows=[_beside_row(values) for values in beside_values(beside)],
        )
        for beside in kept.beside
    ]


def _beside_row(values: list[Any]) -> Row:
    cells = [_plain_cell(value) for value in values]
    cells[SIZE] = Cell(text=filesizeformat(values[SIZE]))
    return Row(cells=cells)


def beside_titles() -> tuple[str, ...]:
    """Return the headings of what is kept beside records."""
    return _("Record"), _("Name"), _("Size"), _("Added on"), _("Added by")


def beside_values(beside: KeptBeside) -> list[list[Any]]:
    """Return what is kept beside records as plain values; the size is a number of bytes."""
    tables = registry().tables
    return [[f"{tables[t.model].one} № {t.record_id}", t.name, t.size, t.added_on, t.added_by] for t in beside.things]


def values_of(rows: KeptRows) -> list[list[Any]]:
    """Return the records of a table as plain values: texts, numbers and days."""
    return [[plain_of(field, record) for field in rows.table.fields] for record in rows.records]


def _is_own(field: Field) -> bool:
    return str(field.path).startswith("person.")


def plain_of(field: Field, record: Any) -> Any:
    """Return a field of a record of the person; the names of others, such as of a team, are not theirs to see."""
    value = value_of(field, record)
    if field.names and not _is_own(field):
        return HIDDEN if value else ""
    match field.show:
        case Show.WORD:
            return word_of(field, value)
        case Show.UNIT:
            return value.name if value else ""
        case Show.COUNT | Show.DATE:
            return "" if value is None else value
        case _:
            return "" if value is None else str(value)


def _plain_cell(value: Any) -> Cell:
    if isinstance(value, date):
        return Cell(day=value)
    if isinstance(value, int):
        return Cell(number=value)
    return Cell(text=value or "")


def titles_of(rows: KeptRows) -> Sequence[str]:
    """Return the headings of a table."""
    return [str(field.label) for field in rows.table.fields]
