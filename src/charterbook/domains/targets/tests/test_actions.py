"""Entering targets."""

from datetime import date

import pytest

from charterbook.domains.accounts.api import Founder
from charterbook.domains.organisation.actions import UnitEntry, enter_units
from charterbook.domains.organisation.api import Unit
from charterbook.domains.targets.actions import TargetEntry, enter_targets
from charterbook.domains.targets.models import Target
from charterbook.kit.outcomes import State

pytestmark = pytest.mark.django_db
TODAY = date(2024, 2, 1)


def _unit() -> int:
    entry = UnitEntry(code="L", name="Đảng bộ huyện Lộc Hà", kind="DISTRICT", parent="H", founded_on=date(2007, 3, 1))
    enter_units([entry], by=Founder(), today=TODAY)
    return Unit.objects.get().pk


def test_entry_is_stored_once_and_a_future_one_is_answered() -> None:
    unit = _unit()
    past = TargetEntry(unit=unit, held_on=date(2024, 1, 5), subject="Chuyên đề")
    future = TargetEntry(unit=unit, held_on=date(2024, 3, 5), subject="Chuyên đề")
    first = enter_targets([past, future], by=Founder(), today=TODAY)
    again = enter_targets([past], by=Founder(), today=TODAY)
    assert [outcome.state for outcome in (*first, *again)] == [State.NEW, State.ERROR, State.SAME]
    assert [remark.column for remark in first[1].remarks] == ["held_on"]
    assert list(Target.objects.values_list("held_on", flat=True)) == [date(2024, 1, 5)]
