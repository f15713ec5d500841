"""The pages of reorganisations."""

from charterbook.engines.reorganisations.views.acts import (
    reorganisation_carry_out,
    reorganisation_check,
    reorganisation_discard,
    reorganisation_undo,
)
from charterbook.engines.reorganisations.views.plans import (
    reorganisation,
    reorganisation_change,
    reorganisation_line_remove,
    reorganisation_new,
    reorganisations,
)

__all__ = [
    "reorganisation",
    "reorganisation_carry_out",
    "reorganisation_change",
    "reorganisation_check",
    "reorganisation_discard",
    "reorganisation_line_remove",
    "reorganisation_new",
    "reorganisation_undo",
    "reorganisations",
]
