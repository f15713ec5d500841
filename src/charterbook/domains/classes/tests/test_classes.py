"""Classes, and heads that units and names replace."""

from dataclasses import replace
from datetime import date

import pytest
from django.db.models import Sum

from charterbook.domains.classes import actions, rules
from charterbook.domains.classes.actions import AttendanceEntry, ClassEntry, LearnerEntry
from charterbook.domains.classes.models import Attendance, Class
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district, officer
from charterbook.kit.grammar import Organiser
from charterbook.kit.outcomes import State

HELD = date(2021, 5, 4)


def a_class(units, code="QT-1", unit="L.01", **facts):
    return ClassEntry(
        **(
            {
                "kind": "DISSEMINATION",
                "organiser": Organiser(units[unit].pk),
                "held_on": HELD,
                "code": code,
                "attended": 100,
            }
            | facts
        )
    )


def enter(*entries, by=FOUNDER):
    return actions.enter_classes(list(entries), by=by, today=TODAY)


def heads():
    rows = Attendance.objects.values_list("unit__code").annotate(heads=Sum("heads")).order_by("unit__code")
    return {code: count for code, count in rows if count}


@pytest.mark.parametrize(
    ("facts", "said"),
    [({"held_on": date(2030, 1, 1)}, "not yet"), ({"ended_on": date(2021, 5, 3)}, "before it begins")],
)
def test_days_of_a_class_that_cannot_be_are_refused(facts, said):
    with pytest.raises(rules.ClassRefused, match=said):
        rules.check_days(**({"held_on": HELD, "ended_on": None} | facts), today=TODAY)


@pytest.mark.parametrize(("day", "lives"), [(date(2006, 1, 1), False), (HELD, True), (date(2023, 1, 1), False)])
def test_a_unit_must_exist_on_the_day(day, lives):
    try:
        rules.check_unit_lives(day=day, founded_on=date(2007, 1, 1), ended_on=date(2023, 1, 1))
    except rules.ClassRefused:
        assert not lives
    else:
        assert lives


@pytest.mark.parametrize(("reported", "accounted", "left"), [(100, 0, 100), (100, 60, 40), (100, 120, 0)])
def test_heads_left(reported, accounted, left):
    assert rules.heads_left(reported=reported, accounted=accounted) == left


@pytest.mark.django_db
def test_heads_stand_at_the_organiser_until_units_report_theirs():
    units = district()
    enter(a_class(units))
    assert heads() == {"L.01": 100}

    actions.enter_attendance(
        [AttendanceEntry(class_code="QT-1", unit=units["L.01.01"].pk, attended=60)], by=FOUNDER, today=TODAY
    )

    assert heads() == {"L.01": 40, "L.01.01": 60}


@pytest.mark.django_db
def test_names_replace_heads_without_a_jump():
    units = district()
    enter(a_class(units))
    cell = units["L.01.01"].pk
    actions.enter_attendance([AttendanceEntry(class_code="QT-1", unit=cell, attended=60)], by=FOUNDER, today=TODAY)

    actions.enter_learners(
        [
            LearnerEntry(class_code="QT-1", name=f"Lê Văn {n}", unit=cell, birth_date=HELD.replace(year=1990))
            for n in ("An", "Ba", "Cả")
        ],
        by=FOUNDER,
        today=TODAY,
    )

    assert heads() == {"L.01": 40, "L.01.01": 60}
    assert Attendance.objects.filter(basis="NAMED").count() == 3


@pytest.mark.django_db
def test_more_by_unit_than_the_class_reported_is_stored_and_remarked():
    units = district()
    enter(a_class(units))

    (outcome,) = actions.enter_attendance(
        [AttendanceEntry(class_code="QT-1", unit=units["L.01.01"].pk, attended=130)], by=FOUNDER, today=TODAY
    )

    assert heads() == {"L.01.01": 130}
    assert "whose list states" in outcome.remarks[0].text


@pytest.mark.django_db
def test_more_attended_than_summoned_is_a_warning():
    units = district()

    (outcome,) = enter(a_class(units, summoned=90))

    assert outcome.state is State.NEW
    assert outcome.remarks[0].level == "warning"


@pytest.mark.django_db
def test_a_class_without_a_code_is_the_same_class_again():
    units = district()
    (first,) = enter(a_class(units, code=None, topic="Nghị quyết"))
    (second,) = enter(a_class(units, code=None, topic="NGHỊ QUYẾT "))

    assert (first.state, second.pk) == (State.NEW, first.pk)


@pytest.mark.django_db
def test_two_classes_of_one_day_without_codes_stay_two():
    units = district()
    listed = [a_class(units, code=None, topic="Nghị quyết", attended=heads) for heads in (30, 40, 30)]

    for state in (State.NEW, State.SAME):
        first, second, repeated = enter(*listed)
        assert (first.state, second.state, repeated.state) == (state, state, State.SAME)

    assert sorted(Class.objects.values_list("attended", flat=True)) == [30, 40]


@pytest.mark.django_db
def test_a_changed_kind_or_day_is_carried_along_to_the_attendances():
    units = district()
    enter(a_class(units))

    (outcome,) = enter(a_class(units, kind="THEMATIC", held_on=date(2022, 1, 1)))

    assert outcome.state is State.CHANGED
    assert set(Attendance.objects.values_list("kind", "held_on")) == {("THEMATIC", date(2022, 1, 1))}


@pytest.mark.django_db
def test_a_body_organises_for_its_unit():
    units = district()

    enter(a_class(units, organiser=Organiser(units["L"].pk, "POLITICAL_CENTRE")))

    held = Class.objects.get()
    assert (held.unit_id, held.body.kind) == (units["L"].pk, "POLITICAL_CENTRE")


@pytest.mark.django_db
def test_attendance_of_an_unknown_class_is_refused():
    units = district()

    (outcome,) = actions.enter_attendance(
        [AttendanceEntry(class_code="QT-9", unit=units["L.01"].pk, attended=3)], by=FOUNDER, today=TODAY
    )

    assert (outcome.state, outcome.remarks[0].column) == (State.ERROR, "class_code")


@pytest.mark.django_db
def test_a_clerk_of_another_unit_enters_nothing_here():
    units = district()
    entry = a_class(units)

    (outcome,) = enter(replace(entry, code="X"), by=officer(units["L.02"].pk, role="GRASSROOTS_CLERK"))

    assert outcome.state is State.ERROR
    assert not Class.objects.exists()
