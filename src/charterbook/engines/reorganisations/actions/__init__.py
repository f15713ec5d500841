"""Writes of reorganisations."""

from charterbook.engines.reorganisations.actions.carrying import carry_out, undo
from charterbook.engines.reorganisations.actions.drawing import (
    LineEntry,
    change_plan,
    discard_plan,
    draw_line,
    draw_plan,
    enter_lines,
    remove_line,
)

__all__ = [
    "LineEntry",
    "carry_out",
    "change_plan",
    "discard_plan",
    "draw_line",
    "draw_plan",
    "enter_lines",
    "remove_line",
    "undo",
]
