"""Conditions and months, from values alone."""

from datetime import date

import pytest
from django.db.models import Q

from charterbook.domains.classes.models import Attendance, Class
from charterbook.engines.rollup.queries import condition_sql, literal, months_of
from charterbook.kit.dates import Period


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (Q(), ""),
        (Q(kind="THEMATIC"), "r.kind = 'THEMATIC'"),
        (Q(kind__in=("A", "B")), "r.kind IN ('A', 'B')"),
        (Q(kind__in=()), "false"),
        (Q(heads__gt=0, kind="A"), "(r.heads > 0) AND (r.kind = 'A')"),
        (Q(kind="A") | Q(held_on__gte=date(2024, 2, 29)), "(r.kind = 'A') OR (r.held_on >= DATE '2024-02-29')"),
        (Q(person__isnull=True), "r.person_id IS NULL"),
        (~Q(kind="A"), "NOT coalesce((r.kind = 'A'), false)"),
        (Q(class_record=7), "r.class_id = 7"),
    ],
)
def test_a_condition_becomes_sql_about_a_row(condition: Q, text: str) -> None:
    assert condition_sql(condition, Attendance, "r") == text


@pytest.mark.parametrize("condition", [Q(unit__kind="CELL"), Q(topic__icontains="x")])
def test_what_leaves_the_record_is_refused(condition: Q) -> None:
    with pytest.raises(ValueError, match="no column"):
        condition_sql(condition, Class, "r")


@pytest.mark.parametrize("value", [2.5, "it's", "a\\b"])
def test_what_has_no_form_in_sql_or_means_different_things_in_two_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="no form"):
        literal(value)


@pytest.mark.parametrize(
    ("first", "last", "keys", "beside"),
    [
        (date(2020, 1, 1), date(2021, 12, 31), [-2020, -2021], []),
        (date(2020, 11, 1), date(2022, 2, 28), [24250, 24251, -2021, 24264, 24265], []),
        (date(2020, 2, 1), date(2020, 2, 29), [24241], []),
        (date(2020, 2, 1), date(2020, 2, 28), [], [(date(2020, 2, 1), date(2020, 2, 28))]),
        (
            date(2020, 1, 15),
            date(2020, 3, 3),
            [24241],
            [(date(2020, 1, 15), date(2020, 1, 31)), (date(2020, 3, 1), date(2020, 3, 3))],
        ),
        (date(2020, 1, 31), date(2020, 2, 1), [], [(date(2020, 1, 31), date(2020, 2, 1))]),
        (date(2020, 12, 31), date(2021, 12, 31), [-2021], [(date(2020, 12, 31), date(2020, 12, 31))]),
    ],
)
def test_a_period_is_whole_years_months_and_what_lies_beside(
    first: date, last: date, keys: list[int], beside: list[tuple[date, date]]
) -> None:
    months = months_of(Period(first, last))
    assert months.keys == keys
    assert [(span.first, span.last) for span in months.beside] == beside
