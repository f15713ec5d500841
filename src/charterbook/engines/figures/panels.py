"""Figures as cards: those that belong together on one card, with contract and completeness."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit
from charterbook.engines.figures.api import THEN, Number, Reading, Structure, completeness_of_each
from charterbook.engines.figures.api import Completeness as Known
from charterbook.engines.figures.words import COUNTED
from charterbook.kit.charts import spark
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor, Figure, How
from charterbook.kit.numbers import format_count, format_percent
from charterbook.kit.pages.parts import Completeness, FigureCard, FigureNumber
from charterbook.kit.registry import registry

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A unit and a period that a page is asked for; `fault` says what of the address could not be read.

    `structure` is the one by which its figures are counted.
    """

    unit: Unit
    period: Period
    usual: Period
    fault: str = ""
    structure: Structure = THEN

    @property
    def on(self) -> date:
        """Return the day whose tree the page shows: that of the structure, else the last of the period."""
        return self.structure.day or self.period.last

    def address(self, name: str, *parts: str, **more: object) -> str:
        """Return the address of a page of the same period and structure, with what else it is asked for."""
        query: dict[str, Any] = {"from": self.period.first.isoformat(), "to": self.period.last.isoformat()}
        more = {"structure": self.structure.text} | more
        query |= {key: value if isinstance(value, list) else str(value) for key, value in more.items() if value}
        return f"{reverse(name, args=parts)}?{urlencode(query, doseq=True)}"


def figures_for(by: Actor, unit: Unit) -> list[Figure]:
    """Return the figures of the unit that the viewer may see, in the order of their domains."""
    rights = {figure.needs for figure in registry().figures.values()}
    held = {right for right in rights if by.allows(right, unit.pk)}
    return [figure for figure in registry().figures.values() if figure.needs in held]


def family(figure: Figure) -> str:
    """Return the first two words of the code: figures of `classes.dissemination` are of one family."""
    return ".".join(figure.code.split(".")[:2])


def main_groups(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Return one group a family: its first figure, and those of its kind that count something else."""
    families: dict[str, list[Figure]] = {}
    for figure in figures:
        group = families.setdefault(family(figure), [])
        if not group or _stands_beside(figure, group):
            group.append(figure)
    return list(families.values())


def _stands_beside(figure: Figure, group: list[Figure]) -> bool:
    first = group[0]
    if figure.is_share or first.is_share or figure.nature is not first.nature:
        return False
    return figure.counts not in {other.counts for other in group}


def contract_of(figure: Figure) -> str:
    """Return the counting contract as a sentence: what is counted, where it belongs, what is counted once."""
    words = {"counts": COUNTED[figure.counts], "belongs": figure.belongs, "once": figure.once}
    return capfirst(_("%(counts)s; counted for %(belongs)s; %(once)s.") % words)


def fraction(number: Number, figure: Figure) -> Any:
    """Return the value as pages write it: a share as a part of one."""
    return number.value / HUNDRED if figure.is_share and number.value is not None else number.value


def unknown(number: Number) -> str:
    """Return what stands in the place of a number that has no value: a dash, or that there are few persons."""
    if number.few:
        return f"< {number.few}"
    return "–" if number.value is None else ""


def course_of(name: str, figure: Figure, years: Mapping[int, Number]) -> SafeString | None:
    """Return the years of a figure as small bars; none for a single year, for nought alone, and for what is hidden."""
    numbers = [years[year] for year in sorted(years)]
    if len(numbers) < 2 or not any(n.value for n in numbers) or any(n.few for n in numbers):  # noqa: PLR2004 -- two make a course
        return None
    language = get_language() or "vi"
    write = format_percent if figure.is_share else format_count
    drawn = spark(
        name,
        categories=[str(year) for year in sorted(years)],
        values=[fraction(number, figure) for number in numbers],
        number=lambda value: write(value, language),
    )
    return SafeString(drawn)


def cards_of(
    groups: Iterable[list[Figure]], readings: Mapping[str, Reading], asked: Asked, *, states: bool
) -> list[FigureCard]:
    """Return the cards of groups of figures; `states` adds how many units have reported."""
    groups = list(groups)
    known = _known([group[0] for group in groups], asked) if states else {}
    return [
        FigureCard(
            label=group[0].label,
            numbers=[_number(figure, readings[figure.code].total, asked) for figure in _told(group, readings)],
            contract=contract_of(group[0]),
            completeness=_state(group[0], asked, known.get(group[0].code)),
        )
        for group in groups
    ]


def _told(group: list[Figure], readings: Mapping[str, Reading]) -> list[Figure]:
    """Leave out persons where none is known by name: a nought would say that nobody came."""
    return [
        figure
        for figure in group
        if figure is group[0] or figure.measure.how is not How.DISTINCT or readings[figure.code].total.value
    ]


def _number(figure: Figure, number: Number, asked: Asked) -> FigureNumber:
    return FigureNumber(
        value=fraction(number, figure),
        text=unknown(number) if number.few else "",
        url=asked.address("figure_records", figure.code, asked.unit.code),
        measure="" if figure.is_share else COUNTED[figure.counts],
        share=figure.is_share,
        numerator=number.numerator,
        denominator=number.denominator,
    )


def state_of(figure: Figure, asked: Asked) -> Completeness | None:
    """Return how many of the units that are due have reported; None where nobody is due."""
    return _state(figure, asked, _known([figure], asked).get(figure.code))


def _known(figures: Iterable[Figure], asked: Asked) -> Mapping[str, Known]:
    codes = [figure.code for figure in figures if figure.reporters]
    return completeness_of_each(codes, unit_id=asked.unit.pk, period=asked.period, structure=asked.structure)


def _state(figure: Figure, asked: Asked, found: Known | None) -> Completeness | None:
    if found is None or not found.due:
        return None
    url = asked.address("figure_records", figure.code, asked.unit.code) + "#missing"
    return Completeness(reported=found.reported, due=found.due, last=found.last, url=url if found.missing else "")
