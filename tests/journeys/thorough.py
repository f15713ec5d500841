"""How much a run looks at: everything with CHARTERBOOK_JOURNEYS=all, else a third for each of what languages share.

A run for every change has half an hour: each page and task is looked at in it, and each language meets a third of them.
"""

import os

EVERYTHING = os.environ.get("CHARTERBOOK_JOURNEYS") == "all"
TURNS = 3


def is_due(place: int, turn: int) -> bool:
    """Tell whether the thing at a place in its row is looked at in this turn."""
    return EVERYTHING or place % TURNS == turn
