"""Figures as cards: those that belong together on one card, with contract and completeness."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit
from charterbook.engines.figures.api import Number, Reading, completeness_of
from charterbook.engines.figures.views.asked import Asked
from charterbook.engines.figures.words import COUNTED
from charterbook.kit.grammar import Actor, Figure
from charterbook.kit.pages.parts import Completeness, FigureCard, FigureNumber
from charterbook.kit.registry import registry

HUNDRED = Decimal(100)


def figures_for(by: Actor, unit: Unit) -> list[Figure]:
    """Return the figures of the unit that the viewer may see, in the order of their domains."""
    rights = {figure.needs for figure in registry().figures.values()}
    held = {right for right in rights if by.allows(right, unit.pk)}
    return [figure for figure in registry().figures.values() if figure.needs in held]


def card_groups(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Return the figures by card: those of one stem that count different things stand together."""
    groups: list[list[Figure]] = []
    for figure in figures:
        last = groups[-1] if groups else []
        if last and _belongs(figure, last):
            last.append(figure)
        else:
            groups.append([figure])
    return groups


def _belongs(figure: Figure, group: list[Figure]) -> bool:
    first = group[0]
    if figure.is_share or first.is_share or figure.nature is not first.nature:
        return False
    return stem(figure) == stem(first) and figure.counts not in {other.counts for other in group}


def stem(figure: Figure) -> str:
    """Return what the code says before its last word: `classes.dissemination`."""
    return figure.code.rpartition(".")[0]


def main_groups(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Return the first card of every stem: what a glance at a unit needs."""
    seen: set[str] = set()
    chosen = []
    for group in card_groups(figures):
        if stem(group[0]) not in seen:
            chosen.append(group)
            seen.add(stem(group[0]))
    return chosen


def contract_of(figure: Figure) -> str:
    """Return the counting contract as a sentence: what is counted, where it belongs, what is counted once."""
    words = {"counts": COUNTED[figure.counts], "belongs": figure.belongs, "once": figure.once}
    return capfirst(_("%(counts)s; counted for %(belongs)s; %(once)s.") % words)


def fraction(number: Number, figure: Figure) -> Any:
    """Return the value as pages write it: a share as a part of one."""
    return number.value / HUNDRED if figure.is_share and number.value is not None else number.value


def cards_of(
    groups: Iterable[list[Figure]], readings: Mapping[str, Reading], asked: Asked, *, states: bool
) -> list[FigureCard]:
    """Return the cards of groups of figures; `states` adds how many units have reported."""
    return [
        FigureCard(
            label=group[0].label,
            numbers=[_number(figure, readings[figure.code].total, asked) for figure in group],
            contract=contract_of(group[0]),
            completeness=state_of(group[0], asked) if states else None,
        )
        for group in groups
    ]


def _number(figure: Figure, number: Number, asked: Asked) -> FigureNumber:
    return FigureNumber(
        value=fraction(number, figure),
        url=asked.address("figure_records", figure.code, asked.unit.code),
        measure=COUNTED[figure.counts],
        share=figure.is_share,
        numerator=number.numerator,
        denominator=number.denominator,
    )


def state_of(figure: Figure, asked: Asked) -> Completeness | None:
    """Return how many of the units that are due have reported; None where nobody is due."""
    if not figure.reporters:
        return None
    found = completeness_of(figure.code, unit_id=asked.unit.pk, period=asked.period)
    if not found.due:
        return None
    url = asked.address("figure_records", figure.code, asked.unit.code) + "#missing"
    return Completeness(reported=found.reported, due=found.due, last=found.last, url=url if found.missing else "")
