"""A review as a paper in the layout of its organisation: outline, sentences with codes, tables, charts, appendices."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from charterbook.engines.reviews.papers.addresses import address_of
from charterbook.engines.reviews.papers.charts import chart_of
from charterbook.engines.reviews.papers.seal import seal_line
from charterbook.engines.reviews.papers.tables import figures_table, paper_table
from charterbook.engines.reviews.queries import ChapterOfReview, HeadAndFoot, Review, Run, SectionOfReview
from charterbook.engines.reviews.words import PAPER
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import format_date, format_long_date
from charterbook.kit.papers import grammar
from charterbook.kit.papers.grammar import Appendix, Block, Chart, Heading, Note, Paper, Paragraph, plain
from charterbook.kit.papers.layout import Layout, layout_of

UPRIGHT_COLUMNS = 3
BLANK_NUMBER = "\u00a0" * 6


def paper_of(review: Review, facts: HeadAndFoot, *, base: str = "") -> Paper:
    """Return the review as a paper. With `base` (https://…) every number is a link too. Raises LayoutRefused."""
    on = facts.dated_on or review.made_on
    charter, words = current_charter(), PAPER[review.language]
    layout = layout_of(charter.version("paper_layout", on).values)
    made = _Making(review, layout, base)
    return Paper(
        language=review.language,
        layout=layout,
        header=grammar.Header(
            superior=facts.superior,
            issuer=facts.issuer,
            number=number_line(facts, on),
            organisation_line=facts.organisation_line,
            place_and_date=_place_and_date(facts, review),
        ),
        title=charter.word("document_types", "REPORT", review.language, on).upper(),
        subject=words["subject"].format(
            first=format_date(review.period.first, review.language),
            last=format_date(review.period.last, review.language),
        ),
        blocks=tuple(made.body()),
        signature=grammar.Signature(facts.on_behalf, facts.signer_post, facts.signer_name),
        recipients=tuple(line.strip().rstrip(",;.") for line in facts.recipients),
        recipients_word=words["recipients_word"],
        properties=grammar.Properties(
            datetime.combine(review.made_on, time(), UTC), author=facts.issuer, keywords=review.unit_code
        ),
        appendices=tuple(made.appendices()),
    )


def number_line(facts: HeadAndFoot, on: date) -> str:
    """Return the number as the charter writes it; without one, with room to write it in: Số      -BC/HU."""
    charter = current_charter()
    word, joint = (charter.text("paper_words", key, on) for key in ("number_word", "number_joint"))
    return f"{word} {facts.number or BLANK_NUMBER}{joint}{facts.symbol}"


def _place_and_date(facts: HeadAndFoot, review: Review) -> str:
    if facts.dated_on:
        day = format_long_date(facts.dated_on, review.language)
    else:
        day = PAPER[review.language]["undated"].format(year=review.made_on.year).replace("  ", "\u00a0\u00a0")
    return f"{facts.place}, {day}" if facts.place else day


@dataclass
class _Making:
    """What is counted while the paper is made: tables, charts and appendices have running numbers."""

    review: Review
    layout: Layout
    base: str
    numbers: dict[str, int] = field(default_factory=lambda: {"table": 0, "chart": 0, "appendix": 0})

    def numbered(self, kind: str, label: str) -> str:
        self.numbers[kind] += 1
        return PAPER[self.review.language][kind].format(number=self.numbers[kind], label=label)

    def runs(self, runs: tuple[Run, ...]) -> grammar.Runs:
        return tuple(
            grammar.Run(
                run.text,
                code=run.origin.code if run.origin else "",
                href=address_of(run.origin, self.base) if run.origin and self.base else "",
            )
            for run in runs
        )

    def body(self) -> Iterator[Block]:
        for section in self.review.sections:
            if section.part:
                yield Heading(1, section.part)
            if section.heading:
                yield Heading(2, section.heading)
            yield from self.section(section)

    def section(self, section: SectionOfReview) -> Iterator[Block]:
        number = 0
        for number, chapter in enumerate(section.chapters, start=1):
            yield Heading(3, f"{number}. {chapter.label}")
            yield from self.chapter(chapter)
        for place, prompt in enumerate(section.prompts, start=number + 1):
            if heading := prompt.heading[self.review.language]:
                yield Heading(3, f"{place}. {heading}")
            yield Paragraph(plain(f"({prompt.text[self.review.language]})", italic=True))

    def chapter(self, chapter: ChapterOfReview) -> Iterator[Block]:
        for sentence in chapter.sentences:
            yield Paragraph(self.runs(sentence.runs))
        for table in chapter.tables:
            if table.is_appendix:
                continue
            caption = self.numbered("table", table.label)
            yield paper_table(table, caption, layout=self.layout, base=self.base)
            if table.note:
                yield Note(plain(table.note))
            drawing = chart_of(table, self.review, mode="print")
            if drawing:
                yield Chart(drawing.svg, drawing.alt, self.numbered("chart", drawing_title(drawing.alt)))
        yield from self.notes(chapter)

    def notes(self, chapter: ChapterOfReview) -> Iterator[Note]:
        words, language = PAPER[self.review.language], self.review.language
        if chapter.left_out:
            yield Note(plain(words["left_out"].format(count=chapter.left_out)))
        for label in chapter.unproven:
            yield Note(plain(words["unproven"].format(label=label)))
        state = chapter.reported
        if state:
            key = "reported" if state.last else "reported_none"
            last = format_date(state.last, language) if state.last else ""
            text = words[key].format(label=state.label, reported=state.reported, due=state.due, last=last)
            yield Note(plain(text))

    def appendices(self) -> Iterator[Appendix]:
        for chapter in self.review.chapters:
            for table in chapter.tables:
                if table.is_appendix:
                    wide = len(table.columns) > UPRIGHT_COLUMNS
                    blocks: list[Block] = [paper_table(table, "", layout=self.layout, base=self.base, landscape=wide)]
                    if table.note:
                        blocks.append(Note(plain(table.note)))
                    title = self.numbered("appendix", table.label.upper())
                    yield Appendix(title, tuple(blocks), landscape=wide)
        words = PAPER[self.review.language]
        title = self.numbered("appendix", words["figures"].upper())
        seal = seal_line(self.review.language)
        sealed = (Note(plain(seal)),) if seal else ()
        notes = (Note(plain(words["figures_note"])), Note(plain(self.review.counted_by)))
        yield Appendix(title, (*notes, figures_table(self.review, self.base), *sealed))


def drawing_title(alt: str) -> str:
    """Return the title with which the words of a drawing begin."""
    return alt.partition(". ")[0]
