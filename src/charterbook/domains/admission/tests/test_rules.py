"""The rules of admission."""

from datetime import date

import pytest

from charterbook.domains.admission import rules
from charterbook.domains.admission.rules import AdmissionRefused
from charterbook.domains.admission.words import CEREMONY, DECISION

TODAY = date(2024, 2, 1)
JOINED = date(2020, 8, 4)


def test_days_in_order_pass() -> None:
    rules.check_days(joined_on=JOINED, official_on=date(2021, 8, 4), decided_on=date(2020, 7, 20), today=TODAY)
    rules.check_days(joined_on=TODAY, official_on=None, decided_on=None, today=TODAY)


@pytest.mark.parametrize(
    ("joined", "official", "decided", "field"),
    [
        (date(2024, 2, 2), None, None, "joined_on"),
        (JOINED, date(2024, 2, 2), None, "official_on"),
        (JOINED, None, date(2024, 2, 2), "decided_on"),
        (JOINED, date(2020, 8, 3), None, "official_on"),
    ],
)
def test_days_in_the_future_or_out_of_order_are_refused(
    joined: date, official: date | None, decided: date | None, field: str
) -> None:
    with pytest.raises(AdmissionRefused) as refused:
        rules.check_days(joined_on=joined, official_on=official, decided_on=decided, today=TODAY)
    assert refused.value.field == field


def test_nobody_is_admitted_before_birth() -> None:
    rules.check_born(birth_date=date(1998, 1, 2), joined_on=JOINED)
    rules.check_born(birth_date=None, joined_on=JOINED)
    with pytest.raises(AdmissionRefused):
        rules.check_born(birth_date=JOINED, joined_on=JOINED)


def test_number_of_a_decision_is_short() -> None:
    rules.check_decision_no("201-QĐ/HU")
    rules.check_decision_no(None)
    with pytest.raises(AdmissionRefused, match="more than 60 characters"):
        rules.check_decision_no("x" * 61)


def test_unit_lives_from_founding_until_the_day_before_its_end() -> None:
    ends = date(2022, 1, 1)
    rules.check_unit_lives(day=JOINED, founded_on=JOINED, ended_on=None)
    rules.check_unit_lives(day=date(2021, 12, 31), founded_on=JOINED, ended_on=ends)
    for day in (date(2020, 8, 3), ends):
        with pytest.raises(AdmissionRefused):
            rules.check_unit_lives(day=day, founded_on=JOINED, ended_on=ends)


@pytest.mark.parametrize("other", [date(2020, 8, 5), date(2023, 8, 3), date(2017, 8, 5)])
def test_second_admission_too_soon_is_refused(other: date) -> None:
    with pytest.raises(AdmissionRefused, match="36 months"):
        rules.check_once(joined_on=JOINED, others=[other], months=36)


def test_same_day_and_readmission_pass() -> None:
    rules.check_once(joined_on=JOINED, others=[JOINED, date(2023, 8, 4), date(2017, 8, 4)], months=36)


@pytest.mark.parametrize(
    ("birth", "on", "months"),
    [
        (date(2002, 8, 4), date(2020, 8, 3), 215),
        (date(2002, 8, 4), date(2020, 8, 4), 216),
        (date(2002, 8, 31), date(2020, 9, 30), 216),
        (date(1960, 12, 1), date(2021, 1, 1), 721),
    ],
)
def test_age_is_counted_in_full_months(birth: date, on: date, months: int) -> None:
    assert rules.age_months(birth_date=birth, on=on) == months


@pytest.mark.parametrize(("months", "of_age"), [(215, False), (216, True), (720, True), (721, False)])
def test_of_age_from_eighteen_to_full_sixty(months: int, of_age: bool) -> None:
    assert rules.is_of_age(months=months, least=216, most=720) is of_age


def test_probation_runs_from_the_day_that_the_charter_names() -> None:
    decided = date(2020, 7, 20)
    ends = {
        starts_on: rules.probation_end_of(joined_on=JOINED, decided_on=decided, months=12, starts_on=starts_on)
        for starts_on in (CEREMONY, DECISION)
    }
    assert ends == {CEREMONY: date(2021, 8, 4), DECISION: date(2021, 7, 20)}


def test_probation_without_a_decision_runs_from_the_ceremony() -> None:
    assert rules.probation_end_of(joined_on=JOINED, decided_on=None, months=12, starts_on=DECISION) == date(2021, 8, 4)
