"""A review as a workbook: all figures with codes and contracts, and a sheet for each table, with native charts."""

from datetime import UTC, datetime, time
from decimal import Decimal

from charterbook.engines.reviews.queries import Break, Cell, FigureOfReview, Review, TableOfReview
from charterbook.engines.reviews.words import PAPER
from charterbook.kit.dates import format_date
from charterbook.kit.papers.book import write_xlsx
from charterbook.kit.papers.book_grammar import BookWords, Kind, ListChart, ListColumn, ListSheet
from charterbook.kit.papers.csv_text import Value

NUMBER_WIDTH = 11
LABEL_WIDTH = 44
TITLE_LIMIT = 31


def workbook_of(review: Review) -> bytes:
    """Return the review as an Excel workbook. Raises BookRefused."""
    sheets = [_figures(review), *(_sheet(table, review) for chapter in review.chapters for table in chapter.tables)]
    name = PAPER[review.language]["instructions"]
    words = BookWords(instructions=name, not_in_list="", not_a_count="", not_a_share="", not_a_date="")
    made_on = datetime.combine(review.made_on, time(), UTC)
    return write_xlsx(sheets, language=review.language, words=words, made_on=made_on)


def _head(title: str, review: Review) -> tuple[str, ...]:
    days = " – ".join(format_date(day, review.language) for day in (review.period.first, review.period.last))
    return title, review.unit_name, days, review.counted_by


def _figures(review: Review) -> ListSheet:
    words = PAPER[review.language]
    years = tuple(str(year) for year in review.period.years())
    return ListSheet(
        title=words["figure"],
        heading_rows=_head(words["figures"], review),
        columns=(
            ListColumn(words["figure"], LABEL_WIDTH),
            ListColumn(words["value"], NUMBER_WIDTH, "count"),
            ListColumn(words["measure"], NUMBER_WIDTH),
            ListColumn(words["numerator"], NUMBER_WIDTH, "count"),
            ListColumn(words["denominator"], NUMBER_WIDTH, "count"),
            *(ListColumn(year, NUMBER_WIDTH, "count") for year in years),
            ListColumn(words["code"], NUMBER_WIDTH),
            ListColumn(words["figure_code"], 34),
            ListColumn(words["contract"], 52),
        ),
        rows=tuple(_figure_row(figure) for figure in review.figures),
    )


def _figure_row(figure: FigureOfReview) -> tuple[Value, ...]:
    number = figure.total.number
    return (
        figure.label,
        number.value,
        figure.measure,
        number.numerator,
        number.denominator,
        *(cell.number.value for cell in figure.by_year),
        figure.total.origin.code,
        figure.code,
        figure.contract,
    )


def _sheet(table: TableOfReview, review: Review) -> ListSheet:
    """Return a table as a list; by year the years are its rows, so that a native chart can be drawn of them."""
    if table.by is Break.BY_YEAR:
        labels = tuple(row.label for row in table.rows)
        lines = [(str(year), *(row.cells[place] for row in table.rows)) for place, year in enumerate(table.years)]
        last: tuple[str, tuple[Cell, ...]] = (table.columns[-1], tuple(row.cells[-1] for row in table.rows))
        heading = PAPER[review.language]["year"]
    else:
        labels = table.columns
        lines = [(row.label, *row.cells) for row in table.rows[:-1]]
        last = (table.rows[-1].label, table.rows[-1].cells)
        heading = table.heading
    shares = [cell.is_share for cell in last[1]]
    kinds: list[Kind] = ["percent" if is_share else "count" for is_share in shares]
    return ListSheet(
        title=table.label,
        heading_rows=_head(table.label, review),
        columns=(
            ListColumn(heading, LABEL_WIDTH if table.by is Break.BY_UNIT else NUMBER_WIDTH),
            *(ListColumn(label, NUMBER_WIDTH + 4, kind) for label, kind in zip(labels, kinds, strict=True)),
        ),
        rows=tuple((label, *(_value(cell) for cell in cells)) for label, *cells in lines),
        total=(last[0], *(_value(cell) for cell in last[1])),
        chart=ListChart("column", labels[0], 0, (1,)) if table.has_chart else None,
    )


def _value(cell: Cell | str) -> int | Decimal | None:
    """Return the number for a cell of a workbook; a share as a part of one, which Excel shows in percent."""
    if isinstance(cell, str):
        raise TypeError(cell)
    value = cell.number.value
    return value / Decimal(100) if cell.is_share and value is not None else value
