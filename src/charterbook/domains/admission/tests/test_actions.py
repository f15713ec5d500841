"""Entering admissions."""

from dataclasses import replace
from datetime import date

import pytest

from charterbook.domains.admission.actions import AdmissionEntry, enter_admissions
from charterbook.domains.admission.models import Admission
from charterbook.domains.members.actions import MemberEntry, end_membership, enter_members
from charterbook.domains.members.models import Membership, Person, Stay
from charterbook.domains.organisation.actions import end_unit
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, clerk_of, small_district
from charterbook.ground.audit.actions import NotAllowed
from charterbook.ground.audit.models import Act, Change
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Outcome, State

pytestmark = pytest.mark.django_db
JOINED = date(2020, 8, 4)


def _lan(unit: int, **facts: object) -> AdmissionEntry:
    stated = {
        "name": "Nguyễn Thanh Lan", "birth_date": date(1998, 1, 2), "sex": "FEMALE", "decision_no": "201-QĐ/HU",
        "joined_on": JOINED, "official_on": date(2021, 8, 4),
    }  # fmt: skip
    return AdmissionEntry(unit=unit, **(stated | facts))  # type: ignore[arg-type]  # facts are those of an entry


def _enter(*entries: AdmissionEntry, by: Actor = FOUNDER) -> list[Outcome]:
    return enter_admissions(entries, by=by, today=TODAY)


def _states(outcomes: list[Outcome]) -> list[State]:
    return [outcome.state for outcome in outcomes]


def _remarked(outcome: Outcome) -> list[tuple[str, Level]]:
    return [(remark.column, remark.level) for remark in outcome.remarks]


def test_admission_begins_a_membership_and_stands_in_the_districts_register() -> None:
    units = small_district()
    (outcome,) = _enter(_lan(units["L.01.01"]))
    admission = Admission.objects.get()
    assert (outcome.state, outcome.pk, outcome.remarks) == (State.NEW, admission.pk, [])
    assert (admission.unit_id, admission.register_id) == (units["L.01.01"], units["L"])
    membership = Membership.objects.get(person=admission.person)
    assert (membership.joined_on, membership.official_on) == (JOINED, date(2021, 8, 4))
    stay = Stay.objects.get(person=admission.person)
    assert (stay.unit_id, stay.since) == (units["L.01.01"], JOINED)


def test_admission_is_one_act_with_its_changes() -> None:
    units = small_district()
    _enter(_lan(units["L.01.01"]))
    act = Act.objects.get(code="admission.entered")
    assert set(Change.objects.filter(act_id=act.pk).values_list("table", "operation")) == {
        ("admission_admission", "I"), ("members_membership", "I"), ("members_stay", "I"),
    }  # fmt: skip


def test_same_list_twice_changes_nothing() -> None:
    units = small_district()
    _enter(_lan(units["L.01.01"]), _lan(units["L.02"], name="Lê Thị Thơ"))
    changes = Change.objects.count()
    outcomes = _enter(_lan(units["L.01.01"]), _lan(units["L.02"], name="Lê Thị Thơ"))
    assert _states(outcomes) == [State.SAME, State.SAME]
    assert Change.objects.count() == changes


def test_empty_cell_erases_nothing_and_a_stated_one_is_a_change() -> None:
    units = small_district()
    _enter(_lan(units["L.01.01"], official_on=None))
    (outcome,) = _enter(_lan(units["L.01.01"], decision_no=None))
    assert outcome.changes == {"official_on": (None, date(2021, 8, 4))}
    assert Admission.objects.get().decision_no == "201-QĐ/HU"
    assert Membership.objects.get().official_on == date(2021, 8, 4)


def test_member_of_the_list_is_the_person_admitted() -> None:
    units = small_district()
    member = MemberEntry(
        name="NGUYỄN THANH LAN", unit=units["L.01.01"], joined_on=JOINED, card_no="44.1", birth_date=date(1998, 1, 2)
    )
    enter_members([member], by=FOUNDER, today=TODAY)
    assert _states(_enter(_lan(units["L.01.01"]))) == [State.NEW]
    assert (Person.objects.count(), Membership.objects.count(), Stay.objects.count()) == (1, 1, 1)


