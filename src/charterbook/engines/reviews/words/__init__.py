"""The words of reviews in their three languages: they belong to the paper, whatever the language of the page."""

from charterbook.engines.reviews.words.outline import OUTLINE, Prompt, Section, Texts
from charterbook.engines.reviews.words.paper import ISSUERS, PAPER

__all__ = ["ISSUERS", "OUTLINE", "PAPER", "Prompt", "Section", "Texts"]
