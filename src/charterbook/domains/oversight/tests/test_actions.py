"""Entering inspections and supervisions."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from charterbook.domains.members.actions import MemberEntry, enter_members
from charterbook.domains.members.models import Person
from charterbook.domains.organisation.actions import end_unit
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, clerk_of
from charterbook.domains.oversight.actions import enter_member_inspections, enter_unit_inspections
from charterbook.domains.oversight.models import MemberInspection, UnitInspection
from charterbook.domains.oversight.tests.factories import DAY, district, inspected_member, inspected_unit
from charterbook.ground.audit.actions import NotAllowed, acting
from charterbook.ground.audit.models import Act
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Outcome, State

pytestmark = pytest.mark.django_db


def _units(*entries: Any, by: Actor = FOUNDER) -> list[Outcome]:
    return enter_unit_inspections(entries, by=by, today=TODAY)


def _members(*entries: Any, by: Actor = FOUNDER) -> list[Outcome]:
    return enter_member_inspections(entries, by=by, today=TODAY)


def _states(outcomes: list[Outcome]) -> list[State]:
    return [outcome.state for outcome in outcomes]


def _remarked(outcomes: list[Outcome]) -> list[list[tuple[str, Level]]]:
    return [[(remark.column, remark.level) for remark in outcome.remarks] for outcome in outcomes]


def _trang(unit: int) -> Person:
    entry = MemberEntry(
        name="Nguyễn Hồng Trang",
        unit=unit,
        joined_on=date(2010, 5, 19),
        card_no="44.100000",
        birth_date=date(1980, 1, 2),
    )
    enter_members([entry], by=FOUNDER, today=TODAY)
    return Person.objects.get(card_no="44.100000")


def test_inspection_of_a_unit_is_kept_with_both_units() -> None:
    units = district()
    (outcome,) = _units(
        inspected_unit(
            units["L.01.01"], units["L.01"], ended_on=date(2021, 3, 24), conclusion="GOOD", team="Tổ 1", decision_no="5"
        )
    )
    kept = UnitInspection.objects.get()
    assert (outcome.state, outcome.pk, outcome.remarks) == (State.NEW, kept.pk, [])
    assert (kept.unit_id, kept.led_by_id) == (units["L.01.01"], units["L.01"])
    assert (kept.started_on, kept.ended_on, kept.conclusion) == (DAY, date(2021, 3, 24), "GOOD")
    assert (kept.team, kept.decision_no) == ("Tổ 1", "5")


def test_same_list_again_changes_nothing_and_silence_erases_nothing() -> None:
    units = district()
    full = inspected_unit(units["L.02"], units["L"], conclusion="GOOD", ended_on=date(2021, 3, 24))
    assert _states(_units(full)) == [State.NEW]
    assert _states(_units(full, inspected_unit(units["L.02"], units["L"]))) == [State.SAME, State.SAME]
    changed = _units(replace(full, conclusion="FAULTS"))
    assert (changed[0].state, changed[0].changes) == (State.CHANGED, {"conclusion": ("GOOD", "FAULTS")})
    kept = UnitInspection.objects.get()
    assert (kept.conclusion, kept.ended_on) == ("FAULTS", date(2021, 3, 24))


def test_occasions_that_differ_in_one_fact_of_the_key_are_apart() -> None:
    units = district()
    first = inspected_unit(units["L.01.01"], units["L"])
    others = [
        replace(first, unit=units["L.01.02"]),
        replace(first, kind="SUPERVISION_THEMATIC"),
        replace(first, subject="INSPECTION_COMMITTEE"),
        replace(first, led_by=units["L.01"]),
        replace(first, started_on=date(2021, 3, 12)),
    ]
    assert _states(_units(first, *others)) == [State.NEW] * 6
    assert UnitInspection.objects.count() == 6


def test_work_that_is_unusual_for_the_body_is_kept_with_a_warning() -> None:
    units = district()
    unusual = inspected_unit(units["L.02"], units["L"], subject="INSPECTION_COMMITTEE")
    outcomes = _units(unusual, replace(unusual, kind="INSPECTION_SIGNS"))
    assert _states(outcomes) == [State.NEW, State.NEW]
    assert _remarked(outcomes) == [[("kind", Level.WARNING)], []]


def test_bad_rows_are_refused_at_their_column_and_good_ones_kept() -> None:
    units = district()
    end_unit(Unit.objects.get(code="L.01.02"), on=date(2021, 1, 1), decision="", by=FOUNDER, today=TODAY)
    good = inspected_unit(units["L.02"], units["L"])
    bad = [
        (replace(good, unit=units["L.01.02"]), "unit"),
        (replace(good, led_by=units["L.01.02"]), "led_by"),
        (replace(good, unit=0), "unit"),
        (replace(good, led_by=0), "led_by"),
        (replace(good, started_on=date(2024, 2, 2)), "started_on"),
        (replace(good, started_on=date(2007, 2, 28)), "unit"),
        (replace(good, ended_on=date(2021, 3, 10)), "ended_on"),
        (replace(good, kind="WALK"), "kind"),
        (replace(good, kind="INSPECTION_ASSETS"), "kind"),
        (replace(good, subject="NOBODY"), "subject"),
        (replace(good, conclusion="WONDERFUL"), "conclusion"),
        (replace(good, decision_no="1" * 61), "decision_no"),
    ]
    outcomes = _units(*(entry for entry, _column in bad), good)
    assert _states(outcomes) == [State.ERROR] * len(bad) + [State.NEW]
    assert _remarked(outcomes) == [[(column, Level.ERROR)] for _entry, column in bad] + [[]]
    assert UnitInspection.objects.count() == 1


def test_clerk_enters_for_own_units_also_where_a_higher_unit_led() -> None:
    units = district()
    clerk = clerk_of(units["L.01"])
    outcomes = _units(inspected_unit(units["L.01.01"], units["L"]), inspected_unit(units["L.02"], units["L"]), by=clerk)
    assert _states(outcomes) == [State.NEW, State.ERROR]
    assert _remarked(outcomes) == [[], [("unit", Level.ERROR)]]


def test_who_may_only_look_enters_nothing() -> None:
    units = district()
    secretary = clerk_of(units["L.01.01"], "CELL_SECRETARY")
    with pytest.raises(NotAllowed):
        _units(inspected_unit(units["L.01.01"], units["L.01"]), by=secretary)
    with pytest.raises(NotAllowed):
        _members(inspected_member(units["L.01.01"], units["L.01"]), by=secretary)
    assert (UnitInspection.objects.count(), MemberInspection.objects.count()) == (0, 0)


def test_member_is_found_by_card_and_each_occasion_counts() -> None:
    units = district()
    trang = _trang(units["L.01.01"])
    once = inspected_member(units["L.01.01"], units["L"])
    outcomes = _members(once, replace(once, started_on=date(2022, 5, 1)), once)
    assert _states(outcomes) == [State.NEW, State.NEW, State.SAME]
    assert set(MemberInspection.objects.values_list("person_id", "unit_id", "started_on")) == {
        (trang.pk, units["L.01.01"], DAY), (trang.pk, units["L.01.01"], date(2022, 5, 1)),
    }  # fmt: skip
    assert Person.objects.count() == 1


def test_member_without_card_is_found_by_name_in_the_cell_and_not_doubled() -> None:
    units = district()
    trang = _trang(units["L.01.01"])
    row = inspected_member(units["L.01.01"], units["L"], card_no=None)
    assert _states([*_members(row), *_members(row)]) == [State.NEW, State.SAME]
    assert MemberInspection.objects.get().person_id == trang.pk


def test_card_of_somebody_else_is_refused() -> None:
    units = district()
    _trang(units["L.01.01"])
    outcomes = _members(inspected_member(units["L.01.01"], units["L"], name="Lê Văn Khác"))
    assert (_states(outcomes), _remarked(outcomes)) == ([State.ERROR], [[("card_no", Level.ERROR)]])


def test_refused_member_row_enters_nobody() -> None:
    units = district()
    outcomes = _members(inspected_member(units["L.01.01"], units["L"], started_on=date(2024, 2, 2)))
    assert (_states(outcomes), _remarked(outcomes)) == ([State.ERROR], [[("started_on", Level.ERROR)]])
    assert Person.objects.count() == 0


def test_members_cell_is_mended_by_whoever_holds_both_cells() -> None:
    units = district()
    _trang(units["L.01.01"])
    row = inspected_member(units["L.01.01"], units["L"])
    _members(row)
    outcomes = _members(replace(row, unit=units["L.01.02"]), by=clerk_of(units["L.01"]))
    assert _states(outcomes) == [State.CHANGED]
    assert MemberInspection.objects.get().unit_id == units["L.01.02"]


def test_occasion_of_a_foreign_cell_is_not_taken_over() -> None:
    units = district()
    _trang(units["L.02"])
    row = inspected_member(units["L.02"], units["L"])
    _members(row)
    outcomes = _members(replace(row, unit=units["L.01.01"]), by=clerk_of(units["L.01"]))
    assert (_states(outcomes), _remarked(outcomes)) == ([State.ERROR], [[("unit", Level.ERROR)]])
    assert MemberInspection.objects.get().unit_id == units["L.02"]


def test_member_warning_stands_beside_the_kept_row() -> None:
    units = district()
    outcomes = _members(inspected_member(units["L.02"], units["L"], kind="INSPECTION_DISCIPLINE"))
    assert (_states(outcomes), _remarked(outcomes)) == ([State.NEW], [[("kind", Level.WARNING)]])


def test_acts_are_noted() -> None:
    units = district()
    before = Act.objects.order_by("-pk").values_list("pk", flat=True)[0]
    _units(inspected_unit(units["L.02"], units["L"]))
    _members(inspected_member(units["L.02"], units["L"]))
    acts = Act.objects.filter(pk__gt=before).order_by("pk").values_list("code", flat=True)
    assert list(acts) == ["oversight.units_entered", "oversight.members_entered", "members.persons_identified"]


def test_more_rows_need_no_more_queries() -> None:
    units = district()
    rows = [inspected_member(units["L.02"], units["L"], started_on=date(2021, 1, day)) for day in range(1, 29)]
    _members(replace(rows[0], started_on=DAY))
    with CaptureQueriesContext(
        connection,
    ) as one:
        _members(rows[0])
    with CaptureQueriesContext(connection) as many:
        _members(*rows[1:])
    assert len(many) == len(one)


def test_database_itself_refuses_the_same_occasion_twice() -> None:
    units = district()
    _units(inspected_unit(units["L.02"], units["L"]))
    twin = UnitInspection.objects.get()
    twin.pk = None
    with pytest.raises(IntegrityError, match="oversight_one_unit"), acting("oversight.units_entered", FOUNDER):
        UnitInspection.objects.bulk_create([twin])


@pytest.mark.parametrize(
    ("enter", "constraint"), [("unit", "oversight_unit_days"), ("member", "oversight_member_days")]
)
def test_database_itself_refuses_an_end_before_the_beginning(enter: str, constraint: str) -> None:
    units = district()
    _units(inspected_unit(units["L.02"], units["L"]))
    _members(inspected_member(units["L.02"], units["L"]))
    model = UnitInspection if enter == "unit" else MemberInspection
    with pytest.raises(IntegrityError, match=constraint), acting("oversight.units_entered", FOUNDER):
        model.objects.update(ended_on=date(2021, 3, 10))


def test_database_itself_refuses_a_members_occasion_twice() -> None:
    units = district()
    _members(inspected_member(units["L.02"], units["L"]))
    twin = MemberInspection.objects.get()
    twin.pk = None
    with pytest.raises(IntegrityError, match="oversight_one_member"), acting("oversight.members_entered", FOUNDER):
        MemberInspection.objects.bulk_create([twin])
