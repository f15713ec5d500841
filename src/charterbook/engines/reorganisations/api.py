"""What the shell may use of reorganisations."""

from charterbook.engines.reorganisations.actions import carry_out
from charterbook.engines.reorganisations.models import Reorganisation
from charterbook.engines.reorganisations.queries import Examined, examine, plans_of

__all__ = ["Examined", "Reorganisation", "carry_out", "examine", "plans_of"]
