"""One level for several members: by the rules of a single one."""

from datetime import date

import pytest

from charterbook.domains.members.actions import MemberEntry, enter_members
from charterbook.domains.members.models import FOREVER, Stay
from charterbook.domains.ratings.actions import MemberRatingEntry, enter_member_ratings, rate_members
from charterbook.domains.ratings.models import MemberRating
from charterbook.domains.ratings.rules import RatingRefused, check_stay
from charterbook.domains.ratings.tests.factories import FOUNDER, TODAY, clerk_of, district
from charterbook.kit.outcomes import State

pytestmark = pytest.mark.django_db


def stays(*units):
    entries = [
        MemberEntry(name=f"Nguyễn Văn {number}", card_no=f"44.{number}", unit=unit, joined_on=date(2022, 3, 3))
        for number, unit in enumerate(units)
    ]
    enter_members(entries, by=FOUNDER, today=TODAY)
    return list(Stay.objects.order_by("pk"))


def rated(held, by=FOUNDER, level="GOOD", year=2023):
    return rate_members(held, {"year": year, "level": level}, by=by, today=TODAY)


def said(outcomes):
    return [(outcome.state, *(remark.text for remark in outcome.remarks)) for outcome in outcomes]


def test_each_member_gets_the_level_and_a_second_time_nothing_changes():
    units = district()
    held = stays(units["L.01.01"], units["L.02"])

    assert [outcome.state for outcome in rated(held)] == [State.NEW, State.NEW]
    assert [outcome.state for outcome in rated(held)] == [State.SAME, State.SAME]
    assert [outcome.state for outcome in rated(held, level="EXCELLENT")] == [State.CHANGED, State.CHANGED]
    stored = set(MemberRating.objects.values_list("unit_id", "year", "level", "rated_on"))
    assert stored == {(unit, 2023, "EXCELLENT", date(2023, 12, 31)) for unit in (units["L.01.01"], units["L.02"])}


def test_what_a_rule_refuses_is_left_out_with_its_reason():
    units = district()
    held = stays(units["L.01.01"], units["L.02"])

    assert [outcome.state for outcome in rated(held, by=clerk_of(units["L.01"]))] == [State.NEW, State.ERROR]
    assert said(rated(held[:1], level="NONE")) == [
        (State.ERROR, "There was no such level in %(year)s: choose one of that year's levels.")
    ]
    assert said(rated(held[:1], year=2021)) == [(State.ERROR, "The member took no part in this unit in %(year)s.")]


def test_a_level_that_a_unit_of_others_gave_is_not_replaced():
    units = district()
    (held,) = stays(units["L.01.01"])
    entry = MemberRatingEntry(name="Nguyễn Văn 0", card_no="44.0", unit=units["L.02"], level="GOOD", year=2023)
    enter_member_ratings([entry], by=FOUNDER, today=TODAY)

    assert said(rated([held], by=clerk_of(units["L.01"]), level="EXCELLENT")) == [
        (State.ERROR, "A unit that is not yours rated this member for %(year)s: only its office can change that.")
    ]
    assert MemberRating.objects.get().level == "GOOD"


@pytest.mark.parametrize(
    ("since", "until", "fits"),
    [
        (date(2023, 12, 31), FOREVER, True),
        (date(2024, 1, 1), FOREVER, False),
        (date(2010, 1, 1), date(2023, 1, 2), True),
        (date(2010, 1, 1), date(2023, 1, 1), False),
    ],
)
def test_a_member_is_rated_where_they_took_part_in_the_year(since, until, fits):
    if fits:
        check_stay(year=2023, since=since, until=until)
    else:
        with pytest.raises(RatingRefused, match="took no part"):
            check_stay(year=2023, since=since, until=until)
