"""Pages of members."""

from charterbook.domains.members.views.doubts import doubt_decided, doubts
from charterbook.domains.members.views.grounds import grounds

__all__ = ["doubt_decided", "doubts", "grounds"]
