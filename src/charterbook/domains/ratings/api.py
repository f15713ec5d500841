"""What other domains may use of ratings."""

from charterbook.domains.ratings.models import MemberRating, UnitRating

__all__ = ["MemberRating", "UnitRating"]
