"""Finding the unit that a cell means."""

import pytest

from charterbook.domains.organisation.queries import UnitFinder
from charterbook.domains.organisation.queries.finder import UnitNotFound
from charterbook.domains.organisation.tests.factories import district
from charterbook.kit.charters import current_charter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("L.01", "L.01"),
        (" l.01 ", "L.01"),
        ("Đảng bộ xã Bình An", "L.01"),
        ("ĐẢNG BỘ XÃ BÌNH AN", "L.01"),
        ("xã Bình An", "L.01"),
        ("Chi bộ Toà án", "L.03"),
        ("ĐB xã Bình An", "L.01"),
        ("CB thôn Đông", "L.01.02"),
        ("Chi bộ thôn Trung (L.02.01)", "L.02.01"),
        ("Chi bộ thôn Trung, Đảng bộ xã Mai Phụ", "L.02.01"),
        ("Thôn Trung - xã Bình An", "L.01.01"),
    ],
)
def test_a_unit_is_found_by_code_name_and_short_name(text, code):
    units = district()

    assert UnitFinder(current_charter()).find(text) == units[code].pk


def test_units_of_equal_name_are_told_apart_by_the_unit_above():
    units = district()
    finder = UnitFinder(current_charter())

    assert finder.find("Chi bộ thôn Trung", near=units["L.02"].pk) == units["L.02.01"].pk
    with pytest.raises(UnitNotFound, match="More than one"):
        finder.find("Chi bộ thôn Trung", near=units["L"].pk)
    with pytest.raises(UnitNotFound, match="No unit"):
        finder.find("Chi bộ thôn Trung, xã Không Có", near=units["L.02"].pk)
    with pytest.raises(UnitNotFound, match="More than one"):
        finder.find("Chi bộ thôn Trung")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("II. ĐẢNG BỘ XÃ MAI PHỤ", "L.02"),
        ("DANH SÁCH ĐẢNG VIÊN - ĐẢNG ỦY XÃ BÌNH AN, HUYỆN LỘC HÀ", "L.01"),
        ("HUYỆN ỦY LỘC HÀ", "L"),
        ("Chi bộ thôn Trung", None),
        ("Danh sách đảng viên", None),
    ],
)
def test_a_heading_names_the_lowest_unit_that_it_mentions(text, code):
    units = district()

    assert UnitFinder(current_charter()).mentioned(text) == (units[code].pk if code else None)


def test_a_body_is_found_with_the_unit_that_it_belongs_to():
    units = district()

    organiser = UnitFinder(current_charter()).organiser("Trung tâm Chính trị huyện Lộc Hà")

    assert (organiser.unit_id, organiser.body) == (units["L"].pk, "POLITICAL_CENTRE")


def test_an_unknown_unit_is_refused_with_its_text():
    district()

    with pytest.raises(UnitNotFound, match="No unit “Xã Không Có”"):
        UnitFinder(current_charter()).find("Xã Không Có")


@pytest.mark.parametrize(
    "text",
    ["L.01", " l.01 ", "Đảng bộ xã Bình An", "ĐB xã Bình An", "Chi bộ thôn Trung (L.02.01)", "Thôn Trung - xã Bình An"],
)
def test_of_one_text_only_the_units_that_it_may_mean_are_read(text):
    units = district()
    everything = UnitFinder(current_charter())

    few = UnitFinder(current_charter(), [units["L"].pk], about=[text])

    assert few.find(text) == everything.find(text)
    assert len(few.units) < len(everything.units) / 2
    with pytest.raises(UnitNotFound):
        UnitFinder(current_charter(), [units["L.03"].pk], about=[text]).find(text)
