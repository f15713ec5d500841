"""An aim: what a unit set out to reach of a figure, as a domain tells it to whoever reads figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from charterbook.kit.dates import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A value that a figure shall come up to over a period, or not exceed; a share stands in percent.

    `model` and `pk` name the record that sets it, `set_by` the paper.
    """

    model: str
    pk: int
    figure: str
    period: Period
    value: Decimal
    at_least: bool = True
    set_by: str = ""


Aims = Callable[..., Sequence[Aim]]  # aims(by=, unit_id=): those of a unit that the viewer may see
