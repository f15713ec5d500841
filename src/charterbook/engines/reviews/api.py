"""What the shell may use of reviews."""

from charterbook.engines.reviews.actions import PaperEntry, change_wording, set_paper_facts
from charterbook.engines.reviews.papers import FORMATS, codes_of, export_review, file_name, paper_of
from charterbook.engines.reviews.queries import HeadAndFoot, Review, build_review, facts_of, periods_of
from charterbook.engines.reviews.rules import ReviewRefused

__all__ = [
    "FORMATS",
    "HeadAndFoot",
    "PaperEntry",
    "Review",
    "ReviewRefused",
    "build_review",
    "change_wording",
    "codes_of",
    "export_review",
    "facts_of",
    "file_name",
    "paper_of",
    "periods_of",
    "set_paper_facts",
]
