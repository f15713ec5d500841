"""Persons, memberships, doubts and transfers."""

from datetime import date

import pytest

from charterbook.domains.members import actions, rules, words
from charterbook.domains.members.actions import Claim, MemberEntry
from charterbook.domains.members.models import Doubt, Membership, Person, Stay
from charterbook.domains.members.queries import open_doubts
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district, officer
from charterbook.ground.audit.actions import acting
from charterbook.kit.outcomes import State

BORN, JOINED = date(1980, 5, 1), date(2010, 3, 3)


def member(unit, **facts):
    return MemberEntry(**({"name": "Nguyễn Thị Hòa", "unit": unit.pk, "joined_on": JOINED, "birth_date": BORN} | facts))


def enter(*entries, by=FOUNDER):
    return actions.enter_members(list(entries), by=by, today=TODAY)


def identify(*claims):
    with acting("test.identified", FOUNDER):
        return actions.identify(list(claims), by=FOUNDER, today=TODAY)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"joined_on": date(2030, 1, 1)}, "future"),
        ({"joined_on": BORN}, "before the birth date"),
        ({"official_on": date(2009, 1, 1)}, "before joining"),
    ],
)
def test_dates_of_a_membership_that_cannot_be_are_refused(facts, said):
    dates = {"birth_date": BORN, "joined_on": JOINED, "official_on": None} | facts
    with pytest.raises(rules.MemberRefused, match=said):
        rules.check_dates(**dates, today=TODAY)


@pytest.mark.parametrize(("born", "said"), [(date(2030, 1, 1), "future"), (date(1890, 1, 1), "120 years")])
def test_birth_dates_that_cannot_be_are_refused(born, said):
    with pytest.raises(rules.MemberRefused, match=said):
        rules.check_birth(birth_date=born, today=TODAY)


@pytest.mark.django_db
def test_a_member_is_a_person_a_membership_and_a_stay():
    units = district()

    (outcome,) = enter(member(units["L.01.01"], card_no="44.1", official_on=date(2011, 3, 3)))

    assert outcome.state is State.NEW
    stay = Stay.objects.get()
    assert (stay.unit_id, stay.since, stay.official_on) == (units["L.01.01"].pk, JOINED, date(2011, 3, 3))
    assert Membership.objects.count() == Person.objects.count() == 1


@pytest.mark.django_db
def test_the_same_member_again_changes_nothing():
    units = district()
    enter(member(units["L.01.01"]))

    (outcome,) = enter(member(units["L.01.01"], name="NGUYỄN  THỊ HOÀ "))

    assert outcome.state is State.SAME
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_a_card_decides_who_is_meant():
    units = district()
    enter(member(units["L.01.01"], card_no="44.1"))

    (found,) = identify(Claim(name="Nguyễn Thị Hoà", card_no="44.1", unit_id=units["L.02.01"].pk))

    assert found.person == Person.objects.get()


@pytest.mark.django_db
def test_a_card_of_another_person_is_refused():
    units = district()
    enter(member(units["L.01.01"], card_no="44.1"))

    (found,) = identify(Claim(name="Trần Văn Nam", birth_date=date(1990, 1, 1), card_no="44.1"))

    assert found.person is None
    assert "another person" in found.remarks[0].text


@pytest.mark.django_db
def test_equal_name_and_birth_date_in_another_unit_is_a_doubt_and_no_merge():
    units = district()
    enter(member(units["L.01.01"]), member(units["L.02.01"]))

    assert Person.objects.count() == 2
    assert Doubt.objects.get().decided == words.OPEN
    assert list(open_doubts(FOUNDER, "members.enter")) == [Doubt.objects.get()]


@pytest.mark.django_db
def test_a_bare_name_that_two_members_of_the_unit_bear_is_refused():
    units = district()
    enter(member(units["L.01.01"]), member(units["L.01.01"], birth_date=date(1985, 6, 2)))

    for _again in range(2):
        (found,) = identify(Claim(name="Nguyễn Thị Hòa", unit_id=units["L.01.01"].pk))
        assert found.person is None
        assert "Several persons" in found.remarks[0].text

    assert Person.objects.count() == 2


@pytest.mark.django_db
def test_a_decided_doubt_joins_two_persons_and_can_be_taken_back():
    units = district()
    enter(member(units["L.01.01"]), member(units["L.02.01"]))
    doubt = Doubt.objects.get()

    actions.decide_doubt(doubt, decided=words.SAME, by=FOUNDER, today=TODAY)
    assert Person.objects.values("identity").distinct().count() == 1

    actions.decide_doubt(doubt, decided=words.DIFFERENT, by=FOUNDER, today=TODAY)
    assert Person.objects.values("identity").distinct().count() == 2


@pytest.mark.django_db
def test_a_clerk_enters_only_members_of_their_own_units():
    units = district()
    clerk = officer(units["L.01"].pk, role="GRASSROOTS_CLERK")

    own, foreign = enter(member(units["L.01.01"]), member(units["L.02.01"], name="Lê Văn Ba"), by=clerk)

    assert (own.state, foreign.state) == (State.NEW, State.ERROR)
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_a_transferred_member_stands_in_one_unit_on_any_day():
    units = district()
    enter(member(units["L.01.01"]))
    moved = date(2020, 6, 1)

    actions.transfer_member(Person.objects.get(), unit_id=units["L.02.01"].pk, on=moved, by=FOUNDER, today=TODAY)

    stays = Stay.objects.order_by("since").values_list("unit__code", "since", "until")
    assert list(stays) == [("L.01.01", JOINED, moved), ("L.02.01", moved, date(9999, 12, 31))]


@pytest.mark.django_db
def test_an_ended_membership_counts_no_longer_from_that_day():
    units = district()
    enter(member(units["L.01.01"]))
    left = date(2022, 1, 1)

    actions.end_membership(Person.objects.get(), on=left, how="DIED", by=FOUNDER, today=TODAY)

    assert Stay.objects.get().until == Membership.objects.get().left_on == left


@pytest.mark.django_db
def test_an_older_list_still_means_the_member_who_was_transferred_since():
    units = district()
    enter(member(units["L.01.01"]))
    actions.transfer_member(
        Person.objects.get(), unit_id=units["L.02.01"].pk, on=date(2020, 6, 1), by=FOUNDER, today=TODAY
    )

    (outcome,) = enter(member(units["L.01.01"]))

    assert (outcome.state, Person.objects.count(), Stay.objects.count()) == (State.SAME, 1, 2)


@pytest.mark.django_db
def test_a_list_does_not_bring_back_who_left():
    units = district()
    enter(member(units["L.01.01"]))
    actions.end_membership(Person.objects.get(), on=date(2022, 1, 1), how="DIED", by=FOUNDER, today=TODAY)

    (outcome,) = enter(member(units["L.01.01"]))

    assert (outcome.state, Stay.objects.count()) == (State.SAME, 1)


@pytest.mark.django_db
def test_another_day_of_joining_corrects_the_membership():
    units = district()
    enter(member(units["L.01.01"]))

    (outcome,) = enter(member(units["L.01.01"], joined_on=date(2010, 3, 13)))

    assert outcome.state is State.CHANGED
    assert Membership.objects.get().joined_on == Stay.objects.get().since == date(2010, 3, 13)


@pytest.mark.django_db
def test_a_card_that_was_missing_is_added_and_said_to_be_a_change():
    units = district()
    enter(member(units["L.01.01"]))

    (outcome,) = enter(member(units["L.01.01"], card_no="44.7"))

    assert (outcome.state, Person.objects.get().card_no) == (State.CHANGED, "44.7")
