"""What the shell may use of divisions."""

from charterbook.engines.divisions.actions import ReformDrawn, draw_reform, found_divisions
from charterbook.engines.divisions.queries import vietnam
from charterbook.engines.divisions.rules import REFORM, DivisionRefused, Noted

__all__ = ["REFORM", "DivisionRefused", "Noted", "ReformDrawn", "draw_reform", "found_divisions", "vietnam"]
