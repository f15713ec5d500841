"""Boxes: XChaCha20-Poly1305 (libsodium) under a key of a purpose, with the name of the master key in front."""

from nacl.exceptions import CryptoError
from nacl.secret import Aead

from charterbook.ground.sealing.keyring import NAME, key_named, newest_key
from charterbook.ground.sealing.refusals import Sealed
from charterbook.kit.refusal import mark as _

MARK = b"CB1"
HEAD = len(MARK) + NAME


def seal(purpose: str, plain: bytes) -> bytes:
    """Close bytes in a box that only this book's keys open, and only for the same purpose."""
    key = newest_key()
    head = MARK + key.name
    return head + bytes(Aead(key.derive(purpose)).encrypt(plain, head + purpose.encode()))


def unseal(purpose: str, box: bytes) -> bytes:
    """Open a box of that purpose. Raises Sealed where the key is missing, or the box is another's or was altered."""
    box = bytes(box)
    if not box.startswith(MARK):
        raise Sealed(_("This is not sealed as expected: it was altered or cut."))
    key = key_named(box[len(MARK) : HEAD])
    return opened(key.derive(purpose), box[HEAD:], box[:HEAD] + purpose.encode())


def is_newest(box: bytes) -> bool:
    """Tell whether a box was closed under the newest key; older ones may be sealed anew."""
    return bytes(box)[:HEAD] == MARK + newest_key().name


def opened(key: bytes, box: bytes, aad: bytes = b"") -> bytes:
    """Open a bare box under a key. Raises Sealed."""
    try:
        return bytes(Aead(key).decrypt(box, aad))
    except (CryptoError, ValueError):
        raise Sealed(_("This cannot be opened: it was sealed under another key, or it was altered.")) from None
