"""A whole shared out by weights: whole numbers that sum to it, the largest remainders first."""

from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def allotted(total: int, weights: Sequence[int]) -> list[int]:
    """Return how much of the total falls to each weight; the same input always gives the same answer.

    All falls to the only one; among several that all weigh nothing, nothing can be told, and each gets none. Raises
    ValueError for a negative weight.
    """
    if any(weight < 0 for weight in weights):
        message = "a weight is not negative"
        raise ValueError(message)
    whole = sum(weights)
    if len(weights) == 1:
        return [total]
    if whole == 0:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), at))
    for at in by_rest[: total - sum(parts)]:
        parts[at] += 1
    return parts


def dealt(things: Sequence[Thing], weights: Sequence[int]) -> list[Sequence[Thing]]:
    """Deal things out by weight, in their order: the first so many to the first, and so on."""
    hands, start = [], 0
    for part in allotted(len(things), weights):
        hands.append(things[start : start + part])
        start += part
    return hands
