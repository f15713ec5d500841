"""Keys that a receipt gives: whoever has its digits can be found again and answered, by nobody else."""

import secrets
from dataclasses import dataclass

from nacl import pwhash
from nacl.hashlib import blake2b
from nacl.public import PrivateKey

from charterbook.ground.sealing.keyring import KEY, lasting

DIGITS = 16
# OWASP's first set of parameters; sixteen random digits (2^53) behind a secret outside the database need no more.
OPSLIMIT = 2
MEMLIMIT = 19 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReceiptKeys:
    """What a receipt gives: the mark under which its thread is found, and the pair to which answers are sealed."""

    mark: bytes
    private: bytes

    @property
    def voice(self) -> bytes:
        """The public half of the pair."""
        return bytes(PrivateKey(self.private).public_key)


def new_receipt() -> str:
    """Return sixteen random digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def receipt_keys(receipt: str, purpose: str) -> ReceiptKeys:
    """Stretch a receipt by Argon2id under secrets of the book that are not in its database. Raises Sealed."""
    salt = lasting(f"{purpose}.salt")[: pwhash.argon2id.SALTBYTES]
    stretched = pwhash.argon2id.kdf(2 * KEY, receipt.encode(), salt, opslimit=OPSLIMIT, memlimit=MEMLIMIT)
    mark = blake2b(stretched[:KEY], digest_size=KEY, key=lasting(f"{purpose}.mark"), person=b"charterbook-mark")
    return ReceiptKeys(mark.digest(), stretched[KEY:])
