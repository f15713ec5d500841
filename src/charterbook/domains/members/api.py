"""What other domains may use of members."""

from charterbook.domains.members.actions import Claim, identify, note_membership
from charterbook.domains.members.models import Person
from charterbook.domains.members.permissions import ENTER, NAMES
from charterbook.domains.members.queries import grounds_of, named_units

__all__ = ["ENTER", "NAMES", "Claim", "Person", "grounds_of", "identify", "named_units", "note_membership"]
