"""A chapter: what a domain adds to a review, in sentences and tables that name figures by code."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Break(StrEnum):
    """How a table or chart of a chapter is broken down."""

    BY_YEAR = "year"
    BY_UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a review in each language, with places such as {classes.dissemination.held}.

    A place may have a variant after a bar: |numerator, |denominator, |least (lowest year), |floor (the lowest year
    rounded down to a whole number), |persons. `asserts` is what the sentence claims beyond its numbers and is tested
    when the sentence is printed: ("floor", code) for "every year over N %".
    """

    code: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A table of figures by year or by unit; `chart` adds a drawing of the first figure."""

    code: str
    label: Any
    figures: tuple[str, ...]
    by: Break
    chart: bool = False
    appendix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of a review: `section` names a section of the outline, `order` its place within the section."""

    code: str
    label: Any
    section: str
    order: int
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[FigureTable, ...] = ()
