"""The locked file: a keyring in front, then chunks sealed one after the other with libsodium's secretstream.

A chunk that was changed, dropped, doubled or moved is refused, and so is a file without its last chunk.
"""

import io
import struct
from typing import IO, Any

from nacl import bindings
from nacl.exceptions import CryptoError

from charterbook.kit.refusal import mark as _
from charterbook.kit.safekeeping.keyring import Keyring
from charterbook.kit.safekeeping.refusals import SpoiltLock

MAGIC = b"charterbook-locked-1\n"
CHUNK = 1 << 18
LONGEST_KEYRING = 1 << 16
LENGTH = struct.Struct(">I")
MESSAGE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
HEADER_BYTES = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
OVERHEAD = bindings.crypto_secretstream_xchacha20poly1305_ABYTES


def write_keyring(file: IO[bytes], keyring: Keyring) -> None:
    """Write the front of a locked file. Raises OSError."""
    text = keyring.text().encode()
    file.write(MAGIC + LENGTH.pack(len(text)) + text)


def read_keyring(file: IO[bytes]) -> Keyring:
    """Read the front of a locked file; what follows are its chunks. Raises SpoiltLock, OSError."""
    if file.read(len(MAGIC)) != MAGIC:
        raise SpoiltLock(_("This is not a locked book of this version of Charterbook. Take a newer version."))
    length = LENGTH.unpack(_exactly(file, LENGTH.size))[0]
    if length > LONGEST_KEYRING:
        raise _spoilt()
    return Keyring.read(_exactly(file, length).decode("utf-8", "replace"))


class SealedWriter(io.RawIOBase):
    """A file to write into: what is written is sealed in chunks; closing it writes the last one."""

    def __init__(self, file: IO[bytes], data_key: bytes) -> None:
        """Begin the chunks. Raises OSError."""
        self._file = file
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        self._file.write(bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, data_key))
        self._held = bytearray()

    def writable(self) -> bool:
        """Tell that it can be written."""
        return True

    def write(self, data: Any, /) -> int:
        """Take bytes, and seal every full chunk. Raises OSError."""
        self._held += data
        while len(self._held) > CHUNK:
            self._push(bytes(self._held[:CHUNK]), MESSAGE)
            del self._held[:CHUNK]
        return memoryview(data).nbytes

    def finish(self) -> None:
        """Seal what is left as the last chunk; a file that was never finished is refused by its reader."""
        self._push(bytes(self._held), LAST)
        self._held.clear()

    def _push(self, plain: bytes, tag: int) -> None:
        sealed = bindings.crypto_secretstream_xchacha20poly1305_push(self._state, plain, None, tag)
        self._file.write(LENGTH.pack(len(sealed)) + sealed)


class SealedReader(io.RawIOBase):
    """A file to read from: every chunk is proved before its bytes are given out."""

    def __init__(self, file: IO[bytes], data_key: bytes) -> None:
        """Begin behind the keyring. Raises SpoiltLock, OSError."""
        self._file = file
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        header = _exactly(file, HEADER_BYTES)
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(self._state, header, data_key)
        self._held = memoryview(b"")
        self._is_over = False

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, target: Any, /) -> int:
        """Fill `target` as far as one chunk reaches; 0 behind the last one. Raises SpoiltLock, OSError."""
        while not self._held and not self._is_over:
            self._pull()
        view = memoryview(target).cast("B")
        count = min(len(view), len(self._held))
        view[:count] = self._held[:count]
        self._held = self._held[count:]
        return count

    def _pull(self) -> None:
        length = LENGTH.unpack(_exactly(self._file, LENGTH.size))[0]
        if not OVERHEAD <= length <= CHUNK + OVERHEAD:
            raise _spoilt()
        sealed = _exactly(self._file, length)
        try:
            plain, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(self._state, sealed, None)
        except (CryptoError, RuntimeError, ValueError) as error:
            raise _spoilt() from error
        self._held = memoryview(plain)
        self._is_over = tag == LAST
        if self._is_over and self._file.read(1):
            raise _spoilt()


def _exactly(file: IO[bytes], length: int) -> bytes:
    data = file.read(length)
    if len(data) != length:
        raise _spoilt()
    return data


def _spoilt() -> SpoiltLock:
    return SpoiltLock(
        _("The locked file was changed or cut short, so nothing was taken from it. Put it back from a backup.")
    )
