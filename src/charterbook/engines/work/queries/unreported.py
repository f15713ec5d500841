"""Units that have entered nothing for the quarter or year that ended last, figure by figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from charterbook.domains.organisation.api import top_units
from charterbook.engines.figures.api import completeness_of
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor, Figure
from charterbook.kit.registry import registry

VIEW = "figures.view"
MOST_TOPS = 3  # units at which the viewer's tree begins; each is counted on its own
QUARTER = 3


@dataclass(frozen=True, slots=True)
class Unreported:
    """A figure with the units at and below a top unit that were due for a period and have no record in it."""

    figure: Figure
    top: Any
    period: Period
    due: int
    missing: Sequence[Any]


def unreported(by: Actor, today: date) -> Iterator[Unreported]:
    """Yield what is missing of the first figure of each family that the viewer may see, top by top."""
    for top in top_units(by, VIEW, today)[:MOST_TOPS]:
        for figure in _first_of_families(by, top.pk):
            period = last_year(today) if figure.yearly else last_quarter(today)
            found = completeness_of(figure.code, unit_id=top.pk, period=period)
            if found.missing:
                yield Unreported(figure, top, period, found.due, found.missing)


def _first_of_families(by: Actor, unit_id: int) -> list[Figure]:
    families: dict[str, Figure] = {}
    for figure in registry().figures.values():
        if figure.reporters and by.allows(figure.needs, unit_id):
            families.setdefault(".".join(figure.code.split(".")[:2]), figure)
    return list(families.values())


def last_quarter(today: date) -> Period:
    """Return the quarter that ended last."""
    first = today.replace(month=(today.month - 1) // QUARTER * QUARTER + 1, day=1)
    last = first - timedelta(days=1)
    return Period(last.replace(month=last.month - QUARTER + 1, day=1), last)


def last_year(today: date) -> Period:
    """Return the year that ended last."""
    return Period.of_year(today.year - 1)
