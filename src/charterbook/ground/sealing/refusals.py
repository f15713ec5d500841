"""Why something sealed cannot be read, in words for the person who asks."""

from charterbook.kit.refusal import Refused


class Sealed(Refused):
    """The key that opens this is not here, is another one, or the box was altered."""


class Destroyed(Sealed):
    """The key was destroyed on purpose: nobody can read this any more."""
