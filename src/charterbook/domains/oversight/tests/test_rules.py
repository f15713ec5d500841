"""The rules of oversight, without a database."""

from datetime import date
from typing import Any

import pytest

from charterbook.domains.oversight import rules
from charterbook.domains.oversight.rules import OversightRefused

TODAY = date(2024, 2, 1)
DAY = date(2021, 3, 11)


@pytest.mark.parametrize("started_on", [DAY, TODAY])
@pytest.mark.parametrize("ended_on", [None, TODAY, date(2024, 3, 1)])
def test_occasion_that_has_begun_may_still_go_on(started_on: date, ended_on: date | None) -> None:
    rules.check_days(started_on=started_on, ended_on=ended_on, today=TODAY)


def test_occasion_of_one_day_is_allowed() -> None:
    rules.check_days(started_on=DAY, ended_on=DAY, today=TODAY)


@pytest.mark.parametrize(
    ("started_on", "ended_on", "field"),
    [(date(2024, 2, 2), None, "started_on"), (DAY, date(2021, 3, 10), "ended_on")],
)
def test_days_that_cannot_be_are_refused(started_on: date, ended_on: date | None, field: str) -> None:
    with pytest.raises(OversightRefused) as refused:
        rules.check_days(started_on=started_on, ended_on=ended_on, today=TODAY)
    assert refused.value.field == field


@pytest.mark.parametrize(("founded_on", "ended_on"), [(DAY, None), (date(2007, 1, 1), date(2021, 3, 12))])
def test_unit_lives_from_its_founding_to_its_last_day(founded_on: date, ended_on: date | None) -> None:
    rules.check_unit_lives(day=DAY, founded_on=founded_on, ended_on=ended_on, field="unit")


@pytest.mark.parametrize(("founded_on", "ended_on"), [(date(2021, 3, 12), None), (date(2007, 1, 1), DAY)])
def test_day_outside_a_units_life_is_refused_at_its_column(founded_on: date, ended_on: date | None) -> None:
    with pytest.raises(OversightRefused) as refused:
        rules.check_unit_lives(day=DAY, founded_on=founded_on, ended_on=ended_on, field="led_by")
    assert (refused.value.field, refused.value.params) == ("led_by", {"day": DAY})


@pytest.mark.parametrize("code", [None, "GOOD"])
def test_choice_of_the_day_or_none_is_allowed(code: str | None) -> None:
    rules.check_choice(code=code, field="conclusion", day=DAY, codes={"GOOD", "FAULTS"})


@pytest.mark.parametrize("code", ["", "WONDERFUL"])
def test_choice_that_the_day_did_not_know_is_refused(code: str) -> None:
    with pytest.raises(OversightRefused) as refused:
        rules.check_choice(code=code, field="conclusion", day=DAY, codes={"GOOD", "FAULTS"})
    assert refused.value.field == "conclusion"


@pytest.mark.parametrize("decision_no", [None, "", "12-QĐ/HU", "1" * 60])
def test_number_of_a_decision_is_allowed(decision_no: str | None) -> None:
    rules.check_decision_no(decision_no)


def test_long_number_of_a_decision_is_refused() -> None:
    with pytest.raises(OversightRefused) as refused:
        rules.check_decision_no("1" * 61)
    assert refused.value.field == "decision_no"


@pytest.mark.parametrize(
    ("usual_for", "usual"), [(("COMMITTEE",), True), (("COMMITTEE", "X"), True), (("X",), False), ((), False)]
)
def test_kind_is_usual_for_the_bodies_that_the_charter_names(usual_for: tuple[str, ...], usual: Any) -> None:
    assert rules.is_usual(subject="COMMITTEE", usual_for=usual_for) is usual
