"""Targets beside what was reached: declared by whoever keeps them, filled by the registered figure itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from charterbook.domains.organisation.api import Unit
from charterbook.engines.figures.api import Number, read_figures
from charterbook.engines.work.rules import passed_of, standing_of
from charterbook.engines.work.words import Standing
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor, Aim, Figure, Nature
from charterbook.kit.registry import registry

MOST_PERIODS = 12  # each is read on its own: a term, and its years twice over


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A target with its figure and what was reached so far; `until_now` is the part of its period that has passed."""

    aim: Aim
    figure: Figure
    until_now: Period
    passed: Fraction
    actual: Number
    standing: Standing

    @property
    def part(self) -> Fraction:
        """How much of the target was reached: 1 is all of it, also where there is more."""
        if not self.aim.value or self.actual.value is None:
            return Fraction(0)
        return min(Fraction(self.actual.value) / Fraction(self.aim.value), Fraction(1))


def stands_of(unit: Unit, *, by: Actor, today: date) -> list[Stand]:
    """Return the targets of a unit that the viewer may see with what was reached, in the order of their periods."""
    aims = [aim for aims in registry().aims for aim in aims(by=by, unit_id=unit.pk)]
    known = [(aim, figure) for aim in aims if (figure := registry().figures.get(aim.figure))]
    latest = sorted({aim.period for aim, _figure in known}, key=lambda period: period.last)[-MOST_PERIODS:]
    seen = [(aim, figure) for aim, figure in known if aim.period in latest and by.allows(figure.needs, unit.pk)]
    numbers = _numbers(((aim.figure, _until(aim.period, today)) for aim, _figure in seen), unit, by)
    return [_stand(aim, figure, numbers[aim.figure, _until(aim.period, today)], today) for aim, figure in seen]


def _until(period: Period, today: date) -> Period:
    return Period(period.first, max(period.first, min(period.last, today)))


def _numbers(wanted: Iterable[tuple[str, Period]], unit: Unit, by: Actor) -> dict[tuple[str, Period], Number]:
    """Read each figure once for each period: the targets of a term mostly share one."""
    periods: dict[Period, set[str]] = {}
    for code, period in wanted:
        periods.setdefault(period, set()).add(code)
    return {
        (code, period): reading.total
        for period, codes in periods.items()
        for code, reading in read_figures(sorted(codes), unit_id=unit.pk, period=period, by=by).items()
    }


def _stand(aim: Aim, figure: Figure, actual: Number, today: date) -> Stand:
    passed = passed_of(aim.period, today)
    value = None if actual.value is None else Decimal(actual.value)
    standing = standing_of(
        value, value=aim.value, at_least=aim.at_least, grows=figure.nature is Nature.FLOW, passed=passed
    )
    return Stand(
        aim=aim,
        figure=figure,
        until_now=_until(aim.period, today),
        passed=passed,
        actual=actual,
        standing=standing,
    )
