"""The months of a list as a strip of bars, with a link to each year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charterbook.engines.lists.queries import Wanted
from charterbook.kit.grammar import Field
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.templatetags.kit import count

MOST_MONTHS = 180  # fifteen years; of a longer time the latest are drawn
HEIGHT, STEP, BAR = 40, 8, 6
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A month as a bar of the drawing."""

    x: int
    y: float
    height: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A drawing of months: `text` says the same in words, `years` lead to the rows of each."""

    title: str
    text: str
    width: int
    height: int
    bars: Sequence[Bar]
    ticks: Sequence[int]
    years: Sequence[Link]


def strip_of(wanted: Wanted, field: Field, months: Sequence[tuple[date, int]]) -> Strip | None:
    """Return the strip of a list; None for fewer than two months, of which nothing is to be seen."""
    if len(months) < 2:  # noqa: PLR2004 -- one month is no course of time
        return None
    place = {_place(month): rows for month, rows in months}
    last = max(place)
    first = max(min(place), last - MOST_MONTHS + 1)
    most = max(place.values())
    years: dict[int, int] = {}
    for month, rows in months:
        years[month.year] = years.get(month.year, 0) + rows
    bars = [_bar(at - first, place[at], most, at) for at in range(first, last + 1) if at in place]
    high, rows = max(months, key=lambda pair: pair[1])
    told = {"field": field.label, "first": _month(min(place)), "last": _month(last), "high": _month(_place(high))}
    return Strip(
        title=_("%(field)s, by month") % told,
        text=ngettext(
            "%(field)s, by month from %(first)s to %(last)s; most in %(high)s: %(count)s row.",
            "%(field)s, by month from %(first)s to %(last)s; most in %(high)s: %(count)s rows.",
            rows,
        )
        % (told | {"count": count(rows)}),
        width=(last - first + 1) * STEP,
        height=HEIGHT,
        bars=bars,
        ticks=[(at - first) * STEP for at in range(first, last + 1) if at % MONTHS == 0],
        years=[_year(wanted, field, year, rows) for year, rows in sorted(years.items())],
    )


def _place(month: date) -> int:
    return month.year * MONTHS + month.month - 1


def _month(place: int) -> str:
    return f"{place % MONTHS + 1:02}/{place // MONTHS}"


def _bar(at: int, rows: int, most: int, place: int) -> Bar:
    height = max(round(rows / most * HEIGHT, 1), 1.0)
    return Bar(at * STEP, round(HEIGHT - height, 1), height, f"{_month(place)}: {count(rows)}")


def _year(wanted: Wanted, field: Field, year: int, rows: int) -> Link:
    span = {f"f.{field.name}.from": f"{year}-01-01", f"f.{field.name}.to": f"{year}-12-31"}
    held = wanted.narrowing(field.name)
    current = held is not None and (held.first, held.last) == (date(year, 1, 1), date(year, 12, 31))
    return Link(label=str(year), count=rows, url=wanted.address(**span), current=current)
