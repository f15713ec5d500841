"""Tables of a review as tables of a paper: each number with its code."""

from charterbook.engines.reviews.papers.addresses import address_of
from charterbook.engines.reviews.queries import Break, Cell, Review, Row, TableOfReview
from charterbook.engines.reviews.words import PAPER
from charterbook.kit.numbers import format_count
from charterbook.kit.papers import grammar
from charterbook.kit.papers.grammar import Column, Run, Table, cell

LABEL_WIDTH = 2.6
NUMBER_WIDTH = 1.4
MOST_CODED = 7  # in more columns than these a code beside every number would not leave room for the numbers


def paper_table(table: TableOfReview, caption: str, base: str) -> Table:
    """Return a table of the review for a paper; by unit each row is numbered."""
    is_by_unit = table.by is Break.BY_UNIT
    coded = len(table.columns) <= MOST_CODED
    head = (Column("TT", "centre", 0.6),) if is_by_unit else ()
    columns = (
        *head,
        Column(table.heading, "left", LABEL_WIDTH),
        *(Column(label, "right", NUMBER_WIDTH) for label in table.columns),
    )
    rows = [
        (*((cell(str(number) if row.kind == "plain" else ""),) if is_by_unit else ()), *_row(row, base, coded=coded))
        for number, row in enumerate(table.rows, start=1)
    ]
    return Table(caption, columns, tuple(rows), total=is_by_unit)


def _row(row: Row, base: str, *, coded: bool) -> tuple[grammar.Cell, ...]:
    last = len(row.cells) - 1
    numbers = (_number(one, base, coded=coded or place == last) for place, one in enumerate(row.cells))
    return (cell(row.label), *numbers)


def _number(one: Cell, base: str, *, coded: bool) -> grammar.Cell:
    href = address_of(one.origin, base) if base else ""
    return grammar.Cell((Run(one.text, code=one.origin.code if coded else "", href=href),))


def figures_table(review: Review, base: str) -> Table:
    """Return all figures of the review with their value, code and counting contract."""
    words = PAPER[review.language]
    rows = []
    for figure in review.figures:
        counts = f" ({counts_words(figure.total, review.language)})" if figure.total.is_share else ""
        number = grammar.Cell((*_number(figure.total, base, coded=True).runs, Run(counts)))
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
