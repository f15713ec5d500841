"""The drawing of a table: its first figure by year or by unit."""

from collections.abc import Callable
from decimal import Decimal

from charterbook.engines.reviews.papers.addresses import address_of
from charterbook.engines.reviews.papers.tables import counts_words
from charterbook.engines.reviews.queries import Break, Cell, Review, TableOfReview
from charterbook.engines.reviews.words import PAPER
from charterbook.kit.charts import Drawing, Frame, Mark, Mode, bar_chart, share_chart
from charterbook.kit.numbers import format_count, format_percent

Number = int | float | Decimal


def chart_of(table: TableOfReview, review: Review, *, mode: Mode) -> Drawing | None:
    """Return the drawing of a table that has one; on a page each value links to its records."""
    if not table.has_chart or not table.rows:
        return None
    name, cells = _first_figure(table)
    is_share = cells[0][1].is_share
    frame = Frame(
        title=name,
        category=PAPER[review.language]["year"] if table.by is Break.BY_YEAR else table.heading,
        measure=name,
        number=_writer(review.language, is_share=is_share, places=2),
        tick=_writer(review.language, is_share=is_share, places=0),
        mode=mode,
    )
    categories = [category for category, _cell in cells]
    marks = [_mark(cell, review.language, mode) for _category, cell in cells]
    draw = share_chart if is_share else bar_chart
    return draw(frame, categories=categories, marks=marks)


def _first_figure(table: TableOfReview) -> tuple[str, list[tuple[str, Cell]]]:
    """Return the name of the first figure and its values by category."""
    if table.by is Break.BY_YEAR:
        row = table.rows[0]
        return row.label, [(str(year), cell) for year, cell in zip(table.years, row.cells, strict=False)]
    return table.columns[0], [(row.label, row.cells[0]) for row in table.rows if row.kind != "total"]


def _mark(cell: Cell, language: str, mode: Mode) -> Mark:
    href = address_of(cell.origin) if mode == "inline" else ""
    value = cell.number.value
    if cell.is_share and value is not None:
        return Mark(value / 100, href, counts_words(cell, language))
    return Mark(value, href)


def _writer(language: str, *, is_share: bool, places: int) -> Callable[[Number], str]:
    if is_share:
        return lambda value: format_percent(value, language, places=places)
    return lambda value: format_count(value, language)
