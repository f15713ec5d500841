"""How the lock says no."""

from charterbook.kit.refusal import Refused


class LockRefused(Refused):
    """A book was not locked or opened; the sentence says why and how to mend it."""


class WrongPassphrase(LockRefused):
    """Neither the passphrase nor the recovery code opens the book; which part is wrong is not told."""


class SpoiltLock(LockRefused):
    """The locked file was changed, cut short, or is of another make."""
