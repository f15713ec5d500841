"""Reads of pivots."""

from charterbook.engines.pivot.queries.answer import MOST_CELLS, Answer, answer_to
from charterbook.engines.pivot.queries.ground import Ground, ground_of, has_ground
from charterbook.engines.pivot.queries.question import Question
from charterbook.engines.pivot.queries.saved import saved_for

__all__ = ["MOST_CELLS", "Answer", "Ground", "Question", "answer_to", "ground_of", "has_ground", "saved_for"]
