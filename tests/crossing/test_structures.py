"""Figures by the structure of any day: recounted, whole in each, with as many records behind each cell."""

from datetime import date

import pytest

from charterbook.domains.organisation.actions import found_unit, merge_units, split_unit
from charterbook.domains.organisation.tests.factories import FOUNDER, officer
from charterbook.engines.figures.api import (
    THEN,
    Cut,
    FigureRefused,
    Structure,
    Way,
    completeness_of,
    cross_figures,
    figure_named,
    moved_records,
    read_figures,
    reconciliation_of,
    records_of,
    structure_of,
    verify,
)
from charterbook.ground.audit.actions import acting
from charterbook.kit.dates import Period
from charterbook.kit.grammar import How, Nature
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.registry import registry
from charterbook.kit.wall import entered
from tests.crossing.books import _of_units, made_book
from tests.crossing.test_cells import counted
from tests.walls.conftest import empty_book
from tests.walls.world import TODAY

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2021, 3, 1), date(2023, 6, 30))
MERGED, SPLIT, FOUNDED = date(2023, 3, 1), date(2022, 9, 1), date(2023, 1, 1)
STRUCTURES = {
    "before": Structure(date(2021, 3, 1)),
    "between": Structure(date(2023, 1, 15)),
    "now": Structure(TODAY),
}
FIGURES = sorted(registry().figures)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Make a book in which a commune was merged into another, a cell split in two, and a cell founded."""
    facts = {"decision": "9-QĐ/HU", "by": FOUNDER, "today": TODAY}
    with django_db_blocker.unblock():
        with entered(lambda: WHOLE_BOOK, lasting=True):
            units = made_book()
            merge_units([units["A2"]], into=units["A1"], on=MERGED, **facts)
            split_unit(units["A12"], parts=[("A13", "Chi bộ Một ba"), ("A14", "Chi bộ Một bốn")], on=SPLIT, **facts)
            units["A15"] = found_unit(
                parent=units["A1"], code="A15", name="Chi bộ Mới", kind="CELL", on=FOUNDED, **facts
            )
            with acting("test.made", FOUNDER):
                _of_units(units["A15"], date(2023, 5, 5), 9990)
        yield units
        empty_book()


def read(code, unit, structure):
    asked = {"unit_id": unit.pk, "period": PERIOD, "by": FOUNDER, "with_units": True}
    return read_figures([code], structure=structure, **asked)[code]


@pytest.mark.parametrize("name", STRUCTURES)
def test_every_figure_is_recounted_and_the_whole_book_counts_as_much(name, world):
    structure = STRUCTURES[name]
    for code in ("P", "A", "A1", "A2", "B", "C"):
        assert verify(unit_id=world[code].pk, period=PERIOD, by=FOUNDER, structure=structure) == [], code
    asked = {"unit_id": world["P"].pk, "period": PERIOD, "by": FOUNDER}
    then, other = read_figures(FIGURES, **asked), read_figures(FIGURES, structure=structure, **asked)
    assert {code: reading.total for code, reading in other.items()} == {c: r.total for c, r in then.items()}
    assert {code: reading.by_year for code, reading in other.items()} == {c: r.by_year for c, r in then.items()}


def test_records_count_at_the_unit_that_stands_for_theirs(world):
    code = "dialogues.held"
    then, now = read(code, world["A"], THEN), read(code, world["A"], STRUCTURES["now"])
    ended, cell = world["A2"], world["A21"]
    assert then.by_unit[ended.pk].value
    assert ended.pk not in now.by_unit
    assert read(code, ended, STRUCTURES["now"]).total.value == 0
    successor = read(code, world["A1"], STRUCTURES["now"])
    assert successor.by_unit[cell.pk] == read(code, cell, THEN).total
    own = read(code, world["A1"], THEN).own.value + read(code, ended, THEN).own.value
    # A split cell has no single successor: its books are kept by the unit that it stood under.
    assert successor.own.value == own + read(code, world["A12"], THEN).own.value


def test_what_no_unit_stands_for_is_a_line_of_its_own_at_the_top_of_the_book(world):
    before = STRUCTURES["before"]
    top = read("dialogues.held", world["P"], before)
    assert top.residual.value == 1 == read("dialogues.held", world["A15"], THEN).total.value
    assert sum(n.value for n in top.by_unit.values()) + top.own.value + 1 == top.total.value
    assert read("dialogues.held", world["A1"], before).residual is None
    asked = {"unit_id": world["P"].pk, "period": PERIOD, "by": FOUNDER, "structure": before}
    rows = records_of("dialogues.held", cuts=[Cut("children", "residual")], **asked)
    assert [row.unit_id for row in rows] == [world["A15"].pk]


@pytest.mark.parametrize("name", STRUCTURES)
@pytest.mark.parametrize("axis", ["children", "grassroots", "cells"])
def test_a_cell_of_crossed_figures_is_the_number_of_its_records(name, axis, world):
    for code in ("dialogues.held", "classes.awareness.learners", "classes.dissemination.persons", "organisation.cells"):
        for unit in (world["A"], world["P"]):
            asked = {"unit_id": unit.pk, "by": FOUNDER, "structure": STRUCTURES[name], "period": PERIOD}
            (found,) = cross_figures([code], rows=axis, columns="", **asked)
            assert found.at(None, "") == read(code, unit, STRUCTURES[name]).total
            assert found.cells
            for (row, _column), number in found.cells.items():
                cuts = [Cut(axis, row)] if row is not None else []
                assert counted(records_of(code, cuts=cuts, **asked), code) == number, (code, row)


def test_children_of_crossed_figures_are_those_of_the_reading(world):
    for name, structure in STRUCTURES.items():
        for code in FIGURES:
            figure = figure_named(code)
            if figure.measure.how is How.DISTINCT or figure.nature is Nature.STOCK:
                continue
            asked = {"unit_id": world["A"].pk, "by": FOUNDER, "structure": structure, "period": PERIOD}
            (found,) = cross_figures([code], rows="children", columns="year", **asked)
            reading = read(code, world["A"], structure)
            assert {u: found.at(str(u), None) for u in reading.by_unit} == reading.by_unit, (name, code)
            assert {year: found.at(None, str(year)) for year in reading.by_year} == reading.by_year


def test_units_of_the_day_are_due_and_have_what_they_stand_for(world):
    asked = {"unit_id": world["A"].pk, "period": PERIOD}
    then = completeness_of("classes.dissemination.attended", **asked)
    now = completeness_of("classes.dissemination.attended", structure=STRUCTURES["now"], **asked)
    before = completeness_of("classes.dissemination.attended", structure=STRUCTURES["before"], **asked)
    assert (then.due, now.due, before.due) == (1, 1, 3)
    assert (now.reported, before.reported, before.last) == (1, 3, then.last)


@pytest.mark.parametrize("name", STRUCTURES)
def test_the_way_from_one_structure_to_the_other_is_proved_and_every_step_opens_its_records(name, world):
    structure = STRUCTURES[name]
    for code in ("P", "A", "A1", "A2", "B", "A11", "A12"):
        unit = world[code]
        asked = {"unit_id": unit.pk, "period": PERIOD, "structure": structure, "by": FOUNDER}
        found = reconciliation_of(FIGURES, **asked)
        assert {balance.figure.code for balance in found.balances} == set(FIGURES)
        assert found.is_proved, [balance for balance in found.balances if not balance.is_proved]
        for balance in found.balances:
            if balance.figure.is_share:
                continue
            assert (read(balance.figure.code, unit, THEN).total.value or 0) == balance.then
            assert (read(balance.figure.code, unit, structure).total.value or 0) == balance.asked
            for move, number in balance.moves:
                rows = moved_records(balance.figure.code, way=move.way, unit=move.unit, **asked)
                assert counted(rows, balance.figure.code).value == number


def test_a_move_says_from_where_to_where_and_by_which_decision(world):
    asked = {"period": PERIOD, "structure": STRUCTURES["now"], "by": FOUNDER}
    (balance,) = reconciliation_of(["dialogues.held"], unit_id=world["A1"].pk, **asked).balances
    moved = {(move.way, move.unit, move.decisions) for move, number in balance.moves if number}
    assert moved == {(Way.IN, world["A2"].pk, ((MERGED, "9-QĐ/HU"),))}
    (balance,) = reconciliation_of(["dialogues.held"], unit_id=world["A2"].pk, **asked).balances
    assert (balance.asked, balance.moved_out) == (0, balance.then)
    assert {(m.way, m.unit, m.others) for m, _n in balance.moves} == {
        (Way.OUT, world["A2"].pk, frozenset({world["A1"].pk})),
        (Way.OUT, world["A21"].pk, frozenset({world["A1"].pk})),
    }
    before = {"period": PERIOD, "structure": STRUCTURES["before"], "by": FOUNDER}
    (balance,) = reconciliation_of(["dialogues.held"], unit_id=world["A1"].pk, **before).balances
    assert balance.residual == -1


def test_a_former_structure_does_not_open_later_records_of_others(world):
    reader = officer(world["A"].pk)
    asked = {"unit_id": world["A"].pk, "by": reader}  # commune AF went from A to another district in 2023
    for period in (PERIOD, Period(date(2023, 4, 1), date(2023, 6, 30))):
        with pytest.raises(FigureRefused, match="records of other committees"):
            read_figures(["dialogues.held"], period=period, structure=STRUCTURES["before"], **asked)
        read_figures(["dialogues.held"], period=period, structure=STRUCTURES["now"], **asked)
        read_figures(["dialogues.held"], period=period, **asked)
    earlier = Period(date(2021, 3, 1), date(2022, 12, 31))
    found = read_figures(["dialogues.held"], period=earlier, structure=STRUCTURES["before"], **asked)
    assert found["dialogues.held"].total.value > 0


def test_the_text_of_a_structure_is_then_now_or_a_day_that_has_come(world):
    assert structure_of("", TODAY) == structure_of("then", TODAY) == THEN
    assert (structure_of("now", TODAY), structure_of("now", TODAY).text) == (Structure(TODAY), "now")
    assert structure_of("01/07/2023", TODAY).text == structure_of("2023-07-01", TODAY).text == "2023-07-01"
    for text in ("yesterday", "2024-02-02", "1999-01-01", "31/02/2023"):
        with pytest.raises(FigureRefused):
            structure_of(text, TODAY)
