"""A whole shared out by weights."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charterbook.kit.numbers import allotted, dealt


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (10, [1, 1], [5, 5]),
        (3, [2, 1], [2, 1]),
        (5, [1, 1], [3, 2]),
        (7, [1, 0], [7, 0]),
        (7, [0], [7]),
        (7, [0, 0], [0, 0]),
    ],
)
def test_parts_follow_the_weights_the_largest_remainder_first(total, weights, parts):
    assert allotted(total, weights) == parts


def test_a_negative_weight_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        allotted(3, [1, -1])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a machine under load draws slowly
@given(st.integers(0, 10_000), st.lists(st.integers(0, 100), min_size=1, max_size=8).filter(any))
def test_nothing_is_lost_and_nobody_is_more_than_one_from_the_share(total, weights):
    parts = allotted(total, weights)

    assert sum(parts) == total
    whole = sum(weights)
    assert all(abs(part - total * weight / whole) < 1 for part, weight in zip(parts, weights, strict=True))


def test_things_are_dealt_in_their_order():
    assert dealt("abcde", [3, 2]) == ["abc", "de"]
