"""Targets beside what was reached: a line for each, with a bar, its words and the way to the records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit
from charterbook.engines.work.queries import Stand
from charterbook.engines.work.words import CHIPS, STANDINGS, Standing
from charterbook.kit.dates import format_date
from charterbook.kit.grammar import Figure
from charterbook.kit.numbers import format_decimal, format_percent

FULL = 100
ORDER = (
    Standing.EXCEEDED,
    Standing.BEHIND,
    Standing.UNKNOWN,
    Standing.ON_COURSE,
    Standing.REACHED,
    Standing.NOT_BEGUN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AimRow:
    """A target as a line: its figure, what was set and reached in words, how far of 100, and how much time passed."""

    label: Any
    url: str
    wanted: str
    actual: str
    part: int
    passed: int
    chip: str
    standing: Any
    period: str
    set_by: str
    record: str


def rows_of(stands: Iterable[Stand], unit: Unit) -> list[AimRow]:
    """Return the targets as lines, those that need work first."""
    language = get_language() or "vi"
    ordered = sorted(stands, key=lambda stand: (ORDER.index(stand.standing), stand.aim.period.last))
    return [_row(stand, unit, language) for stand in ordered]


def _row(stand: Stand, unit: Unit, language: str) -> AimRow:
    aim, period = stand.aim, stand.until_now
    words = {"value": _written(aim.value, stand.figure, language)}
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return AimRow(
        label=stand.figure.label,
        url=f"{reverse('figure_records', args=[stand.figure.code, unit.code])}?{urlencode(days)}",
        wanted=(_("at least %(value)s") if aim.at_least else _("at most %(value)s")) % words,
        actual=_actual(stand, language),
        part=round(stand.part * FULL),
        passed=round(stand.passed * FULL),
        chip=CHIPS[stand.standing],
        standing=STANDINGS[stand.standing],
        period=_days(aim.period.first, aim.period.last, language),
        set_by=aim.set_by,
        record=reverse("record", args=[aim.model, aim.pk]),
    )


def _actual(stand: Stand, language: str) -> str:
    number = stand.actual
    if number.few:
        return f"< {number.few}"
    return "–" if number.value is None else _written(Decimal(number.value), stand.figure, language)


def _written(value: Decimal, figure: Figure, language: str) -> str:
    if figure.is_share:
        return format_percent(value / FULL, language, places=0 if value == int(value) else 2)
    return format_decimal(value.normalize() if value else Decimal(0), language)


def _days(first: date, last: date, language: str) -> str:
    return _("%(first)s to %(last)s") % {"first": format_date(first, language), "last": format_date(last, language)}


def summary_of(stands: Sequence[Stand]) -> str:
    """Return in one sentence how the targets stand."""
    counts = {standing: sum(stand.standing is standing for stand in stands) for standing in ORDER}
    told = [f"{STANDINGS[standing]}: {count}" for standing, count in counts.items() if count]
    return "; ".join(told)
