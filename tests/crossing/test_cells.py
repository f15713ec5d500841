"""Figures crossed: every cell is the figure's own number, and as many records lie behind it."""

from datetime import date

import pytest

from charterbook.domains.organisation.tests.factories import FOUNDER
from charterbook.engines.figures.api import (
    LEVELS,
    TIMES,
    Cut,
    Number,
    cross_figures,
    dimensions_for,
    figure_named,
    knows,
    read_figures,
    records_of,
    times_of,
)
from charterbook.engines.figures.queries.reading import share
from charterbook.kit.dates import Period
from charterbook.kit.grammar import How
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.registry import registry
from charterbook.kit.wall import entered
from tests.crossing.books import made_book
from tests.walls.conftest import empty_book

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2021, 3, 1), date(2023, 6, 30))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with entered(lambda: WHOLE_BOOK, lasting=True):
            built = made_book()
        yield built
        empty_book()


def crossed(code, unit, rows, columns, period=PERIOD):
    (found,) = cross_figures([code], unit_id=unit.pk, period=period, rows=rows, columns=columns, by=FOUNDER)
    return found


def counted(rows, code):
    """Count listed records as somebody does who adds up what stands in the list."""
    figure, values = figure_named(code), [row.counts for row in rows]
    if figure.is_share:
        return share(sum(values), len(values))
    if figure.measure.how is How.DISTINCT:
        return Number(len({value for value in values if value is not None}))
    return Number(sum(value or 0 for value in values))


def behind(code, unit, axes, spot, period=PERIOD):
    """Return the records behind a cell: a part of time is a period, all else cuts."""
    cuts = []
    for axis, key in zip(axes, spot, strict=True):
        if not axis or key is None:
            continue
        if axis in TIMES:
            period = times_of(axis, period)[key]
        else:
            cuts.append(Cut(axis, key))
    return records_of(code, unit_id=unit.pk, period=period, by=FOUNDER, cuts=cuts)


@pytest.mark.parametrize("code", sorted(registry().figures))
def test_a_cell_is_the_number_of_the_figure_and_of_its_records(code, world):
    unit = world["A"]
    found = crossed(code, unit, "children", "year")
    whole = read_figures([code], unit_id=unit.pk, period=PERIOD, by=FOUNDER, with_units=True)[code]

    assert found.at(None, None) == whole.total
    assert whole.total.value, "a figure without records proves nothing"
    assert {year: found.at(None, str(year)) for year in whole.by_year} == whole.by_year
    assert {u: found.at(str(u), None) for u in whole.by_unit} == whole.by_unit
    assert found.at("", None) == whole.own
    for year, part in times_of("year", PERIOD).items():
        alone = read_figures([code], unit_id=unit.pk, period=part, by=FOUNDER, with_units=True)[code]
        assert {u: found.at(str(u), year) for u in alone.by_unit} == alone.by_unit
        assert found.at("", year) == alone.own
    for spot, number in found.cells.items():
        assert counted(behind(code, unit, ("children", "year"), spot), code) == number, spot


@pytest.mark.parametrize("code", sorted(registry().figures))
def test_every_axis_opens_into_as_many_records(code, world):
    unit, figure = world["A"], figure_named(code)
    fields = [dimension.code for dimension in dimensions_for([figure], unit_id=unit.pk, by=FOUNDER)]
    assert all(knows(figure, axis) for axis in fields)
    pairs = [*[(level, "") for level in LEVELS], ("cells", "quarter"), *[(field, "year") for field in fields]]
    for rows, columns in [*pairs, *[("grassroots", field) for field in fields]]:
        found = crossed(code, unit, rows, columns)
        assert found.cells
        for spot, number in found.cells.items():
            assert counted(behind(code, unit, (rows, columns), spot), code) == number, (rows, columns, spot)


def test_the_parts_of_what_adds_up_are_together_the_whole(world):
    for axis in ("month", "cells", "sex", "age", "result", "class_form"):
        found = crossed("classes.awareness.learners", world["P"], axis, "")
        parts = [number.value for (key, _column), number in found.cells.items() if key is not None]
        assert sum(parts) == found.at(None, "").value > 0


def test_of_distinct_persons_the_whole_is_less_than_its_parts(world):
    found = crossed("classes.dissemination.persons", world["P"], "year", "")
    parts = [number.value for (key, _column), number in found.cells.items() if key is not None]
    assert max(parts) <= found.at(None, "").value < sum(parts)
