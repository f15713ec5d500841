"""Reads of pivots."""

from charterbook.engines.pivot.queries.answer import MOST_CELLS, Answer, answer_to
from charterbook.engines.pivot.queries.question import Question
from charterbook.engines.pivot.queries.saved import saved_for

__all__ = ["MOST_CELLS", "Answer", "Question", "answer_to", "saved_for"]
