"""The map and its rules: which committees stand, and what the reform makes of those that live."""

from dataclasses import dataclass

import pytest

from charterbook.engines.divisions.queries import vietnam
from charterbook.engines.divisions.rules import (
    Division,
    DivisionMap,
    DivisionRefused,
    committee_named,
    committees,
    reform_of,
)


def mapped(*rows):
    return {
        code: Division(code=code, name=name, parent=parent, became=tuple(became.split()), how=how)
        for code, name, parent, became, how in rows
    }


SMALL = DivisionMap(
    before=mapped(
        ("T01", "Tỉnh Hà Đông", "", "T02", "TABLE"),
        ("T02", "Tỉnh Sơn Bình", "", "T02", "TABLE"),
        ("H010", "Huyện Lộc", "T01", "", ""),
        ("H011", "Huyện Đảo", "T02", "X00200", "TABLE"),
        ("X00101", "Xã Bình", "H010", "X00101 X00103", "TABLE"),
        ("X00102", "Xã Mai", "H010", "X00101", "NEAR"),
        ("X00103", "Thị trấn Lộc", "H010", "X00103", "TABLE"),
    ),
    after=mapped(
        ("T02", "Tỉnh Hà Bình", "", "", ""),
        ("X00101", "Xã Bình Mai", "T02", "", ""),
        ("X00103", "Xã Lộc", "T02", "", ""),
        ("X00200", "Đặc khu Đảo", "T02", "", ""),
    ),
)


@dataclass(frozen=True)
class Unit:
    code: str
    kind: str
    parent: str
    name: str = ""
    ended_on: object = None


def standing(*units):
    wanted = {each.code: each.name for each in committees(SMALL, provinces=["T01", "T02"])}
    return {code: Unit(code, kind, above, wanted.get(code, code), end) for code, kind, above, end in units}


WHOLE = (
    ("VN", "CENTRE", "", None),
    ("T01", "PROVINCE", "VN", None),
    ("T02", "PROVINCE", "VN", None),
    ("H010", "DISTRICT", "T01", None),
    ("H011", "DISTRICT", "T02", None),
    ("X00101", "GRASSROOTS_COMMITTEE", "H010", None),
    ("X00102", "GRASSROOTS_COMMITTEE", "H010", None),
    ("X00103", "GRASSROOTS_COMMITTEE", "H010", None),
    ("X00103.1", "PART", "X00103", None),
    ("H010.1", "GRASSROOTS_CELL", "H010", None),
)


def drawn(*units):
    made = reform_of(SMALL, standing(*units), provinces=["T01", "T02"])
    return [
        tuple(line.get(name, "") for name in ("old", "new", "name", "kind", "parent", "below")) for line in made.lines
    ]


BELOW = "GRASSROOTS_CELL"
BINH_MAI = ("Đảng bộ xã Bình Mai", "COMMUNE", "T02", BELOW)
LOC = ("Đảng bộ xã Lộc", "COMMUNE", "T02", BELOW)


def test_the_map_holds_the_nation_before_and_after():
    divisions = vietnam()

    letters = [sum(code[0] == letter for code in divisions.before) for letter in "THX"]
    new = [sum(code[0] == letter for code in divisions.after) for letter in "TX"]
    assert (letters, new) == ([63, 705, 10_599], [34, 3_321])
    above = {each.parent for each in divisions.before.values()} - {""}
    assert above <= divisions.before.keys()
    assert {each.parent for each in divisions.after.values()} - {""} <= divisions.after.keys()
    into = {each.became[0] for each in divisions.before.values() if each.became}
    assert into == divisions.after.keys()
    assert all(each.word for each in (*divisions.before.values(), *divisions.after.values()))


def test_every_commune_stays_in_the_province_of_its_province():
    divisions = vietnam()

    strays = {
        each.code
        for each in divisions.before.values()
        if each.code.startswith("X")
        and divisions.after[each.became[0]].parent != divisions.before[divisions.province_of(each.code)].became[0]
    }
    assert strays == set()


