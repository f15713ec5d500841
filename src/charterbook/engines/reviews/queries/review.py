"""The parts of a review as read: sentences in runs, tables, completeness; no word about pages or files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from charterbook.engines.figures.api import THEN, Number, Reading, Structure, Target
from charterbook.engines.reviews.words import PAPER, Prompt
from charterbook.kit.dates import Period, format_date
from charterbook.kit.grammar import Break
from charterbook.kit.papers.grammar import Language

__all__ = [
    "Break",
    "Cell",
    "ChapterOfReview",
    "FigureOfReview",
    "Origin",
    "Reported",
    "Review",
    "Row",
    "Run",
    "Said",
    "SectionOfReview",
    "TableOfReview",
]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a number comes from: the figure of a unit in a period, or in a year of it; `own` are the unit's own."""

    target: Target
    unit_code: str
    own: bool = False

    @property
    def code(self) -> str:
        """The short code that is printed beside the number; the unit's own part has none of its own."""
        return "" if self.own else self.target.code


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence: plain text, or a number with its origin."""

    text: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as it reads with its numbers."""

    code: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The sentence without links."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table as it is written, with its origin; `is_share` says that the value is in percent."""

    text: str
    number: Number
    origin: Origin
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `kind` is plain, own (the unit's own records) or total."""

    label: str
    cells: tuple[Cell, ...]
    kind: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOfReview:
    """A table of figures. By year its rows are figures and its columns years; by unit its rows are units."""

    code: str
    label: str
    by: Break
    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    years: tuple[int, ...] = ()
    note: str = ""
    has_chart: bool = False
    is_appendix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOfReview:
    """A figure of the review with its years and its counting contract."""

    code: str
    label: str
    measure: str
    contract: str
    total: Cell
    by_year: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """How many units were due to report what a chapter says, and when the latest record is from."""

    label: str
    due: int
    reported: int
    last: date | None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterOfReview:
    """A chapter: sentences, tables, completeness, and the counting contracts of its figures."""

    code: str
    label: str
    sentences: tuple[Said, ...]
    tables: tuple[TableOfReview, ...]
    reported: Reported | None
    contracts: tuple[tuple[str, str], ...]
    left_out: int = 0
    unproven: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionOfReview:
    """A section of the outline with its chapters, and the prompts for what the committee writes by hand."""

    code: str
    part: str
    heading: str
    chapters: tuple[ChapterOfReview, ...]
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A whole review in one language; `readings` are the figures that the viewer may see."""

    unit_id: int
    unit_code: str
    unit_name: str
    period: Period
    language: Language
    made_on: date
    sections: tuple[SectionOfReview, ...]
    figures: tuple[FigureOfReview, ...]
    readings: Mapping[str, Reading]
    structure: Structure = THEN

    @property
    def counted_by(self) -> str:
        """By which structure of the organisation the review counts, as a sentence."""
        words, day = PAPER[self.language], self.structure.day
        if day is None:
            return words["structure_then"]
        return words["structure_day"].format(day=format_date(day, self.language))

    @property
    def chapters(self) -> tuple[ChapterOfReview, ...]:
        """All chapters in the order of the paper."""
        return tuple(chapter for section in self.sections for chapter in section.chapters)

    @property
    def left_out(self) -> int:
        """How many sentences are not printed because the viewer may not see their figures."""
        return sum(chapter.left_out for chapter in self.chapters)
