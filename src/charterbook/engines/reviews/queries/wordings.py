"""How each sentence reads: as its domain declares it, or as a clerk of the unit or of one above it changed it."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from charterbook.engines.reviews.models import Wording
from charterbook.engines.reviews.rules import is_printable
from charterbook.engines.reviews.words import OUTLINE
from charterbook.kit.grammar import Chapter, Sentence
from charterbook.kit.registry import registry


def declared_sentences() -> Mapping[str, tuple[Chapter, Sentence]]:
    """Return every declared sentence with its chapter, by code, in the order of the paper."""
    order = {section.code: place for place, section in enumerate(OUTLINE)}
    chapters = sorted(registry().chapters, key=lambda chapter: (order.get(chapter.section, len(order)), chapter.order))
    return {sentence.code: (chapter, sentence) for chapter in chapters for sentence in chapter.sentences}


def wordings_for(path: Sequence[int], language: str) -> dict[str, str]:
    """Return the changed sentences by code: the unit's own word before those above it, the book's last of all.

    A sentence that names a figure which is gone reads as declared again.
    """
    figures = registry().figures
    shares = {code for code, figure in figures.items() if figure.is_share}
    kept = Wording.objects.filter(Q(unit__in=path) | Q(unit__isnull=True), language=language)
    rank = {unit_id: place for place, unit_id in enumerate(path)}
    nearest: dict[str, tuple[int, str]] = {}
    for sentence, unit_id, text in kept.order_by("pk").values_list("sentence", "unit_id", "text"):
        place = -1 if unit_id is None else rank[unit_id]
        if place >= nearest.get(sentence, (-2, ""))[0] and is_printable(text, figures=figures, shares=shares):
            nearest[sentence] = place, text
    return {sentence: text for sentence, (_place, text) in nearest.items()}
