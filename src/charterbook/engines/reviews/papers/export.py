"""A review as a file in one of four formats."""

from collections.abc import Iterator, Mapping

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from charterbook.engines.figures.api import Target, note_codes
from charterbook.engines.reviews.papers.page import appendices_of, report_of
from charterbook.engines.reviews.papers.paper import paper_of
from charterbook.engines.reviews.papers.seal import seal_line
from charterbook.engines.reviews.papers.workbook import workbook_of
from charterbook.engines.reviews.queries import HeadAndFoot, Review, facts_of
from charterbook.engines.reviews.rules import ReviewRefused
from charterbook.kit.papers.pdf import write_pdf
from charterbook.kit.papers.word import write_docx
from charterbook.kit.refusal import mark as _

MEDIA_TYPES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}
FORMATS = tuple(MEDIA_TYPES)


def export_review(review: Review, kind: str, *, facts: HeadAndFoot | None = None, base: str = "") -> bytes:
    """Return the review as a file of the kind docx, pdf, xlsx or html. Raises ReviewRefused for another kind.

    Without `facts` the head and foot are those that the unit has set. With `base` (https://…) numbers are links too.
    What the printed codes open is kept once the open transaction has ended: a page that only reads may not write.
    """
    if kind not in MEDIA_TYPES:
        raise ReviewRefused(
            _("A review is written as %(kinds)s, not as “%(kind)s”."),
            field="format",
            kinds=", ".join(FORMATS),
            kind=kind,
        )
    targets = tuple(codes_of(review))
    transaction.on_commit(lambda: note_codes(targets))
    if kind == "xlsx":
        return workbook_of(review)
    if kind == "html":
        return _page(review, base)
    paper = paper_of(review, facts or facts_of(review.unit_id, language=review.language, on=review.made_on), base=base)
    return write_docx(paper) if kind == "docx" else write_pdf(paper)


def _page(review: Review, base: str) -> bytes:
    with translation.override(review.language):
        context = {
            "review": review,
            "report": report_of(review, base=base, mode="print"),
            "appendices": appendices_of(review, base=base, mode="print"),
            "seal": seal_line(review.language),
        }
        return render_to_string("reviews/file.html", context).encode()


def file_name(review: Review, kind: str) -> str:
    """Return the name of the file: unit, years, language."""
    unit = review.unit_code.replace(".", "-").replace("/", "-")
    by = f"-as-of-{review.structure.day:%Y%m%d}" if review.structure.day else ""
    return f"review-{unit}-{review.period.first:%Y%m%d}-{review.period.last:%Y%m%d}{by}-{review.language}.{kind}"


def codes_of(review: Review) -> Iterator[Target]:
    """Return what every code opens that is printed in the papers and workbook of the review."""
    for chapter in review.chapters:
        for sentence in chapter.sentences:
            yield from (run.origin.target for run in sentence.runs if run.origin)
        for table in chapter.tables:
            yield from (cell.origin.target for row in table.rows for cell in row.cells if not cell.origin.own)
    for figure in review.figures:
        yield figure.total.origin.target
