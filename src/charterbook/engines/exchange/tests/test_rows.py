"""Which rows of a grid are records, and which are numbering, totals, groups and notes."""

import pytest

from charterbook.engines.exchange.queries.planning import plan
from charterbook.engines.exchange.queries.reckoning import is_numbering, says_total
from charterbook.kit.outcomes import Level
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


def test_a_numbered_row_of_one_cell_is_passed_over_with_a_warning():
    table = planned(
        [1, "Lê An", "01/02/1980", "L.01", "03/02/2010"],
        [2, "Lê Bình"],
        [3, "Lê Chi", "01/02/1980", "L.01", "03/02/2010"],
        ["II", "Đảng bộ xã Mai Phụ"],
        [1, "Lê Dũng", "01/02/1980", "L.02", "03/02/2010"],
    )

    assert [row.number for row in table.rows] == [4, 6, 8]
    assert [(number, remark.level) for number, remark in table.remarks] == [(5, Level.WARNING)]


def test_a_row_of_words_below_the_headings_is_no_second_heading_line():
    headings = ["STT", "Tổ chức đảng được kiểm tra, giám sát", "Mã TCĐ", "Bắt đầu ngày", "Nội dung kiểm tra, giám sát"]
    headings += ["Chủ thể kiểm tra", "Đơn vị chủ trì"]
    row = ["Chi bộ Viện Kiểm sát nhân dân huyện", "L.14", "01/08/2020", "Kiểm tra chấp hành", "Cấp ủy", "L"]

    table = planned(["", *row], headings=headings)

    assert (table.found.sheet.code, [row.number for row in table.rows]) == ("oversight.units", [4])


def test_headings_of_two_lines_are_read_together():
    table = planned(
        [None, None, None, None, "Số", "Ngày"],
        [1, "Lê An", "01/02/1980", "L.01", "12-QĐ", "01/03/2021", "03/03/2021"],
        headings=["TT", "Họ và tên", "Ngày sinh", "Chi bộ", "Quyết định", "Quyết định", "Ngày kết nạp"],
    )

    assert table.found.sheet.code == "admission.admissions"
    assert [table.found.columns[at] for at in (4, 5)] == ["decision_no", "decided_on"]
