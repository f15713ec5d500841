"""Reading inspections and supervisions: rows of the sheets, figures, and what the declarations promise."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Count
from django.utils import translation

from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY
from charterbook.domains.oversight import queries
from charterbook.domains.oversight.actions import enter_member_inspections, enter_unit_inspections
from charterbook.domains.oversight.chapters import CHAPTERS
from charterbook.domains.oversight.figures import FIGURES
from charterbook.domains.oversight.sheets import SHEETS
from charterbook.domains.oversight.tests.factories import DAY, district, inspected_member, inspected_unit
from charterbook.domains.oversight.words import COMMITTEE, INSPECTION_COMMITTEE
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import How, Sheet
from charterbook.kit.outcomes import State
from charterbook.kit.text import heading_key

LATER = date(2022, 6, 1)

# The headings of three offices, each row one office's; every one must be found, and never in two columns.
UNIT_HEADINGS = (
    ("Mã tổ chức đảng", "Tên tổ chức đảng", "Loại cuộc", "Chủ thể", "Đơn vị chủ trì (mã)", "Ngày bắt đầu",
     "Ngày kết thúc", "Kết luận"),
    ("Tổ chức đảng được kiểm tra, giám sát", "Mã TCĐ", "Bắt đầu ngày", "Kết thúc ngày", "Nội dung kiểm tra, giám sát",
     "Chủ thể kiểm tra", "Đơn vị chủ trì", "Kết quả"),
    ("Unit code", "Inspected unit", "Kind of inspection", "Inspecting body", "Host unit", "Start date", "End date",
     "Conclusion"),
    ("Код организации", "Проверяемая организация", "Вид проверки", "Субъект проверки", "Проверяющая организация",
     "Дата начала", "Дата окончания", "Заключение"),
)  # fmt: skip
MEMBER_HEADINGS = (
    ("Số thẻ", "Họ và tên", "Chi bộ (mã)", "Loại cuộc", "Chủ thể", "Đơn vị chủ trì (mã)", "Ngày bắt đầu",
     "Ngày kết thúc", "Kết luận"),
    ("Đảng viên được kiểm tra", "Số thẻ ĐV", "Sinh hoạt tại chi bộ", "Từ ngày", "Đến ngày", "Loại hình", "Chủ thể",
     "Đơn vị chủ trì", "Kết quả"),
    ("Party card", "Inspected member", "Cell", "Kind of inspection", "Inspecting body", "Host unit", "Start date",
     "End date", "Conclusion"),
    ("№ партбилета", "Проверяемый член партии", "Ячейка", "Вид проверки", "Субъект проверки", "Проверяющая организация",
     "Дата начала", "Дата окончания", "Заключение"),
)  # fmt: skip


def _book() -> dict[str, int]:
    """Keep four occasions of three units, and four of two members."""
    units = district()
    enter_unit_inspections(
        [
            inspected_unit(units["L.01.01"], units["L"], conclusion="GOOD", team="Tổ 1", decision_no="5-QĐ/HU"),
            inspected_unit(units["L.01.01"], units["L.01"], started_on=LATER, ended_on=date(2022, 6, 20)),
            inspected_unit(units["L.01"], units["L"], subject="INSPECTION_COMMITTEE", kind="INSPECTION_FINANCE"),
            inspected_unit(units["L.02"], units["L"], subject="INSPECTION_COMMITTEE", kind="INSPECTION_SIGNS"),
        ],
        by=FOUNDER,
        today=TODAY,
    )
    other = {"name": "Lê Văn Đạt", "card_no": None, "birth_date": date(1990, 1, 2)}
    enter_member_inspections(
        [
            inspected_member(units["L.01.01"], units["L"]),
            inspected_member(units["L.01.01"], units["L.01"], started_on=LATER),
            inspected_member(units["L.02"], units["L"], **other),
            inspected_member(
                units["L.02"], units["L"], subject="INSPECTION_COMMITTEE", kind="INSPECTION_SIGNS", **other
            ),
        ],
        by=FOUNDER,
        today=TODAY,
    )
    return units


def _again(rows: Iterable[Mapping[str, Any]], units: dict[str, int]) -> list[dict[str, Any]]:
    """State rows as a filled form does: units as codes that are found, empty cells as nothing."""
    return [
        {key: value or None for key, value in row.items()} | {key: units[row[key]] for key in ("unit", "led_by")}
        for row in rows
    ]


@pytest.mark.django_db
def test_rows_are_those_of_the_unit_until_the_day() -> None:
    units = _book()
    assert [(r["unit"], r["started_on"]) for r in queries.unit_rows(units["L.01"], DAY)] == [
        ("L.01", DAY), ("L.01.01", DAY),
    ]  # fmt: skip
    assert [(r["name"], r["unit"]) for r in queries.member_rows(units["L"], TODAY)] == [
        ("Nguyễn Hồng Trang", "L.01.01"), ("Lê Văn Đạt", "L.02"), ("Lê Văn Đạt", "L.02"),
        ("Nguyễn Hồng Trang", "L.01.01"),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_filled_form_imports_as_nothing_new(sheet: Sheet) -> None:
    units = _book()
    rows = list(sheet.rows(units["L"], TODAY))
    assert [set(row) for row in rows] == [{column.name for column in sheet.columns}] * 4
    outcomes = sheet.enter([sheet.entry(**row) for row in _again(rows, units)], by=FOUNDER, today=TODAY)
    assert [outcome.state for outcome in outcomes] == [State.SAME] * 4


@pytest.mark.django_db
def test_figures_count_occasions_bodies_and_those_inspected() -> None:
    _book()
    counted = {}
    for figure in FIGURES:
        records = apps.get_model(figure.records).objects.filter(figure.where)
        distinct = figure.measure.how is How.DISTINCT
        counted[figure.code] = records.aggregate(
            value=Count(figure.measure.column if distinct else "pk", distinct=distinct)
        )["value"]
    assert counted == {
        "oversight.units": 4, "oversight.units.art30": 2, "oversight.units.art32": 2, "oversight.units.distinct": 3,
        "oversight.members": 4, "oversight.members.art30": 3, "oversight.members.art32": 1,
        "oversight.members.distinct": 2,
    }  # fmt: skip


def test_bodies_that_figures_tell_apart_are_all_that_the_charter_knows() -> None:
    codes = {entry.code for entry in current_charter().entries("oversight_subjects")}
    assert codes == {COMMITTEE, INSPECTION_COMMITTEE}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_sheet_has_the_entrys_fields_and_no_heading_twice(sheet: Sheet) -> None:
    assert {column.name for column in sheet.columns} == {field.name for field in fields(sheet.entry)}
    assert set(sheet.key) <= {column.name for column in sheet.columns}
    owners = [(key, column.name) for column in sheet.columns for key in {heading_key(word) for word in column.words}]
    assert len(owners) == len({key for key, _name in owners}), sorted(owners)
    with translation.override("en"):
        unknown = [
            column.name
            for column in sheet.columns
            if heading_key(str(column.label)) not in {heading_key(word) for word in column.words}
        ]
    assert unknown == []


@pytest.mark.parametrize(
    ("sheet", "headings"),
    [(SHEETS[0], headings) for headings in UNIT_HEADINGS] + [(SHEETS[1], headings) for headings in MEMBER_HEADINGS],
)
def test_headings_of_offices_are_found(sheet: Sheet, headings: tuple[str, ...]) -> None:
    columns = {heading_key(word): column.name for column in sheet.columns for word in column.words}
    found = {columns[heading_key(heading)] for heading in headings}
    assert {column.name for column in sheet.columns if column.required} <= found


def test_list_of_members_whose_name_column_is_unknown_is_not_one_of_units() -> None:
    (unit,) = (column for column in SHEETS[0].columns if column.name == "unit")
    (cell,) = (column for column in SHEETS[1].columns if column.name == "unit")
    words = {heading_key(word) for word in unit.words}
    assert not words & {heading_key(word) for word in ("Đơn vị", "Chi bộ", "Unit", "Cell", "Организация", "Ячейка")}
    assert {"chi bo", "chi bo ma", "unit", "cell"} <= {heading_key(word) for word in cell.words}


def test_chapter_names_only_declared_figures_and_speaks_three_languages() -> None:
    known = {figure.code for figure in FIGURES}
    (chapter,) = CHAPTERS
    assert {code for table in chapter.tables for code in table.figures} == known
    for sentence in chapter.sentences:
        named = [set(_places(text)) for text in sentence.texts.values()]
        assert list(sentence.texts) == ["vi", "en", "ru"]
        assert named == [named[0]] * 3
        assert named[0] <= known


def _places(text: str) -> Iterable[str]:
    return (part.partition("}")[0] for part in text.split("{")[1:])
