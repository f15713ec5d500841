"""What the shell may use of divisions."""

from charterbook.engines.divisions.actions import ReformDrawn, draw_reform, found_divisions
from charterbook.engines.divisions.queries import vietnam
from charterbook.engines.divisions.rules import REFORM, DivisionRefused, Noted, committee_named

__all__ = [
    "REFORM",
    "DivisionRefused",
    "Noted",
    "ReformDrawn",
    "committee_named",
    "draw_reform",
    "found_divisions",
    "vietnam",
]
