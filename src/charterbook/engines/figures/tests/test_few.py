"""Small numbers of persons: shown only with the right to names, and never to be reckoned from the rest."""

from dataclasses import replace
from datetime import date

import pytest

from charterbook.domains.organisation.tests.factories import TODAY, district, officer
from charterbook.engines.figures.api import Number, Reading, is_few, read_figures
from charterbook.engines.figures.queries import figure_named
from charterbook.engines.figures.queries.few import without_few
from charterbook.kit.dates import Period

pytestmark = pytest.mark.django_db
MEMBERS = "members.total"


def reading(total, by_unit, by_year=None):
    return Reading(
        figure=figure_named(MEMBERS),
        total=Number(total),
        by_year={year: Number(value) for year, value in (by_year or {}).items()},
        by_unit={unit: Number(value) for unit, value in by_unit.items()},
        own=Number(0),
    )


def values(numbers):
    return {key: f"<{number.few}" if number.few else number.value for key, number in numbers.items()}


def test_few_are_held_back_and_another_with_them():
    units = district()
    top, one, two = units["L"].pk, units["L.01"].pk, units["L.02"].pk
    reader = officer(top, "READER")

    told = without_few(reading(43, {one: 3, two: 40}), unit_id=top, by=reader)
    assert (told.total.value, values(told.by_unit)) == (43, {one: "<5", two: "<5"})
    told = without_few(reading(45, {one: 5, two: 40}, {2020: 2, 2021: 4, 2022: 30}), unit_id=top, by=reader)
    assert values(told.by_unit) == {one: 5, two: 40}
    assert values(told.by_year) == {2020: "<5", 2021: "<5", 2022: 30}
    told = without_few(reading(4, {}), unit_id=top, by=reader)
    assert (told.total.value, told.total.few) == (None, 5)


def test_the_years_of_each_unit_are_told_only_where_no_number_is_held_back():
    units = district()
    top, one = units["L"].pk, units["L.01"].pk
    read = replace(reading(40, {one: 40}), parts={(one, 2020): (2, 0), (one, 2021): (38, 0)})

    assert without_few(read, unit_id=top, by=officer(top, "READER")).parts == {}
    clerk = officer(one, "GRASSROOTS_CLERK")
    assert without_few(read, unit_id=one, by=clerk).parts == read.parts


def test_who_may_see_names_sees_small_numbers_too():
    units = district()
    clerk = officer(units["L.01"].pk, "GRASSROOTS_CLERK")

    assert without_few(reading(3, {}), unit_id=units["L.01"].pk, by=clerk).total.value == 3


def test_nought_is_told_and_things_are_no_persons():
    units = district()
    reader = officer(units["L"].pk, "READER")
    period = Period(date(2020, 1, 1), TODAY)

    told = read_figures([MEMBERS, "organisation.cells"], unit_id=units["L"].pk, period=period, by=reader)
    assert {code: each.total.value for code, each in told.items()} == {MEMBERS: 0, "organisation.cells": 4}


def test_a_share_of_few_is_held_back():
    units = district()
    top = units["L"].pk
    share = Reading(
        figure=figure_named("ratings.members.good_or_better"),
        total=Number(75, 3, 4),
        by_year={},
        by_unit={},
        own=Number(None, 0, 0),
    )

    told = without_few(share, unit_id=top, by=officer(top, "READER"))
    assert (told.total.value, told.total.numerator, told.total.few, told.own.few) == (None, None, 5, 0)


def test_records_of_few_are_closed():
    units = district()
    top = units["L"].pk
    reader, figure = officer(top, "READER"), figure_named(MEMBERS)

    assert [is_few(figure, persons, unit_id=top, by=reader) for persons in (0, 1, 4, 5)] == [False, True, True, False]