def test_unchanged_admission_does_not_bring_back_one_who_left() -> None:
    units = small_district()
    _enter(_lan(units["L.01.01"]))
    left = date(2023, 1, 1)
    end_membership(Person.objects.get(), on=left, how="RESIGNED", by=FOUNDER, today=TODAY)
    assert _states(_enter(_lan(units["L.01.01"]))) == [State.SAME]
    assert list(Stay.objects.values_list("until", flat=True)) == [left]


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"birth_date": date(2002, 8, 5)}, "birth_date"),
        ({"birth_date": date(1960, 7, 4)}, "birth_date"),
        ({"official_on": date(2021, 8, 3)}, "official_on"),
        ({"decided_on": date(2020, 8, 5)}, "decided_on"),
    ],
)
def test_what_is_outside_the_norms_is_stored_and_remarked(facts: dict[str, object], column: str) -> None:
    units = small_district()
    (outcome,) = _enter(_lan(units["L.01.01"], **facts))
    assert (outcome.state, _remarked(outcome)) == (State.NEW, [(column, Level.WARNING)])


def test_age_is_told_in_years_and_months() -> None:
    units = small_district()
    (outcome,) = _enter(_lan(units["L.01.01"], birth_date=date(1960, 5, 4)))
    (remark,) = outcome.remarks
    assert remark.params == {"years": 60, "months": 3, "least": 18, "most": 60}


def test_admission_older_than_the_norms_is_not_measured_by_them() -> None:
    units = small_district()
    (outcome,) = _enter(_lan(units["L.01.01"], birth_date=date(1998, 8, 5), joined_on=date(2012, 8, 4)))
    assert (outcome.state, outcome.remarks) == (State.NEW, [])


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"joined_on": date(2024, 2, 2), "official_on": None}, "joined_on"),
        ({"joined_on": date(1998, 1, 2)}, "joined_on"),
        ({"joined_on": date(2007, 2, 28)}, "unit"),
        ({"decision_no": "x" * 61}, "decision_no"),
        ({"birth_date": date(1899, 1, 2)}, "birth_date"),
        ({"unit": 0}, "unit"),
    ],
)
def test_bad_row_is_reported_and_the_good_one_beside_it_is_stored(facts: dict[str, object], column: str) -> None:
    units = small_district()
    bad, good = _enter(replace(_lan(units["L.01.01"]), **facts), _lan(units["L.02"], name="Lê Thị Thơ"))  # type: ignore[arg-type]  # facts are those of an entry
    assert (bad.state, good.state) == (State.ERROR, State.NEW)
    assert _remarked(bad) == [(column, Level.ERROR)]
    assert list(Admission.objects.values_list("person__name", flat=True)) == ["Lê Thị Thơ"]


def test_unit_that_had_ended_admits_nobody() -> None:
    units = small_district()
    end_unit(Unit.objects.get(code="L.02"), on=JOINED, decision="1-QĐ/HU", by=FOUNDER, today=TODAY)
    outcomes = _enter(_lan(units["L.02"]), _lan(units["L.02"], name="Lê Thị Thơ", joined_on=date(2020, 8, 3)))
    assert _states(outcomes) == [State.ERROR, State.NEW]


def test_second_admission_soon_after_is_reported_in_one_list_and_in_two() -> None:
    units = small_district()
    again = _lan(units["L.01.01"], joined_on=date(2020, 8, 14))
    assert _states(_enter(_lan(units["L.01.01"]), again)) == [State.NEW, State.ERROR]
    (outcome,) = _enter(again)
    assert (outcome.state, _remarked(outcome)) == (State.ERROR, [("joined_on", Level.ERROR)])
    assert Admission.objects.count() == 1


def test_clerk_enters_only_below_the_own_unit() -> None:
    units = small_district()
    outcomes = _enter(_lan(units["L.01.01"]), _lan(units["L.02"], name="Lê Thị Thơ"), by=clerk_of(units["L.01"]))
    assert _states(outcomes) == [State.NEW, State.ERROR]


def test_card_does_not_open_an_admission_of_a_foreign_unit() -> None:
    units = small_district()
    _enter(_lan(units["L.02"], card_no="44.1"))
    (outcome,) = _enter(_lan(units["L.01.01"], card_no="44.1", decision_no="9-QĐ/HU"), by=clerk_of(units["L.01"]))
    assert (outcome.state, _remarked(outcome)) == (State.ERROR, [("unit", Level.ERROR)])
    assert Admission.objects.get().decision_no == "201-QĐ/HU"


def test_without_the_right_nothing_is_entered() -> None:
    units = small_district()
    clerk = clerk_of(units["L.01"])
    clerk._tops.pop("admission.enter")
    with pytest.raises(NotAllowed):
        _enter(_lan(units["L.01.01"]), by=clerk)


def test_many_rows_need_no_more_queries_than_one(django_assert_max_num_queries: object) -> None:
    units = small_district()
    many = [_lan(units["L.01.01"], name=f"Lê Thị {chr(65 + n % 26)} {n}") for n in range(300)]
    with django_assert_max_num_queries(30):  # type: ignore[operator]  # pytest-django's fixture
        assert set(_states(_enter(*many))) == {State.NEW}
