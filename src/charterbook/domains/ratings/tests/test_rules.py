"""The rules of ratings."""

from datetime import date

import pytest

from charterbook.domains.organisation.api import CELLS, GRASSROOTS
from charterbook.domains.ratings import rules, words
from charterbook.domains.ratings.figures import FIGURES
from charterbook.domains.ratings.rules import RatingRefused
from charterbook.kit.charters import current_charter

TODAY = date(2023, 12, 20)


@pytest.mark.parametrize("year", [2011, 2023])
def test_year_that_has_begun_is_rated(year: int) -> None:
    rules.check_year(year=year, today=TODAY)


@pytest.mark.parametrize(("year", "words_of"), [(2024, "has not begun"), (23, "four digits"), (99999, "has not begun")])
def test_year_to_come_and_what_is_no_year_are_refused(year: int, words_of: str) -> None:
    with pytest.raises(RatingRefused, match=words_of):
        rules.check_year(year=year, today=TODAY)


@pytest.mark.parametrize(
    ("founded", "ended", "lives"),
    [
        (date(2007, 3, 1), None, True),
        (date(2020, 12, 31), None, True),
        (date(2021, 1, 1), None, False),
        (date(2007, 3, 1), date(2020, 1, 2), True),
        (date(2007, 3, 1), date(2020, 1, 1), False),
    ],
)
def test_unit_is_rated_for_years_in_which_it_lived(founded: date, ended: date | None, lives: bool) -> None:
    if lives:
        rules.check_unit_lives(year=2020, founded_on=founded, ended_on=ended)
    else:
        with pytest.raises(RatingRefused, match="did not exist in 2020"):
            rules.check_unit_lives(year=2020, founded_on=founded, ended_on=ended)


def test_level_is_one_of_the_year() -> None:
    rules.check_level(level="GOOD", field="level", year=2020, levels={"GOOD"})
    rules.check_level(level=None, field="proposed", year=2020, levels={"GOOD"})
    with pytest.raises(RatingRefused) as refused:
        rules.check_level(level="FINE", field="proposed", year=2020, levels={"GOOD"})
    assert refused.value.field == "proposed"


def test_decision_is_of_the_year_or_later_and_not_to_come() -> None:
    for day in (None, date(2023, 1, 1), TODAY):
        rules.check_decided(decided_on=day, year=2023, today=TODAY)
    for day in (date(2022, 12, 31), date(2023, 12, 21)):
        with pytest.raises(RatingRefused):
            rules.check_decided(decided_on=day, year=2023, today=TODAY)


def test_number_of_a_decision_is_short() -> None:
    rules.check_decision_no("12-QĐ/HU")
    rules.check_decision_no(None)
    with pytest.raises(RatingRefused, match="more than 60 characters"):
        rules.check_decision_no("x" * 61)


@pytest.mark.parametrize(
    ("ended", "day"),
    [
        (None, date(2020, 12, 31)),
        (date(2021, 1, 1), date(2020, 12, 31)),
        (date(2020, 12, 31), date(2020, 12, 30)),
        (date(2020, 7, 1), date(2020, 6, 30)),
    ],
)
def test_rating_belongs_to_the_years_end_or_the_units_last_day(ended: date | None, day: date) -> None:
    assert rules.rated_on_of(year=2020, ended_on=ended) == day


@pytest.mark.parametrize("year", [2012, 2020, 2025])
def test_codes_of_figures_are_those_of_the_charter(year: int) -> None:
    levels = current_charter().entries("rating_levels", date(year, 12, 31))
    assert {level.code for level in levels if level.flag("is_rated")} == set(words.RATED)
    assert {level.code for level in levels if level.flag("good_or_better")} == set(words.GOOD_OR_BETTER)
    assert {level.code for level in levels} == {*words.RATED, words.UNRATED}


def test_kinds_of_figures_are_rated_so_by_the_charter() -> None:
    charter = current_charter()
    rated_as = {kind: charter.entry("unit_kinds", kind).text("rated_as") for kind in {*GRASSROOTS, *CELLS}}
    assert rated_as == {
        "GRASSROOTS_COMMITTEE": "GRASSROOTS", "GRASSROOTS_CELL": "GRASSROOTS", "CELL": "CELL",
    }  # fmt: skip


def test_every_figure_of_ratings_is_due_each_year() -> None:
    assert {figure.code for figure in FIGURES if not figure.yearly} == set()
