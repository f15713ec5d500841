"""Entering ratings."""

from dataclasses import replace
from datetime import date

import pytest

from charterbook.domains.members.actions import MemberEntry, enter_members
from charterbook.domains.members.models import Person
from charterbook.domains.organisation.actions import end_unit, move_unit
from charterbook.domains.organisation.models import Place, Unit
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, clerk_of, small_district
from charterbook.domains.ratings.actions import (
    MemberRatingEntry,
    UnitRatingEntry,
    enter_member_ratings,
    enter_unit_ratings,
)
from charterbook.domains.ratings.models import MemberRating, UnitRating
from charterbook.ground.audit.actions import NotAllowed, acting
from charterbook.ground.audit.models import Act, Change
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Outcome, State

pytestmark = pytest.mark.django_db


def _rated(unit: int, level: str = "GOOD", year: int = 2020, **facts: object) -> UnitRatingEntry:
    return UnitRatingEntry(unit=unit, level=level, year=year, **facts)  # type: ignore[arg-type]  # facts are those of an entry


def _trang(unit: int, level: str = "GOOD", year: int = 2020, **facts: object) -> MemberRatingEntry:
    stated = {"name": "Nguyễn Hồng Trang", "card_no": "44.100000", "birth_date": date(1967, 6, 6)}
    return MemberRatingEntry(unit=unit, level=level, year=year, **(stated | facts))  # type: ignore[arg-type]  # facts are those of an entry


def _units(*entries: UnitRatingEntry, by: Actor = FOUNDER, today: date = TODAY) -> list[Outcome]:
    return enter_unit_ratings(entries, by=by, today=today)


def _members(*entries: MemberRatingEntry, by: Actor = FOUNDER) -> list[Outcome]:
    return enter_member_ratings(entries, by=by, today=TODAY)


def _states(outcomes: list[Outcome]) -> list[State]:
    return [outcome.state for outcome in outcomes]


def _remarked(outcome: Outcome) -> list[tuple[str, Level]]:
    return [(remark.column, remark.level) for remark in outcome.remarks]


def test_unit_is_rated_at_the_years_end_under_its_kind() -> None:
    units = small_district()
    (outcome,) = _units(_rated(units["L.02"], proposed="EXCELLENT", decision_no="9-QĐ/HU", decided_on=date(2021, 1, 9)))
    rating = UnitRating.objects.get()
    assert (outcome.state, outcome.pk, outcome.remarks) == (State.NEW, rating.pk, [])
    assert (rating.rated_on, rating.rated_as) == (date(2020, 12, 31), "GRASSROOTS_CELL")
    assert (rating.level, rating.proposed, rating.decision_no) == ("GOOD", "EXCELLENT", "9-QĐ/HU")


def test_kind_is_that_of_the_rated_year_and_not_of_today() -> None:
    units = small_district()
    unit = Unit.objects.get(code="L.02")
    move_unit(unit, parent=Unit.objects.get(code="L"), on=date(2021, 7, 1), decision="", by=FOUNDER, today=TODAY)
    before, after = Place.objects.filter(unit=unit).order_by("since")
    assert (before.until, after.since) == (date(2021, 7, 1), date(2021, 7, 1))
    with acting("organisation.unit_moved", FOUNDER):
        Place.objects.filter(pk=after.pk).update(kind="GRASSROOTS_COMMITTEE")
    _units(_rated(unit.pk, year=2020), _rated(unit.pk, year=2021))
    kinds = dict(UnitRating.objects.filter(unit=units["L.02"]).values_list("year", "rated_as"))
    assert kinds == {2020: "GRASSROOTS_CELL", 2021: "GRASSROOTS_COMMITTEE"}


def test_unit_that_ended_within_the_year_is_rated_on_its_last_day() -> None:
    units = small_district()
    end_unit(Unit.objects.get(code="L.02"), on=date(2020, 7, 1), decision="", by=FOUNDER, today=TODAY)
    outcomes = _units(_rated(units["L.02"], year=2020), _rated(units["L.02"], year=2021))
    assert _states(outcomes) == [State.NEW, State.ERROR]
    assert UnitRating.objects.get().rated_on == date(2020, 6, 30)


def test_year_under_way_may_be_rated_before_its_end() -> None:
    units = small_district()
    assert _states(_units(_rated(units["L.02"], year=2024))) == [State.NEW]


def test_same_list_twice_changes_nothing() -> None:
    units = small_district()
    lists = (
        (_rated(units["L.01"]), _rated(units["L.01.01"])),
        (_trang(units["L.01.01"]), _trang(units["L.01.01"], year=2021)),
    )
    _units(*lists[0])
    _members(*lists[1])
    changes = Change.objects.count()
    assert _states(_units(*lists[0]) + _members(*lists[1])) == [State.SAME] * 4
    assert Change.objects.count() == changes


