"""Reading admissions."""

from dataclasses import fields
from datetime import date

import pytest

from charterbook.domains.admission.actions import AdmissionEntry, enter_admissions
from charterbook.domains.admission.figures import FIGURES
from charterbook.domains.admission.models import Admission
from charterbook.domains.admission.queries import admissions_of, sheet_rows
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, small_district
from charterbook.kit.outcomes import State

pytestmark = pytest.mark.django_db


def _enter_two(units: dict[str, int]) -> None:
    enter_admissions(
        [
            AdmissionEntry(
                name="Lê Thị Thơ", unit=units["L.02"], joined_on=date(2021, 8, 7), birth_date=date(1991, 5, 27),
                sex="FEMALE", decision_no="202-QĐ/HU", decided_on=date(2021, 8, 1), official_on=date(2022, 8, 7),
            ),
            AdmissionEntry(
                name="Lê Thanh Tuấn", unit=units["L.01.01"], joined_on=date(2020, 8, 12), birth_date=date(1977, 12, 16),
            ),
        ],
        by=FOUNDER,
        today=TODAY,
    )  # fmt: skip


def test_rows_are_those_of_the_unit_until_the_day() -> None:
    units = small_district()
    _enter_two(units)
    names = {
        (code, day): [row["name"] for row in sheet_rows(units[code], day)]
        for code in ("L", "L.01", "L.02")
        for day in (date(2020, 12, 31), TODAY)
    }
    assert names == {
        ("L", date(2020, 12, 31)): ["Lê Thanh Tuấn"],
        ("L", TODAY): ["Lê Thanh Tuấn", "Lê Thị Thơ"],
        ("L.01", date(2020, 12, 31)): ["Lê Thanh Tuấn"],
        ("L.01", TODAY): ["Lê Thanh Tuấn"],
        ("L.02", date(2020, 12, 31)): [],
        ("L.02", TODAY): ["Lê Thị Thơ"],
    }


def test_rows_entered_again_change_nothing() -> None:
    units = small_district()
    _enter_two(units)
    stated = [
        AdmissionEntry(**{**row, "unit": units[row["unit"]], **{k: v or None for k, v in row.items() if v == ""}})
        for row in sheet_rows(units["L"], TODAY)
    ]
    assert [outcome.state for outcome in enter_admissions(stated, by=FOUNDER, today=TODAY)] == [State.SAME] * 2


def test_rows_state_every_field_of_an_entry() -> None:
    units = small_district()
    _enter_two(units)
    row = next(iter(sheet_rows(units["L"], TODAY)))
    assert set(row) == {field.name for field in fields(AdmissionEntry)}


def test_admissions_of_persons_name_day_and_unit() -> None:
    units = small_district()
    _enter_two(units)
    person = Admission.objects.get(unit=units["L.02"]).person_id
    assert admissions_of([person]) == {person: {date(2021, 8, 7): units["L.02"]}}


def test_figures_count_admissions_and_recognitions() -> None:
    _enter_two(small_district())
    counted = {figure.code: Admission.objects.filter(figure.where).count() for figure in FIGURES}
    assert counted == {"admission.admitted": 2, "admission.recognised": 1}
