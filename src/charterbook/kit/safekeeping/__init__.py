"""What keeps a book on a laptop from a thief: the disk's encryption, and a lock with a passphrase."""

from charterbook.kit.safekeeping.book import Locked, change_keyring, kept_keyring, left_over, lock_book, unlock_book
from charterbook.kit.safekeeping.disk import DiskState, disk_state
from charterbook.kit.safekeeping.keyring import Cost, Keyring, new_keyring
from charterbook.kit.safekeeping.refusals import LockRefused, SpoiltLock, WrongPassphrase

__all__ = [
    "Cost",
    "DiskState",
    "Keyring",
    "LockRefused",
    "Locked",
    "SpoiltLock",
    "WrongPassphrase",
    "change_keyring",
    "disk_state",
    "kept_keyring",
    "left_over",
    "lock_book",
    "new_keyring",
    "unlock_book",
]
