"""Moving several members at once: each by the rules of one, and only between one's own units."""

from datetime import date

import pytest

from charterbook.domains.members.actions import MemberEntry, enter_members, transfer_members
from charterbook.domains.members.models import FOREVER, Stay
from charterbook.domains.members.rules import MemberRefused, check_current
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district, officer
from charterbook.ground.audit.actions import NotAllowed
from charterbook.kit.outcomes import State

pytestmark = pytest.mark.django_db
ON = date(2023, 6, 1)


def stays(units, *codes):
    entries = [
        MemberEntry(
            name=f"Nguyễn Văn {number}", card_no=f"44.{number}", unit=units[code].pk, joined_on=date(2010, 3, 3)
        )
        for number, code in enumerate(codes)
    ]
    enter_members(entries, by=FOUNDER, today=TODAY)
    return list(Stay.objects.select_related("person").order_by("pk"))


def moved(held, unit, by=FOUNDER):
    return transfer_members(held, {"unit": unit.pk, "on": ON}, by=by, today=TODAY)


def said(outcomes):
    return [(outcome.state, *(remark.text for remark in outcome.remarks)) for outcome in outcomes]


def test_those_who_can_move_do_and_the_others_stay_with_the_reason():
    units = district()
    one, there, left = stays(units, "L.01.01", "L.01.02", "L.01.01")
    left.until = ON

    outcomes = moved([one, there, left], units["L.01.02"])

    assert [outcome.state for outcome in outcomes] == [State.CHANGED, State.SAME, State.ERROR]
    assert outcomes[2].remarks[0].params == {"day": ON}
    assert set(Stay.objects.filter(until=FOREVER).values_list("unit__code", "since")) == {
        ("L.01.02", ON),
        ("L.01.02", date(2010, 3, 3)),
        ("L.01.01", date(2010, 3, 3)),
    }


def test_nobody_is_moved_to_a_unit_of_others_or_unseen():
    units = district()
    (held,) = stays(units, "L.01.01")
    clerk = officer(units["L.01"].pk, "GRASSROOTS_CLERK")

    foreign = moved([held], units["L.02.01"], by=clerk)
    held.person = None
    unseen = moved([held], units["L.01.02"])

    assert said(foreign) == [(State.ERROR, "You may not enter members of this unit.")]
    assert said(unseen) == [(State.ERROR, "You may not see who this member is, so you may not move them.")]
    with pytest.raises(NotAllowed):
        moved([held], units["L.01.02"], by=officer(units["L"].pk, "READER"))


def test_a_stay_that_ended_is_no_longer_moved():
    check_current(until=None)
    with pytest.raises(MemberRefused, match="left this unit"):
        check_current(until=ON)
