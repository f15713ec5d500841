"""Reading dialogues and cases: rows of the sheets, figures, and what the declarations promise."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Count, Sum
from django.utils import translation

from charterbook.domains.dialogues import queries
from charterbook.domains.dialogues.actions import enter_cases, enter_dialogues
from charterbook.domains.dialogues.chapters import CHAPTERS
from charterbook.domains.dialogues.figures import FIGURES
from charterbook.domains.dialogues.sheets import SHEETS
from charterbook.domains.dialogues.tests.factories import DAY, case, dialogue, province
from charterbook.domains.dialogues.words import OPEN, RESOLVED
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import How, Sheet
from charterbook.kit.outcomes import State
from charterbook.kit.text import heading_key

LATER = date(2022, 6, 1)

# The headings of three offices, each row one office's; every one must be found, and never in two columns.
DIALOGUE_HEADINGS = (
    ("Mã cuộc", "Đơn vị tổ chức", "Người chủ trì", "Ngày", "Số công dân dự", "Số ý kiến"),
    ("Ngày đối thoại", "Cơ quan tổ chức", "Chủ trì đối thoại", "Số hiệu cuộc", "Số ý kiến, kiến nghị", "Số người dự"),
    ("Cuộc số", "Đơn vị", "Ngày tổ chức", "Số công dân", "Số ý kiến"),
    ("Dialogue code", "Organiser", "Chaired by", "Date", "Citizens present", "Number of cases"),
    ("Код диалога", "Дата диалога", "Организатор", "Ведущий", "Присутствовало граждан", "Количество случаев"),
)
CASE_HEADINGS = (
    ("Mã cuộc", "Ý kiến số", "Lĩnh vực", "Nội dung", "Tình trạng", "Hạn trả lời", "Ngày trả lời"),
    ("Số hiệu cuộc", "Ý kiến thứ", "Nội dung ý kiến, kiến nghị", "Nhóm lĩnh vực", "Thời hạn trả lời", "Trả lời ngày",
     "Kết quả giải quyết"),
    ("Dialogue code", "Case no.", "Field", "Content", "State", "Deadline", "Answered on"),
    ("Код диалога", "Номер случая", "Область", "Содержание", "Состояние", "Срок ответа", "Дата ответа"),
)  # fmt: skip


def _book() -> dict[str, int]:
    """Hold three dialogues: one with all cases entered, one with some, one that only states a number."""
    units = province()
    enter_dialogues(
        [
            dialogue(units["L.01"], host="Bí thư Đảng ủy", citizens=222, cases_stated=3),
            dialogue(units["L.02"], "DT-2", cases_stated=10),
            dialogue(units["L"], "DT-3", held_on=LATER, citizens=40, cases_stated=7),
        ],
        by=FOUNDER,
        today=TODAY,
    )
    enter_cases(
        [
            case(1, state="RESOLVED", kind="PETITION", due_on=date(2021, 3, 30), answered_on=date(2021, 3, 28)),
            case(2, state="ANSWERED_AT_ONCE", field=None, answered_on=DAY),
            case(3, state="RECEIVED"),
            case(1, "DT-2", state="FORWARDED"),
            case(2, "DT-2", state="NOT_ACCEPTED"),
        ],
        by=FOUNDER,
        today=TODAY,
    )
    return units


def _again(rows: Iterable[Mapping[str, Any]], units: dict[str, int]) -> list[dict[str, Any]]:
    """State rows as a filled form does: units as codes that are found, empty cells as nothing."""
    return [
        {key: (units[value] if key == "unit" else value) if value != "" else None for key, value in row.items()}
        for row in rows
    ]


@pytest.mark.django_db
def test_rows_are_those_of_the_unit_until_the_day() -> None:
    units = _book()
    assert [r["code"] for r in queries.dialogue_rows(units["L"], TODAY)] == ["DT-2", "DT-2021-001", "DT-3"]
    assert [r["code"] for r in queries.dialogue_rows(units["L"], DAY)] == ["DT-2", "DT-2021-001"]
    assert [(r["dialogue_code"], r["number"]) for r in queries.case_rows(units["L.02"], TODAY)] == [
        ("DT-2", 1), ("DT-2", 2),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("sheet", "count"), [(SHEETS[0], 3), (SHEETS[1], 5)], ids=lambda each: str(each)[:5])
def test_filled_form_imports_as_nothing_new(sheet: Sheet, count: int) -> None:
    units = _book()
    rows = list(sheet.rows(units["L"], TODAY))
    assert [set(row) for row in rows] == [{column.name for column in sheet.columns}] * count
    outcomes = sheet.enter([sheet.entry(**row) for row in _again(rows, units)], by=FOUNDER, today=TODAY)
    assert [outcome.state for outcome in outcomes] == [State.SAME] * count


@pytest.mark.django_db
def test_figures_count_dialogues_citizens_and_cases_with_those_only_stated() -> None:
    _book()
    counted = {}
    for figure in FIGURES:
        records = apps.get_model(figure.records).objects.filter(figure.where)
        measure = Sum(figure.measure.column) if figure.measure.how is How.SUM else Count("pk")
        counted[figure.code] = records.aggregate(value=measure)["value"]
    assert counted == {
        "dialogues.held": 3, "dialogues.cases": 20, "dialogues.cases.resolved": 2, "dialogues.cases.open": 2,
        "dialogues.citizens": 262,
    }  # fmt: skip


@pytest.mark.django_db
def test_records_of_cases_leave_out_a_rest_that_is_used_up() -> None:
    _book()
    figure = next(figure for figure in FIGURES if figure.code == "dialogues.cases")
    records = apps.get_model(figure.records).objects.filter(figure.where)
    assert sorted(records.values_list("heads", flat=True)) == [1, 1, 1, 1, 1, 7, 8]


def test_states_that_figures_speak_of_are_the_charters() -> None:
    states = current_charter().entries("case_states")
    assert {entry.code for entry in states if entry.flag("is_open")} == set(OPEN)
    assert {entry.code for entry in states if not entry.flag("is_open")} == {*RESOLVED, "NOT_ACCEPTED"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_sheet_has_the_entrys_fields_and_no_heading_twice(sheet: Sheet) -> None:
    names = {column.name for column in sheet.columns}
    assert names == {field.name for field in fields(sheet.entry)}
    assert set(sheet.key) <= names
    assert not sheet.unit or sheet.unit in names
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
    [(SHEETS[0], headings) for headings in DIALOGUE_HEADINGS] + [(SHEETS[1], headings) for headings in CASE_HEADINGS],
)
def test_headings_of_offices_are_found(sheet: Sheet, headings: tuple[str, ...]) -> None:
    columns = {heading_key(word): column.name for column in sheet.columns for word in column.words}
    found = [columns[heading_key(heading)] for heading in headings]
    assert len(found) == len(set(found))
    assert {column.name for column in sheet.columns if column.required} <= set(found)


def test_chapter_names_only_declared_figures_and_speaks_three_languages() -> None:
    known = {figure.code for figure in FIGURES}
    (chapter,) = CHAPTERS
    assert {code for table in chapter.tables for code in table.figures} == known
    for sentence in chapter.sentences:
        named = [{part.partition("}")[0] for part in text.split("{")[1:]} for text in sentence.texts.values()]
        assert list(sentence.texts) == ["vi", "en", "ru"]
        assert named == [named[0]] * 3
        assert named[0] <= known
