"""What other domains may use of members."""

from charterbook.domains.members.actions import Claim, identify, note_membership
from charterbook.domains.members.models import Disclosure, Membership, Person, Stay
from charterbook.domains.members.permissions import ENTER, NAMES
from charterbook.domains.members.queries import (
    complete,
    counted_by_unit,
    disclosures_over,
    grounds_of,
    named,
    named_units,
    picked,
    probationers,
    stays_at,
)

__all__ = [
    "ENTER",
    "NAMES",
    "Claim",
    "Disclosure",
    "Membership",
    "Person",
    "Stay",
    "complete",
    "counted_by_unit",
    "disclosures_over",
    "grounds_of",
    "identify",
    "named",
    "named_units",
    "note_membership",
    "picked",
    "probationers",
    "stays_at",
]
