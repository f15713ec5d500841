"""What the figures engine refuses."""

from charterbook.kit.refusal import Refused


class FigureRefused(Refused):
    """A figure that does not exist or that the viewer may not see."""
