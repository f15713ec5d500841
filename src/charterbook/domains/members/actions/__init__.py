"""Writes of members."""

from charterbook.domains.members.actions.disclosures import forget_grounds, state_ground
from charterbook.domains.members.actions.doubts import decide_doubt
from charterbook.domains.members.actions.members import MemberEntry, enter_members, note_membership
from charterbook.domains.members.actions.persons import Claim, identify
from charterbook.domains.members.actions.several import transfer_members
from charterbook.domains.members.actions.succession import carry_stays
from charterbook.domains.members.actions.transfers import end_membership, transfer_member

__all__ = [
    "Claim",
    "MemberEntry",
    "carry_stays",
    "decide_doubt",
    "end_membership",
    "enter_members",
    "forget_grounds",
    "identify",
    "note_membership",
    "state_ground",
    "transfer_member",
    "transfer_members",
]
