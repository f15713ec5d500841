"""A review as the page shows it: sentences with links, grids, drawings; the same parts for the page and the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from charterbook.engines.reviews.papers.addresses import address_of
from charterbook.engines.reviews.papers.charts import chart_of
from charterbook.engines.reviews.queries import Break, Cell, ChapterOfReview, Origin, Review, TableOfReview
from charterbook.engines.reviews.words import PAPER
from charterbook.kit.charts import Drawing, Mode
from charterbook.kit.pages import parts


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence with the page that it opens."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table with its drawing and note."""

    grid: parts.Grid
    drawing: Drawing | None
    note: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPart:
    """A chapter as the page shows it."""

    number: int
    chapter: ChapterOfReview
    sentences: tuple[tuple[Piece, ...], ...]
    tables: tuple[TablePart, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPart:
    """A section as the page shows it; a prompt is its number, its heading and what to write."""

    code: str
    part: tuple[str, ...]
    heading: str
    chapters: tuple[ChapterPart, ...]
    prompts: tuple[tuple[int, str, str], ...]


def report_of(review: Review, *, base: str, mode: Mode) -> tuple[SectionPart, ...]:
    """Return the sections of a review for a template; in the mode `print` links are whole addresses or none."""
    shown = _Showing(review, base, mode)
    return tuple(
        SectionPart(
            code=section.code,
            part=tuple(section.part.splitlines()),
            heading=section.heading,
            chapters=tuple(shown.chapter(n, chapter) for n, chapter in enumerate(section.chapters, start=1)),
            prompts=tuple(
                (n, prompt.heading[review.language], prompt.text[review.language])
                for n, prompt in enumerate(section.prompts, start=len(section.chapters) + 1)
            ),
        )
        for section in review.sections
    )


def appendices_of(review: Review, *, base: str, mode: Mode) -> tuple[TablePart, ...]:
    """Return the tables that stand behind the text."""
    shown = _Showing(review, base, mode)
    return tuple(shown.table(table) for chapter in review.chapters for table in chapter.tables if table.is_appendix)


def states_of(review: Review) -> tuple[tuple[str, parts.Completeness], ...]:
    """Return of each chapter how many of the units that are due have reported."""
    return tuple(
        (
            state.label,
            parts.Completeness(
                reported=state.reported,
                due=state.due,
                last=state.last,
                url=f"{address_of(state.origin)}#missing" if state.reported < state.due else "",
            ),
        )
        for chapter in review.chapters
        if (state := chapter.reported)
    )


@dataclass(frozen=True, slots=True)
class _Showing:
    review: Review
    base: str
    mode: Mode

    def url(self, origin: Origin | None) -> str:
        if origin is None or (self.mode == "print" and not self.base):
            return ""
        return address_of(origin, self.base)

    def chapter(self, number: int, chapter: ChapterOfReview) -> ChapterPart:
        return ChapterPart(
            number=number,
            chapter=chapter,
            sentences=tuple(
                tuple(Piece(run.text, self.url(run.origin)) for run in sentence.runs) for sentence in chapter.sentences
            ),
            tables=tuple(self.table(table) for table in chapter.tables if not table.is_appendix),
            remarks=tuple(self.remarks(chapter)),
        )

    def remarks(self, chapter: ChapterOfReview) -> Iterator[str]:
        words = PAPER[self.review.language]
        if chapter.left_out:
            yield words["left_out"].format(count=chapter.left_out)
        yield from (words["unproven"].format(label=label) for label in chapter.unproven)

    def table(self, table: TableOfReview) -> TablePart:
        *rows, last = [
            parts.Row(cells=(parts.Cell(text=row.label), *(self.cell(cell) for cell in row.cells)))
            for row in table.rows
        ]
        is_by_unit = table.by is Break.BY_UNIT
        grid = parts.Grid(
            name=table.code.replace(".", "-"),
            caption=table.label,
            columns=(
                parts.Column(label=table.heading),
                *(parts.Column(label=label, number=True) for label in table.columns),
            ),
            rows=rows if is_by_unit else [*rows, last],
            totals=last if is_by_unit else None,
            wide=True,
        )
        drawing = chart_of(table, self.review, mode=self.mode)
        title = drawing.alt.partition(". ")[0] if drawing else ""
        return TablePart(grid, drawing, table.note, title)

    def cell(self, cell: Cell) -> parts.Cell:
        """Return a number as written in the language of the review, which need not be that of the page."""
        return parts.Cell(text=cell.text, url=self.url(cell.origin))
