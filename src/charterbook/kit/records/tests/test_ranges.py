"""Ranges of units' numbers, and the first wall's condition made of them."""

import pytest
from django.db.models import F, Q

from charterbook.kit.records import lies_in
from charterbook.kit.records.scope import EVERYWHERE, NOWHERE, ranges, spans, widest


@pytest.mark.parametrize(
    ("numbers", "text", "parts", "longest"),
    [
        ([], NOWHERE, (), (0, -1)),
        ([7], "{[7,8)}", ((7, 8),), (7, 7)),
        ([3, 1, 2, 9, 8], "{[1,4),[8,10)}", ((1, 4), (8, 10)), (1, 3)),
        ([1, 5, 6, 9, 10], "{[1,2),[5,7),[9,11)}", ((1, 2), (5, 7), (9, 11)), (5, 6)),
    ],
)
def test_ranges_are_written_and_read(
    numbers: list[int], text: str, parts: tuple[tuple[int, int], ...], longest: tuple[int, int]
) -> None:
    assert ranges(numbers) == text
    assert spans(text) == parts
    assert widest(text) == longest


def test_the_whole_book_reaches_rows_without_a_unit_and_nowhere_reaches_none() -> None:
    first, last = widest(EVERYWHERE)
    assert first <= -1 <= last
    first, last = widest(NOWHERE)
    assert not first <= -1 <= last


def test_few_ranges_are_compared_as_numbers() -> None:
    assert lies_in("unit", EVERYWHERE) == Q()
    assert lies_in("unit", "{[1,4)}") == Q(unit_id__gte=1, unit_id__lt=4)
    assert lies_in("home_id", "{[1,4),[8,9)}") == Q(home_id__gte=1, home_id__lt=4) | Q(home_id__gte=8, home_id__lt=9)


def test_many_ranges_are_tested_within_their_bounds() -> None:
    reach = ranges(range(1, 100, 2))
    condition = lies_in("unit", reach)
    assert condition.children[:2] == [("unit_id__gte", 1), ("unit_id__lt", 100)]
    tested, among = condition.children[2].get_source_expressions()
    assert (tested, among.value) == (F("unit_id"), reach)
