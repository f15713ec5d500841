"""The books and the province of the bench hold what they say."""

from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bench.books import COLUMNS, Province, make_attendance_book, make_province
from bench.books.naming import person

from .districts import FIGURES, FIRST, LAST


@pytest.fixture(scope="module")
def province() -> Province:
    return make_province(districts=2)


def rows_of(path: Path) -> list[list[Any]]:
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return [row for row in cells if isinstance(row[0], float)]


def test_attendance_book_has_its_rows_and_its_books_beside(tmp_path: Path) -> None:
    made = make_attendance_book(tmp_path / "attendance.xlsx", rows=2_000)
    roster, (units, members, classes) = rows_of(made.path), map(rows_of, made.before)
    assert (len(roster), len(units), len(members), len(classes)) == (2_000, made.units, made.members, 10)
    assert all(len(row) == 8 for row in roster)
    assert len({(row[1], row[5]) for row in roster}) == 2_000
    assert {row[5] for row in roster} <= {row[1] for row in members}
    assert {row[6] for row in roster} | {row[5] for row in members} <= {row[1] for row in units}
    assert all(FIRST <= row[4] <= LAST for row in classes)
    assert sum(row[8] for row in classes) == made.figures["classes.dissemination.attended"]
    assert {row[1] for row in classes} == {row[1] for row in roster}


def test_attendance_book_of_no_whole_class_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="multiple of 200"):
        make_attendance_book(tmp_path / "attendance.xlsx", rows=250)


def test_people_are_never_alike() -> None:
    assert len({person(number)[:2] for number in range(215_000)}) == 215_000


def test_province_has_all_figures_and_districts_sum_to_it(province: Province) -> None:
    assert set(province.figures) == set(FIGURES)
    for figure, whole in province.figures.items():
        parts = [district[figure] for district in province.by_district.values()]
        if isinstance(whole, int):
            assert sum(part for part in parts if isinstance(part, int)) == whole > 0
    assert len(province.layout.units) == 2 * 365 + 1
    assert province.members == 2 * 335 * 46
    assert 300_000 < province.records < 320_000


def test_province_gives_the_same_rows_again(province: Province) -> None:
    again = make_province(districts=2)
    assert again.figures == province.figures
    for name in COLUMNS:
        first, second = islice(province.stream(name), 500), islice(again.stream(name), 500)
        assert list(first) == list(second), name


def test_province_rows_fit_their_columns_and_point_at_what_is_there(province: Province) -> None:
    units = {row[0] for row in province.stream("units")}
    people = {row[0] for row in province.stream("people")}
    for name, columns in COLUMNS.items():
        for row in province.stream(name):
            assert len(row) == len(columns)
            facts = dict(zip(columns, row, strict=True))
            assert facts.get("unit_id", 1) in units
            assert facts.get("person_id") is None or facts["person_id"] in people


def test_province_attendances_sum_to_what_each_class_states(province: Province) -> None:
    heads: dict[int, int] = {}
    named: set[tuple[int, int]] = set()
    for of_class, _kind, _day, _unit, learner, count in province.stream("attendances"):
        heads[of_class] = heads.get(of_class, 0) + count
        if learner is not None:
            assert (of_class, learner) not in named
            named.add((of_class, learner))
    stated = {row[0]: row[8] for row in province.stream("classes")}
    assert {number: count for number, count in heads.items() if stated[number] is not None} == {
        number: count for number, count in stated.items() if count is not None
    }
