"""What the shell may use of reorganisations."""

from charterbook.engines.reorganisations.actions import carry_out, undo
from charterbook.engines.reorganisations.models import Reorganisation
from charterbook.engines.reorganisations.queries import Examined, examine, plan_or_none, plans_drawn_by, said

__all__ = ["Examined", "Reorganisation", "carry_out", "examine", "plan_or_none", "plans_drawn_by", "said", "undo"]
