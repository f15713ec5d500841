"""What a figure reads as: a number, and how it spreads over years and child units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from charterbook.kit.grammar import Figure


@dataclass(frozen=True, slots=True)
class Number:
    """A figure's number; a share's value is in percent, None where there is nothing to divide by.

    `few` is the fewest persons that the viewer may see: the number is smaller, not nought, and held back.
    """

    value: int | Decimal | None
    numerator: int | None = None
    denominator: int | None = None
    few: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure of a unit: in all, by year, by direct child, and the unit's own records.

    `residual` is what the structure of a day has no unit for; it counts at the top of the book.
    `parts` are the counts, or numerators and denominators, of each child and year; there are none where numbers may be
    held back, and of what does not add up.
    """

    figure: Figure
    total: Number
    by_year: Mapping[int, Number]
    by_unit: Mapping[int, Number]
    own: Number
    residual: Number | None = None
    parts: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
