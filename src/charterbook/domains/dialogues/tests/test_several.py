"""One state for several cases: by the rules of a single one."""

from datetime import date

import pytest

from charterbook.domains.dialogues.actions import enter_cases, enter_dialogues, settle_cases
from charterbook.domains.dialogues.models import Case
from charterbook.domains.dialogues.rules import DialogueRefused, check_entered
from charterbook.domains.dialogues.tests.factories import DAY, FOUNDER, TODAY, case, dialogue, province
from charterbook.kit.outcomes import State

pytestmark = pytest.mark.django_db


def cases(count=2):
    units = province()
    enter_dialogues([dialogue(units["L.01"], cases_stated=count + 3)], by=FOUNDER, today=TODAY)
    enter_cases([case(number) for number in range(1, count + 1)], by=FOUNDER, today=TODAY)
    return list(Case.objects.order_by("basis", "number"))


def settled(held, **values):
    return settle_cases(held, values, by=FOUNDER, today=TODAY)


def test_cases_get_the_state_and_the_day_and_what_is_only_counted_stays():
    one, two, rest = cases()
    day = date(2021, 3, 15)

    outcomes = settled([one, two, rest], state="RESOLVED", answered_on=day)

    assert [outcome.state for outcome in outcomes] == [State.CHANGED, State.CHANGED, State.ERROR]
    assert outcomes[0].changes == {"state": ("IN_PROGRESS", "RESOLVED"), "answered_on": (None, day)}
    stored = set(Case.objects.values_list("pk", "state", "answered_on"))
    assert stored == {(one.pk, "RESOLVED", day), (two.pk, "RESOLVED", day), (rest.pk, "", None)}


def test_a_state_without_a_day_keeps_the_day_and_a_second_time_nothing_changes():
    one, *_others = cases()
    day = date(2021, 3, 15)
    settled([one], state="RESOLVED", answered_on=day)

    assert settled([one], state="RESOLVED", answered_on=None)[0].state is State.SAME
    assert Case.objects.get(pk=one.pk).answered_on == day


@pytest.mark.parametrize(
    "values",
    [
        {"state": "NONE"},
        {"state": "RESOLVED", "answered_on": date(2020, 1, 1)},
        {"state": "RESOLVED", "answered_on": date(2030, 1, 1)},
    ],
)
def test_what_cannot_be_is_left_out(values):
    one, *_others = cases()
    assert settled([one], **values)[0].state is State.ERROR
    assert Case.objects.get(pk=one.pk).state == "IN_PROGRESS"
    assert one.held_on == DAY


def test_only_a_case_of_its_own_has_a_state():
    check_entered(is_rest=False)
    with pytest.raises(DialogueRefused, match="only counts cases"):
        check_entered(is_rest=True)
