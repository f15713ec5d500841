"""Sealing with one key a purpose (XSalsa20 with Poly1305); the keys lie in the home, readable by its owner only."""

import os
from pathlib import Path

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.utils import random


class SealBroken(Exception):  # noqa: N818 -- it says what was found
    """A box was changed, or sealed under another key."""


def seal(purpose: str, plain: bytes) -> bytes:
    """Seal bytes for a purpose."""
    return bytes(SecretBox(_key(purpose)).encrypt(plain))


def unseal(purpose: str, box: bytes) -> bytes:
    """Open what was sealed for the purpose. Raises SealBroken."""
    try:
        return SecretBox(_key(purpose)).decrypt(bytes(box))
    except (CryptoError, ValueError):
        raise SealBroken(purpose) from None


def _key(purpose: str) -> bytes:
    folder = Path(settings.HOME) / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{purpose}.key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(random(SecretBox.KEY_SIZE))
    except FileExistsError:
        pass
    return path.read_bytes()
