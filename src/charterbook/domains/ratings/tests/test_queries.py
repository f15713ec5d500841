"""Reading ratings."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from django.apps import apps

from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, small_district
from charterbook.domains.ratings import actions, queries
from charterbook.domains.ratings.actions import MemberRatingEntry, UnitRatingEntry
from charterbook.domains.ratings.figures import FIGURES
from charterbook.domains.ratings.models import MemberRating
from charterbook.kit.outcomes import State

pytestmark = pytest.mark.django_db
LEVELS = ("EXCELLENT", "GOOD", "GOOD", "COMPLETED", "FAILED", "NOT_RATED")


def _book() -> dict[str, int]:
    """Rate three units and six members for 2020, and one of each for 2021."""
    units = small_district()
    rated = [
        UnitRatingEntry(unit=units["L.01"], level="GOOD", year=2020, proposed="EXCELLENT", decision_no="9-QĐ/HU"),
        UnitRatingEntry(unit=units["L.02"], level="FAILED", year=2020, decided_on=date(2021, 1, 9)),
        UnitRatingEntry(unit=units["L.01.01"], level="NOT_RATED", year=2020),
        UnitRatingEntry(unit=units["L.02"], level="EXCELLENT", year=2021),
    ]
    actions.enter_unit_ratings(rated, by=FOUNDER, today=TODAY)
    members = [
        MemberRatingEntry(unit=units[code], level=level, year=2020, name=f"Lê Thị {number}", card_no=f"44.{number}")
        for number, (level, code) in enumerate(zip(LEVELS, ("L.01.01", "L.02") * 3, strict=True))
    ]
    later = MemberRatingEntry(
        unit=units["L.01.01"], level="GOOD", year=2021, name="Lê Thị 0", birth_date=date(1990, 1, 2), card_no="44.0",
        proposed="GOOD",
    )  # fmt: skip
    actions.enter_member_ratings([*members, later], by=FOUNDER, today=TODAY)
    return units


def _again(rows: Iterable[Mapping[str, Any]], units: dict[str, int]) -> list[dict[str, Any]]:
    """State rows as a filled form does: units as codes that are found, empty cells as nothing."""
    return [{key: value or None for key, value in row.items()} | {"unit": units[row["unit"]]} for row in rows]


def test_rows_are_those_of_the_unit_until_the_year() -> None:
    units = _book()
    at = date(2020, 6, 1)
    assert [(r["unit"], r["year"]) for r in queries.unit_rows(units["L"], at)] == [
        ("L.01", 2020), ("L.01.01", 2020), ("L.02", 2020),
    ]  # fmt: skip
    assert [(r["unit"], r["year"]) for r in queries.unit_rows(units["L.02"], TODAY)] == [("L.02", 2020), ("L.02", 2021)]
    assert [(r["name"], r["year"]) for r in queries.member_rows(units["L.01"], TODAY)] == [
        ("Lê Thị 0", 2020), ("Lê Thị 2", 2020), ("Lê Thị 4", 2020), ("Lê Thị 0", 2021),
    ]  # fmt: skip


def test_rows_entered_again_change_nothing() -> None:
    units = _book()
    rated = [UnitRatingEntry(**row) for row in _again(queries.unit_rows(units["L"], TODAY), units)]
    members = [MemberRatingEntry(**row) for row in _again(queries.member_rows(units["L"], TODAY), units)]
    outcomes = [
        *actions.enter_unit_ratings(rated, by=FOUNDER, today=TODAY),
        *actions.enter_member_ratings(members, by=FOUNDER, today=TODAY),
    ]
    assert [outcome.state for outcome in outcomes] == [State.SAME] * 11


@pytest.mark.parametrize(
    ("rows", "entry"), [(queries.unit_rows, UnitRatingEntry), (queries.member_rows, MemberRatingEntry)]
)
def test_rows_state_every_field_of_an_entry(rows: Callable[..., Iterable[Mapping[str, Any]]], entry: type) -> None:
    units = _book()
    assert set(next(iter(rows(units["L"], TODAY)))) == {field.name for field in fields(entry)}


def test_raters_are_the_units_of_the_year() -> None:
    units = _book()
    person = MemberRating.objects.get(year=2021).person_id
    assert queries.raters_of([person], [2020, 2022]) == {(person, 2020): units["L.01.01"]}


def test_kinds_are_known_by_day() -> None:
    units = small_district()
    kinds = queries.Kinds([units["L.02"]])
    assert kinds.on(units["L.02"], date(2020, 12, 31)) == "GRASSROOTS_CELL"
    assert kinds.on(units["L.02"], date(2007, 2, 28)) is None


def test_figures_of_a_year_count_their_levels_and_leave_the_unrated_out_of_shares() -> None:
    _book()
    counted = {}
    for figure in FIGURES:
        records = apps.get_model(figure.records).objects.filter(figure.where, rated_on__year=2020)
        counted[figure.code] = (
            records.count() if figure.part is None else (records.filter(figure.part).count(), records.count())
        )
    assert counted == {
        "ratings.grassroots.good_or_better": (1, 2),
        "ratings.grassroots.excellent": 0,
        "ratings.grassroots.good": 1,
        "ratings.grassroots.completed": 0,
        "ratings.grassroots.failed": 1,
        "ratings.grassroots.unrated": 0,
        "ratings.cells.good_or_better": (0, 1),
        "ratings.members.good_or_better": (3, 5),
        "ratings.members.excellent": 1,
        "ratings.members.good": 2,
        "ratings.members.completed": 1,
        "ratings.members.failed": 1,
        "ratings.members.unrated": 1,
    }
