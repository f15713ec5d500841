"""What other domains may use of members."""

from charterbook.domains.members.actions import Claim, identify, note_membership
from charterbook.domains.members.models import Person
from charterbook.domains.members.permissions import NAMES

__all__ = ["NAMES", "Claim", "Person", "identify", "note_membership"]