def test_other_level_is_a_change_with_its_audit() -> None:
    units = small_district()
    _members(_trang(units["L.01.01"]))
    (outcome,) = _members(_trang(units["L.01.01"], "EXCELLENT"))
    assert (outcome.state, outcome.changes) == (State.CHANGED, {"level": ("GOOD", "EXCELLENT")})
    act = Act.objects.filter(code="ratings.members_entered").latest("pk")
    change = Change.objects.get(act_id=act.pk)
    assert (change.operation, change.before, change.after) == ("U", {"level": "GOOD"}, {"level": "EXCELLENT"})


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"year": 2025}, "year"),
        ({"year": 20}, "year"),
        ({"year": 2006}, "unit"),
        ({"level": "FINE"}, "level"),
        ({"proposed": "FINE"}, "proposed"),
        ({"year": 2009}, "level"),
        ({"decided_on": date(2019, 12, 31)}, "decided_on"),
        ({"decided_on": date(2024, 2, 2)}, "decided_on"),
        ({"decision_no": "x" * 61}, "decision_no"),
        ({"unit": 0}, "unit"),
    ],
)
def test_bad_row_of_units_is_reported_beside_a_good_one(facts: dict[str, object], column: str) -> None:
    units = small_district()
    bad, good = _units(replace(_rated(units["L.02"]), **facts), _rated(units["L.01"]))  # type: ignore[arg-type]  # facts are those of an entry
    assert (bad.state, good.state, _remarked(bad)) == (State.ERROR, State.NEW, [(column, Level.ERROR)])
    assert UnitRating.objects.get().unit_id == units["L.01"]


def test_unit_without_a_place_is_reported() -> None:
    units = small_district()
    with acting("organisation.units_entered", FOUNDER):
        Place.objects.filter(unit=units["L.02"]).delete()
    (outcome,) = _units(_rated(units["L.02"]))
    assert (outcome.state, _remarked(outcome)) == (State.ERROR, [("unit", Level.ERROR)])


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"year": 2025}, "year"),
        ({"level": "FINE"}, "level"),
        ({"unit": 0}, "unit"),
        ({"birth_date": TODAY.replace(year=2030)}, "birth_date"),
    ],
)
def test_bad_row_of_members_is_reported_beside_a_good_one(facts: dict[str, object], column: str) -> None:
    units = small_district()
    other = _trang(units["L.01.01"], name="Bùi Thị Xuân", card_no="44.100007")
    bad, good = _members(replace(_trang(units["L.02"]), **facts), other)  # type: ignore[arg-type]  # facts are those of an entry
    assert (bad.state, good.state, _remarked(bad)) == (State.ERROR, State.NEW, [(column, Level.ERROR)])
    assert list(MemberRating.objects.values_list("person__name", flat=True)) == ["Bùi Thị Xuân"]


def test_member_of_the_list_is_the_person_rated() -> None:
    units = small_district()
    member = MemberEntry(
        name="Nguyễn Hồng Trang", unit=units["L.01.01"], joined_on=date(1999, 5, 5), card_no="44.100000"
    )
    enter_members([member], by=FOUNDER, today=TODAY)
    _members(_trang(units["L.01.01"]))
    person = Person.objects.get()
    assert (MemberRating.objects.get().person_id, person.birth_date) == (person.pk, date(1967, 6, 6))


def test_clerk_rates_only_below_the_own_unit() -> None:
    units = small_district()
    clerk = clerk_of(units["L.01"])
    assert _states(_units(_rated(units["L.01"]), _rated(units["L.02"]), by=clerk)) == [State.NEW, State.ERROR]
    rated = _members(_trang(units["L.01.01"]), _trang(units["L.02"], name="Bùi Thị Xuân", card_no="1"), by=clerk)
    assert _states(rated) == [State.NEW, State.ERROR]


def test_card_does_not_open_a_rating_by_a_foreign_unit() -> None:
    units = small_district()
    _members(_trang(units["L.02"]))
    outcomes = _members(
        _trang(units["L.01.01"], "FAILED"), _trang(units["L.01.01"], year=2021), by=clerk_of(units["L.01"])
    )
    assert (_states(outcomes), _remarked(outcomes[0])) == ([State.ERROR, State.NEW], [("unit", Level.ERROR)])
    assert MemberRating.objects.get(year=2020).level == "GOOD"


def test_without_the_right_nothing_is_entered() -> None:
    units = small_district()
    clerk = clerk_of(units["L.01"])
    clerk._tops.pop("ratings.enter")
    with pytest.raises(NotAllowed):
        _units(_rated(units["L.01"]), by=clerk)
    with pytest.raises(NotAllowed):
        _members(_trang(units["L.01.01"]), by=clerk)


def test_many_rows_need_no_more_queries_than_one(django_assert_max_num_queries: object) -> None:
    units = small_district()
    many = [_trang(units["L.01.01"], card_no=f"44.{n}", name=f"Lê Thị {n}") for n in range(300)]
    with django_assert_max_num_queries(25):  # type: ignore[operator]  # pytest-django's fixture
        assert set(_states(_members(*many))) == {State.NEW}
