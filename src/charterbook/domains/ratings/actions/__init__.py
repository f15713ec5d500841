"""Writes of ratings."""

from charterbook.domains.ratings.actions.members import MemberRatingEntry, enter_member_ratings
from charterbook.domains.ratings.actions.several import rate_members
from charterbook.domains.ratings.actions.units import UnitRatingEntry, enter_unit_ratings

__all__ = ["MemberRatingEntry", "UnitRatingEntry", "enter_member_ratings", "enter_unit_ratings", "rate_members"]
