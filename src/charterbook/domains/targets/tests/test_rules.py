"""The rules of targets."""

from datetime import date
from decimal import Decimal

import pytest

from charterbook.domains.targets import rules
from charterbook.domains.targets.rules import TargetRefused

BEGIN, END = date(2020, 8, 1), date(2025, 7, 31)


def _field(check, **facts):
    with pytest.raises(TargetRefused) as refused:
        check(**facts)
    return refused.value.field


def test_a_target_may_hold_for_one_day_and_not_end_before_it_begins():
    rules.check_span(since=BEGIN, last_day=BEGIN)
    assert _field(rules.check_span, since=END, last_day=BEGIN) == "last_day"


def test_the_unit_lives_on_some_day_of_the_target():
    life = {"founded_on": date(2025, 7, 31), "ended_on": date(2025, 8, 1)}
    rules.check_unit_lives(since=BEGIN, last_day=END, **life)
    rules.check_unit_lives(since=BEGIN, last_day=END, founded_on=date(2007, 3, 1), ended_on=None)
    assert _field(rules.check_unit_lives, since=BEGIN, last_day=date(2025, 7, 30), **life) == "unit"
    assert _field(rules.check_unit_lives, since=date(2025, 8, 1), last_day=date(2025, 8, 2), **life) == "unit"


@pytest.mark.parametrize(
    ("value", "is_share"), [(Decimal("100.01"), True), (Decimal("1.5"), False), (Decimal(10) ** 12, False)]
)
def test_a_value_that_no_figure_has_is_refused(value, is_share):
    assert _field(lambda: rules.check_value(value, is_share=is_share)) == "value"


def test_values_that_figures_have_are_let_in():
    rules.check_value(Decimal(100), is_share=True)
    rules.check_value(Decimal("0.5"), is_share=True)
    rules.check_value(Decimal(10) ** 12 - 1, is_share=False)


def test_kind_and_number_of_the_paper():
    rules.check_kind("AT_MOST", kinds={"AT_MOST"})
    assert _field(lambda: rules.check_kind("ABOUT", kinds={"AT_MOST"})) == "kind"
    rules.check_decision_no(None)
    rules.check_decision_no("x" * 60)
    assert _field(lambda: rules.check_decision_no("x" * 61)) == "decision_no"
