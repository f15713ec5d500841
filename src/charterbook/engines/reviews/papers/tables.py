"""Tables of a review as tables of a paper: each number with its code."""

from dataclasses import dataclass

from charterbook.engines.reviews.papers.addresses import address_of
from charterbook.engines.reviews.queries import Break, Cell, Review, Row, TableOfReview
from charterbook.engines.reviews.words import PAPER
from charterbook.kit.fonts import text_width
from charterbook.kit.numbers import format_count
from charterbook.kit.papers import grammar
from charterbook.kit.papers.grammar import Column, Run, Table, cell, column_shares
from charterbook.kit.papers.layout import Layout

LABEL_WIDTH = 2.6
NUMBER_WIDTH = 1.4
WIDER_NUMBER_WIDTH = 1.75  # where there are few of them
FEW = 3
MOST_CODED = 7  # in more columns than these a code beside every number would not leave room for the numbers
_MM_PER_POINT = 25.4 / 72
_PADDING_MM = 4.0


def paper_table(table: TableOfReview, caption: str, *, layout: Layout, base: str, landscape: bool = False) -> Table:
    """Return a table of the review for a paper; by unit each row is numbered.

    Where a number and its code do not fit beside each other, the code stands below the number in the whole table.
    """
    is_by_unit = table.by is Break.BY_UNIT
    width = WIDER_NUMBER_WIDTH if len(table.columns) <= FEW else NUMBER_WIDTH
    columns = (
        *((Column("TT", "centre", 0.6),) if is_by_unit else ()),
        Column(table.heading, "left", LABEL_WIDTH),
        *(Column(label, "right", width) for label in table.columns),
    )
    room = layout.page_height_mm - layout.margin_left_mm - layout.margin_right_mm if landscape else layout.text_width_mm
    column_mm = column_shares(columns)[-1] * room
    coded = len(table.columns) <= MOST_CODED
    is_narrow = any(_long_mm(one, layout) > column_mm for row in table.rows for one in row.cells)
    numbers = _Numbers(base, coded=coded, joint="\n" if is_narrow else "")
    rows = [
        (*((cell(str(number) if row.kind == "plain" else ""),) if is_by_unit else ()), *numbers.row(row))
        for number, row in enumerate(table.rows, start=1)
    ]
    return Table(caption, columns, tuple(rows), total=is_by_unit)


def _long_mm(one: Cell, layout: Layout) -> float:
    """Return how much room a number and its code take beside each other, in the bold of a total row."""
    number = text_width(one.text, face="Tinos Bold", size=layout.table_size_pt)
    code = text_width(f"\u00a0{one.origin.code}", face="Tinos", size=layout.code_size_pt)
    return (number + code) * _MM_PER_POINT + _PADDING_MM


@dataclass(frozen=True, slots=True)
class _Numbers:
    """How the numbers of a table are written: linked, with a code, and what stands between number and code."""

    base: str
    coded: bool
    joint: str = ""

    def row(self, row: Row) -> tuple[grammar.Cell, ...]:
        last = len(row.cells) - 1
        shown = (self.cell(one, coded=self.coded or place == last) for place, one in enumerate(row.cells))
        return (cell(row.label), *shown)

    def cell(self, one: Cell, *, coded: bool) -> grammar.Cell:
        href = address_of(one.origin, self.base) if self.base else ""
        code = one.origin.code if coded else ""
        return grammar.Cell((Run(f"{one.text}{self.joint if code else ''}", code=code, href=href),))


def figures_table(review: Review, base: str) -> Table:
    """Return all figures of the review with their value, code and counting contract."""
    words, numbers = PAPER[review.language], _Numbers(base, coded=True)
    rows = []
    for figure in review.figures:
        counts = f" ({counts_words(figure.total, review.language)})" if figure.total.is_share else ""
        number = grammar.Cell((*numbers.cell(figure.total, coded=True).runs, Run(counts)))
        rows.append((cell(figure.label), number, cell(figure.contract)))
    columns = (
        Column(words["figure"], "left", 3),
        Column(words["value"], "right", 2),
        Column(words["contract"], "left", 4),
    )
    return Table("", columns, tuple(rows))


def counts_words(share: Cell, language: str) -> str:
    """Return the two counts of a share: 42 of 48."""
    part, whole = (format_count(count or 0, language) for count in (share.number.numerator, share.number.denominator))
    return PAPER[language]["of"].format(part=part, whole=whole)
