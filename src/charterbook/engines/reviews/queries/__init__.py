"""Reading a review: the parts of it, how it is put together, and what stands at head and foot of its paper."""

from charterbook.engines.reviews.queries.building import build_review
from charterbook.engines.reviews.queries.facts import HeadAndFoot, facts_of
from charterbook.engines.reviews.queries.review import (
    Break,
    Cell,
    ChapterOfReview,
    FigureOfReview,
    Origin,
    Reported,
    Review,
    Row,
    Run,
    Said,
    SectionOfReview,
    TableOfReview,
)
from charterbook.engines.reviews.queries.terms import NamedPeriod, periods_of
from charterbook.engines.reviews.queries.wordings import declared_sentences, wordings_for

__all__ = [
    "Break",
    "Cell",
    "ChapterOfReview",
    "FigureOfReview",
    "HeadAndFoot",
    "NamedPeriod",
    "Origin",
    "Reported",
    "Review",
    "Row",
    "Run",
    "Said",
    "SectionOfReview",
    "TableOfReview",
    "build_review",
    "declared_sentences",
    "facts_of",
    "periods_of",
    "wordings_for",
]
