"""What the shell and other engines may use of reorganisations."""

from charterbook.engines.reorganisations.actions import LineEntry, carry_out, enter_lines, undo
from charterbook.engines.reorganisations.models import Reorganisation
from charterbook.engines.reorganisations.queries import (
    Examined,
    examine,
    plan_or_none,
    plans_drawn_by,
    said,
    tree_standing,
)
from charterbook.engines.reorganisations.rules import Standing

__all__ = [
    "Examined",
    "LineEntry",
    "Reorganisation",
    "Standing",
    "carry_out",
    "enter_lines",
    "examine",
    "plan_or_none",
    "plans_drawn_by",
    "said",
    "tree_standing",
    "undo",
]
