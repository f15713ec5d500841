"""What the cells of a row state."""

from datetime import date

import pytest

from charterbook.domains.organisation.api import UnitFinder
from charterbook.domains.organisation.tests.factories import district
from charterbook.engines.exchange.queries.cells import CellReader
from charterbook.engines.exchange.queries.planning import plan
from charterbook.kit.charters import current_charter
from charterbook.kit.outcomes import Level
from charterbook.kit.reading import Book, Grid

pytestmark = pytest.mark.django_db
MEMBERS = ["TT", "Họ và tên", "Ngày sinh", "Số thẻ", "Chi bộ", "Ngày vào Đảng"]
RATED = ["TT", "Tên tổ chức đảng", "Mã", "Năm", "Mức xếp loại"]
CLASSES = ["Mã lớp", "Loại lớp", "Đơn vị mở lớp", "Từ ngày", "Số người tham gia"]


def read(headings, cells, *, group="", title=""):
    grid = Grid(title="Sheet1", rows=[[title], list(headings), list(cells)])
    (table,) = plan([(1, Book(name="a.xlsx", format="xlsx", digest="", grids=(grid,)))]).tables
    charter = current_charter()
    reader = CellReader(table.found, charter, UnitFinder(charter), home=None, around=table.found.titles)
    return reader.read(cells, group)


@pytest.mark.parametrize("dash", ["-", "–", " — ", "---"])
def test_a_lone_dash_states_nothing(dash):
    units = district()

    stated = read(MEMBERS, [1, "Lê An", dash, dash, "L.01.01", date(2010, 3, 2)])

    assert stated.remarks == []
    assert stated.values == {"name": "Lê An", "unit": units["L.01.01"].pk, "joined_on": date(2010, 3, 2)}


def test_a_lone_dash_among_numbers_is_asked_about():
    district()

    stated = read(CLASSES, ["QT-1", "Bồi dưỡng chuyên đề", "L.01", date(2021, 3, 2), "-"])

    assert [(remark.column, remark.level) for remark in stated.remarks] == [("attended", Level.ERROR)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"group": "II. Đảng bộ xã Mai Phụ"}, "L.02.01"),
        ({"title": "ĐẢNG ỦY XÃ BÌNH AN"}, "L.01.01"),
        ({"group": "Đảng bộ xã Mai Phụ", "title": "ĐẢNG ỦY XÃ BÌNH AN"}, "L.02.01"),
    ],
)
def test_a_group_s_heading_or_a_title_tells_units_of_equal_name_apart(said, code):
    units = district()

    stated = read(MEMBERS, [1, "Lê An", None, None, "CB thôn Trung", date(2010, 3, 2)], **said)

    assert stated.values["unit"] == units[code].pk


@pytest.mark.parametrize(
    ("name", "code", "unit", "said"),
    [
        ("Chi bộ thôn Trung", "L.02.01", "L.02.01", []),
        ("Chi bộ thôn Đông", "L.02.01", "L.02.01", [Level.WARNING]),
        ("Chi bộ thôn Đông", "L.99", None, [Level.ERROR]),
        ("Chi bộ thôn Đông", None, "L.01.02", []),
        ("Tên cũ", "L.02.01", "L.02.01", []),
    ],
)
def test_where_a_code_and_a_name_state_a_unit_the_code_decides(name, code, unit, said):
    units = district()

    stated = read(RATED, [1, name, code, 2021, "Hoàn thành tốt nhiệm vụ"])

    assert stated.values.get("unit") == (units[unit].pk if unit else None)
    assert [remark.level for remark in stated.remarks] == said