def test_a_kept_code_keeps_its_commune():
    divisions = vietnam()

    assert {code for code in divisions.after.keys() & divisions.before.keys() if code.startswith("X")} == {
        code for code, each in divisions.before.items() if code.startswith("X") and each.became[0] == code
    }


def test_committees_stand_as_the_map_has_them():
    made = committees(SMALL, provinces=["T01"], without=["X00102"])

    assert [(each.code, each.name, each.kind, each.parent, each.sector) for each in made] == [
        ("T01", "Đảng bộ tỉnh Hà Đông", "PROVINCE", "VN", ""),
        ("H010", "Đảng bộ huyện Lộc", "DISTRICT", "T01", ""),
        ("X00101", "Đảng bộ xã Bình", "GRASSROOTS_COMMITTEE", "H010", "COMMUNE"),
        ("X00103", "Đảng bộ thị trấn Lộc", "GRASSROOTS_COMMITTEE", "H010", "TOWN"),
    ]


def test_the_nation_stands_above_all_provinces_only():
    assert [each.code for each in committees(SMALL, provinces=["T01", "T02"], without=["H010", "H011"])] == [
        "VN",
        "T01",
        "T02",
    ]


@pytest.mark.parametrize("name", ["Hà Tĩnh", "ha tinh", "Tỉnh Hà Tĩnh", "T42"])
def test_a_province_is_found_by_its_name_or_code(name):
    assert vietnam().province_named(name) == "T42"


def test_an_unknown_province_is_refused_with_those_there_are():
    with pytest.raises(DivisionRefused, match=r"no province Hà Bình\. It has: Hà Đông, Sơn Bình\."):
        SMALL.province_named("Hà Bình")


def test_names_begin_with_a_small_letter():
    assert committee_named("Thành phố Hồ Chí Minh") == "Đảng bộ thành phố Hồ Chí Minh"


def test_provinces_and_communes_merge_and_districts_end():
    assert drawn(*WHOLE) == [
        ("T01", "T02", "Đảng bộ tỉnh Hà Bình", "", "", ""),
        ("T02", "T02", "Đảng bộ tỉnh Hà Bình", "", "", ""),
        ("H010", "T02", "Đảng bộ tỉnh Hà Bình", "", "", ""),
        ("H010.1", "H010.1", "", "", "X00103", ""),
        ("H011", "X00200", "Đảng bộ đặc khu Đảo", "COMMUNE", "T02", ""),
        ("X00101", "X00101", *BINH_MAI),
        ("X00102", "X00101", *BINH_MAI),
        ("X00103", "X00103", *LOC),
        ("X00103.1", "X00103.1", "", "GRASSROOTS_COMMITTEE", "", ""),
    ]


def test_what_has_ended_is_left_out_and_its_code_not_taken_again():
    units = [each for each in WHOLE if each[0] not in {"X00101", "H011", "T02"}]
    units += [("X00101", "GRASSROOTS_COMMITTEE", "", "2025-01-01"), ("T02", "PROVINCE", "", "2025-01-01")]

    lines = drawn(*units)

    founded = ("Đảng bộ tỉnh Hà Bình", "PROVINCE", "VN", "")
    assert lines[0] == ("T01", "T02.2025", *founded)
    assert ("X00102", "X00101.2025", "Đảng bộ xã Bình Mai", "COMMUNE", "T02.2025", BELOW) in lines
    assert {line[0] for line in lines} == {"T01", "H010", "H010.1", "X00102", "X00103", "X00103.1"}


def test_what_a_rule_decided_is_said():
    units = [each for each in WHOLE if each[0] != "H011"] + [("H011", "DISTRICT", "", "2025-01-01")]

    notes = reform_of(SMALL, standing(*units), provinces=["T01", "T02"]).notes

    said = [(" ".join(note.text.split()[1:4]), note.params["count"], note.params["names"]) for note in notes]
    assert said == [
        ("units have ended", 1, "Đảng bộ huyện Đảo (H011)"),
        ("communes were divided", 1, "Đảng bộ xã Bình (X00101)"),
        ("communes were merged", 1, "Đảng bộ xã Mai (X00102)"),
        ("other units stood", 1, "H010.1 (H010.1)"),
    ]
