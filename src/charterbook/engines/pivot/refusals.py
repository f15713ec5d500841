"""What the pivot engine refuses."""

from charterbook.kit.refusal import Refused


class PivotRefused(Refused):
    """A pivot that is too large, or that cannot be kept or deleted as asked."""
