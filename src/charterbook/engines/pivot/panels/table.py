"""The table of a pivot: heads, rows and totals in words and numbers, each number with the way to its records."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.engines.figures.api import TIMES, Crossed, Number, axis_word, key_word
from charterbook.engines.pivot.panels.links import Opens, opener
from charterbook.engines.pivot.queries import Answer
from charterbook.kit.grammar import Actor, How, Nature
from charterbook.kit.numbers import format_count, format_percent

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Spot:
    """A number of the table in words, its value for files, and the address behind it; empty where nothing opens."""

    text: str
    value: Any
    url: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """A figure over its columns."""

    label: str
    columns: tuple[str, ...]
    is_share: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PivotTable:
    """A pivot in words; `rows` pair a heading with its numbers, `totals` are None where rows have no total."""

    caption: str
    corner: str
    heads: tuple[Heads, ...]
    is_split: bool  # the heads stand over columns of their own
    rows: tuple[tuple[str, tuple[Spot, ...]], ...]
    totals: tuple[Spot, ...] | None
    notes: tuple[str, ...]


def table_of(answer: Answer, by: Actor) -> PivotTable:
    """Return the table of an answer."""
    question = answer.question
    openers = [opener(answer, each, by) for each in answer.figures]
    columns: list[str | None] = [*answer.columns, *([None] if question.columns else [])]
    words = tuple(_word(answer, 1, key) for key in columns)
    return PivotTable(
        caption=str(answer.figures[0].figure.label) if len(answer.figures) == 1 else "",
        corner=axis_word(question.rows) or _("Unit"),
        heads=tuple(Heads(str(each.figure.label), words, each.figure.is_share) for each in answer.figures),
        is_split=bool(question.columns),
        rows=tuple((_word(answer, 0, key), _spots(answer, openers, key, columns)) for key in answer.rows),
        totals=_spots(answer, openers, None, columns) if question.rows else None,
        notes=notes_on(answer),
    )


def _word(answer: Answer, place: int, key: str | None) -> str:
    axis = answer.question.axes[place]
    if key is None:
        return _("Together")
    return key_word(axis, key, answer.units) if axis else answer.question.unit.name


def _spots(
    answer: Answer, openers: Sequence[Opens], row: str | None, columns: Sequence[str | None]
) -> tuple[Spot, ...]:
    language = get_language() or "vi"
    return tuple(
        _spot(crossed, crossed.at(row, column), opens, (row, column), language)
        for crossed, opens in zip(answer.figures, openers, strict=True)
        for column in columns
    )


def _spot(crossed: Crossed, number: Number, opens: Opens, spot: tuple[str | None, str | None], language: str) -> Spot:
    is_total = None in spot
    if number.few:
        return Spot(f"< {number.few}", f"< {number.few}", "", is_total)
    if number.value is None:
        return Spot("–", None, "", is_total)
    url = opens(*spot) if number.denominator or number.value else ""
    if crossed.figure.is_share:
        value = number.value / HUNDRED
        return Spot(format_percent(value, language), value, url, is_total)
    return Spot(format_count(number.value, language), number.value, url, is_total)


def notes_on(answer: Answer) -> tuple[str, ...]:
    """Return what a reader must know about the totals and about what is held back."""
    figures = [each.figure for each in answer.figures]
    found = []
    if any(figure.measure.how is How.DISTINCT for figure in figures):
        found.append(_("A total of persons or units counts each once, so it may be smaller than the sum of its parts."))
    if any(figure.is_share for figure in figures):
        found.append(_("A share “together” is taken of all that was counted; it is no average of the shares."))
    if any(figure.nature is Nature.STOCK for figure in figures) and set(TIMES) & set(answer.question.axes):
        found.append(_("What stands on a day is not added up over time: “together” is the number on the last day."))
    fewest = max((number.few for each in answer.figures for number in each.cells.values()), default=0)
    if fewest:
        text = _("“< %(fewest)s” hides numbers of fewer persons, and others from which these could be reckoned.")
        found.append(text % {"fewest": fewest})
    return tuple(found)
