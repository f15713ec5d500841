"""How the lake says no."""

from charterbook.kit.refusal import Refused


class LakeRefused(Refused):
    """A lake cannot be written, or not be read."""
