"""Putting a review together from what the domains declare: one reading of all figures, then words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django.db.models import Q
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, children_of, name_on, path_of
from charterbook.engines.figures.api import COUNTED, THEN, Reading, Structure, completeness_of, read_figures
from charterbook.engines.reviews.queries.review import (
    ChapterOfReview,
    FigureOfReview,
    Reported,
    Review,
    Said,
    SectionOfReview,
)
from charterbook.engines.reviews.queries.sentences import Unproven, may_be_said, said
from charterbook.engines.reviews.queries.source import Source
from charterbook.engines.reviews.queries.tables import tables_of, years_of
from charterbook.engines.reviews.queries.wordings import wordings_for
from charterbook.engines.reviews.rules import ReviewRefused, places_of
from charterbook.engines.reviews.words import OUTLINE, PAPER
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor, Chapter, Figure
from charterbook.kit.papers.grammar import Language
from charterbook.kit.refusal import mark
from charterbook.kit.registry import registry

# A chapter of a section that the outline does not have stands with the results, so that nothing is lost.
USUAL_SECTION = "RESULTS"


def build_review(
    *,
    unit_id: int,
    period: Period,
    language: str,
    by: Actor,
    today: date,
    with_units: bool = True,
    with_state: bool = True,
    structure: Structure = THEN,
) -> Review:
    """Return the review of a unit for a period, with what the viewer may see, counted by a structure.

    Raises Unit.DoesNotExist, and ReviewRefused for another language than the three.

    A page may leave for later the tables by unit (`with_units`) and who has reported (`with_state`).
    """
    unit = Unit.objects.get(pk=unit_id)
    if language not in PAPER:
        raise ReviewRefused(mark("A review is written in %(known)s."), field="language", known=", ".join(PAPER))
    with translation.override(language):
        on = structure.day or period.last
        path = [above.pk for above in path_of(unit_id, on)] or [unit_id]
        texts = _texts(language) | wordings_for(path, language)
        source = Source(
            readings=_readings(texts.values(), unit_id, period, structure, by=by, with_units=with_units),
            unit_id=unit_id,
            unit_code=unit.code,
            unit_name=name_on(unit_id, on),
            period=period,
            language=language,
            with_state=with_state,
            structure=structure,
        )
        units = _units_below(source) if with_units else []
        chapters = [(chapter.section, _chapter(chapter, texts, source, units)) for chapter in registry().chapters]
        return Review(
            unit_id=unit_id,
            unit_code=unit.code,
            unit_name=source.unit_name,
            period=period,
            language=cast("Language", language),
            made_on=today,
            sections=_sections(chapters, language),
            figures=tuple(_figure(reading, source) for reading in source.readings.values()),
            readings=source.readings,
            structure=structure,
        )


def contract_of(figure: Figure) -> str:
    """Return the counting contract as a sentence: what is counted, where it belongs, what is counted once."""
    words = {"counts": COUNTED[figure.counts], "belongs": figure.belongs, "once": figure.once}
    return capfirst(_("%(counts)s; counted for %(belongs)s; %(once)s.") % words)


def _figure(reading: Reading, source: Source) -> FigureOfReview:
    figure = reading.figure
    *years, total = years_of(reading, source)
    return FigureOfReview(
        code=figure.code,
        label=str(figure.label),
        measure="%" if figure.is_share else str(COUNTED[figure.counts]),
        contract=contract_of(figure),
        total=total,
        by_year=tuple(years),
    )


def _texts(language: str) -> dict[str, str]:
    return {s.code: s.texts[language] for chapter in registry().chapters for s in chapter.sentences}


def _readings(
    texts: Iterable[str], unit_id: int, period: Period, structure: Structure, *, by: Actor, with_units: bool
) -> Mapping[str, Reading]:
    """Read once all figures that sentences and tables name and the viewer may see."""
    named = {place.figure for text in texts for place in places_of(text)}
    named |= {code for chapter in registry().chapters for table in chapter.tables for code in table.figures}
    figures = registry().figures
    rights = {figures[code].needs for code in named if code in figures}
    held = {right for right in rights if by.allows(right, unit_id)}
    codes = [code for code, figure in figures.items() if code in named and figure.needs in held]
    return read_figures(codes, unit_id=unit_id, period=period, by=by, with_units=with_units, structure=structure)


def _units_below(source: Source) -> list[Unit]:
    """Return the units directly below at the end of the period, and those that counted anything before they ended."""
    counted = {pk for reading in source.readings.values() for pk in reading.by_unit}
    standing = children_of(source.unit_id, source.on).values("pk")
    return list(Unit.objects.filter(Q(pk__in=counted) | Q(pk__in=standing)).order_by("code", "pk"))


def _chapter(chapter: Chapter, texts: Mapping[str, str], source: Source, units: list[Unit]) -> ChapterOfReview:
    sentences: list[Said] = []
    unproven: list[str] = []
    left_out = 0
    for sentence in chapter.sentences:
        text = texts[sentence.code]
        if not may_be_said(text, source):
            left_out += 1
            continue
        try:
            sentences.append(said(sentence.code, text, source))
        except Unproven:
            unproven.append(str(chapter.label))
    figures = _figures_of(chapter, texts, source)
    return ChapterOfReview(
        code=chapter.code,
        label=str(chapter.label),
        sentences=tuple(sentences),
        tables=tables_of(chapter.tables, source, units),
        reported=_reported(chapter, figures, source) if source.with_state else None,
        contracts=tuple((str(figure.label), contract_of(figure)) for figure in figures),
        left_out=left_out,
        unproven=tuple(unproven),
    )


def _figures_of(chapter: Chapter, texts: Mapping[str, str], source: Source) -> list[Figure]:
    """Return the figures of the chapter that the viewer may see, in the order in which they are named."""
    named = [place.figure for sentence in chapter.sentences for place in places_of(texts[sentence.code])]
    named += [code for table in chapter.tables for code in table.figures]
    own = [code for code in dict.fromkeys(named) if code in source.readings]
    return [source.readings[code].figure for code in own]


def _reported(chapter: Chapter, figures: list[Figure], source: Source) -> Reported | None:
    """Return how many of the units that are due have reported anything that the chapter says.

    Figures of the same records have the same rows; a unit is missing when it is missing from all of them.
    """
    due = [figure for figure in figures if figure.reporters]
    kinds = {figure.records: figure for figure in reversed(due) if figure.reporters == due[0].reporters}
    asked: dict[str, Any] = {"unit_id": source.unit_id, "period": source.period, "structure": source.structure}
    states = [(completeness_of(figure.code, **asked), figure.code) for figure in kinds.values()]
    if not states or not states[0][0].due:
        return None
    missing = frozenset[int].intersection(*(frozenset(unit.pk for unit in state.missing) for state, _code in states))
    whole = states[0][0].due
    last = max((state.last for state, _code in states if state.last), default=None)
    _fewest, code = min((len(state.missing), code) for state, code in states)
    return Reported(str(chapter.label), whole, whole - len(missing), last, source.origin(code))


def _sections(chapters: list[tuple[str, ChapterOfReview]], language: str) -> tuple[SectionOfReview, ...]:
    known = {section.code for section in OUTLINE}
    placed: dict[str, list[ChapterOfReview]] = {code: [] for code in known}
    for section, chapter in chapters:
        placed[section if section in known else USUAL_SECTION].append(chapter)
    return tuple(
        SectionOfReview(
            code=section.code,
            part=section.part[language] if section.part else "",
            heading=section.heading[language] if section.heading else "",
            chapters=tuple(chapter for chapter in placed[section.code] if _has_words(chapter)),
            prompts=section.prompts,
        )
        for section in OUTLINE
    )


def _has_words(chapter: ChapterOfReview) -> bool:
    return bool(chapter.sentences or chapter.tables or chapter.left_out or chapter.unproven)
