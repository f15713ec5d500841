"""The twelve books of Lộc Hà hold the figures of the news report, read here without the importer."""

import pytest
from python_calamine import CalamineWorkbook

from .districts import FIGURES, Expected
from .locha import LOCHA_FIGURES, LOCHA_ROWS, LOCHA_SHARES, locha_expected, locha_folder


@pytest.fixture(scope="module")
def expected() -> Expected:
    return locha_expected()


def test_figures_are_those_of_the_report(expected: Expected) -> None:
    assert expected.figures == LOCHA_FIGURES
    assert tuple(LOCHA_FIGURES) == FIGURES


def test_shares_of_each_year_are_above_those_of_the_report(expected: Expected) -> None:
    assert {figure: expected.by_year[figure] for figure in LOCHA_SHARES} == LOCHA_SHARES
    floors = {"ratings.grassroots.good_or_better": 0.86, "ratings.members.good_or_better": 0.90}
    for figure, years in LOCHA_SHARES.items():
        for share in years.values():
            assert isinstance(share, tuple)
            assert share[0] / share[1] > floors[figure]


def test_communes_and_rest_sum_to_the_district(expected: Expected) -> None:
    assert len(expected.by_unit) == 38
    for figure, whole in expected.figures.items():
        parts = [expected.own[figure], *(unit[figure] for unit in expected.by_unit.values())]
        if isinstance(whole, int):
            assert sum(part for part in parts if isinstance(part, int)) == whole, figure


def test_people_of_the_roll_and_of_awareness_courses_are_told_apart(expected: Expected) -> None:
    assert expected.people == 4_962 + 808


@pytest.mark.parametrize("file", LOCHA_ROWS)
def test_sheets_hold_as_many_numbered_rows(file: str) -> None:
    book = CalamineWorkbook.from_path(str(locha_folder() / file))
    found = {
        sheet: sum(isinstance(row[0], int | float) for row in book.get_sheet_by_name(sheet).to_python())
        for sheet in book.sheet_names
    }
    assert found == LOCHA_ROWS[file]
