"""Which rows of a grid are records, and which are numbering, totals, groups and notes."""

import pytest

from charterbook.engines.exchange.queries.planning import plan
from charterbook.engines.exchange.queries.reckoning import is_numbering, says_total
from charterbook.kit.reading import Book, Grid

pytestmark = pytest.mark.django_db
HEADINGS = ["TT", "Họ và tên", "Ngày sinh", "Chi bộ", "Ngày vào Đảng"]


def planned(*rows, headings=HEADINGS):
    grid = Grid(title="Sheet1", rows=[["DANH SÁCH"], [None], list(headings), *map(list, rows)])
    (table,) = plan([(1, Book(name="a.xlsx", format="xlsx", digest="", grids=(grid,)))]).tables
    return table


@pytest.mark.parametrize("text", ["Cộng: 5 đảng viên", "TỔNG CỘNG", "Tong cong", "Tổng số", "ИТОГО:", "Sub-total"])
def test_words_for_a_total_are_known(text):
    assert says_total(text)


@pytest.mark.parametrize("text", ["Công an huyện", "Tống Văn An", "Toàn Thắng"])
def test_a_name_that_resembles_a_total_is_none(text):
    assert not says_total(text)


@pytest.mark.parametrize(
    "cells", [["(1)", "(2)", "(3)"], [1, 2, 3, "4=3/2"], ["A", "B", "1", "2", "3"], [None, 1, 2, 3]]
)
def test_a_row_that_numbers_the_columns_is_known(cells):
    assert is_numbering(cells)


@pytest.mark.parametrize("cells", [[1, "44.0012345", 3, 4], [1, 2], [5, 7, 9], [1, "Lê An", 2, 3]])
def test_a_record_is_no_numbering(cells):
    assert not is_numbering(cells)


def test_people_whose_name_resembles_a_total_are_records():
    table = planned(
        [1, "Tống Văn An", "01/02/1980", "L.01", "03/02/2010"],
        ["", "TONG VAN BINH", "01/02/1981", "L.01", "03/02/2011"],
        ["Tổng số: 2 đảng viên"],
    )

    assert [row.number for row in table.rows] == [4, 5]


def test_rows_below_a_group_s_heading_know_it_and_notes_are_passed_over():
    table = planned(
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["I", "Đảng bộ xã Bình An"],
        [1, "Lê An", "01/02/1980", "Chi bộ thôn Trung", "03/02/2010"],
        ["II", "Đảng bộ xã Mai Phụ"],
        [1, "Lê Bình", "01/02/1980", "Chi bộ thôn Trung", "03/02/2010"],
        [None],
        [None, None, None, "NGƯỜI LẬP BIỂU"],
    )

    assert [(row.number, row.group) for row in table.rows] == [
        (6, "I Đảng bộ xã Bình An"),
        (8, "II Đảng bộ xã Mai Phụ"),
    ]
