"""Writes of lists."""

from charterbook.engines.lists.actions.bulk import Tried, carry_out, try_out
from charterbook.engines.lists.actions.saved import begin_with, delete_view, save_view

__all__ = ["Tried", "begin_with", "carry_out", "delete_view", "save_view", "try_out"]
