"""Pages of attendance on the spot: the roll, the door with its code, and the page that the code opens."""

from charterbook.domains.classes.views.arrivals import arrivals
from charterbook.domains.classes.views.door import door, here
from charterbook.domains.classes.views.roll import roll, roll_worker

__all__ = ["arrivals", "door", "here", "roll", "roll_worker"]
