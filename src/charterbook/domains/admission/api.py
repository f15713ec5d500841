"""What other domains may use of admission."""

from charterbook.domains.admission.models import Admission

__all__ = ["Admission"]
