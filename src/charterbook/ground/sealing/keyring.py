"""The keyring: the master keys of a book in its home, newest last; made on first use, never in the database."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from nacl.hashlib import blake2b

from charterbook.ground.sealing.refusals import Sealed
from charterbook.kit.postgres.private_files import keep_name, make_private_folder, open_private, write_private
from charterbook.kit.refusal import mark as _

KEY = 32
NAME = 4
FILE_NAME = "master.key"
HEADING = (
    "# Master keys of this book, newest last. Without this file nothing that was sealed can be read: keep a copy.\n"
)


@dataclass(frozen=True, slots=True)
class MasterKey:
    """A master key and the short name by which boxes tell which key closed them."""

    name: bytes
    key: bytes

    def derive(self, purpose: str) -> bytes:
        """Return the key of a purpose, so that a box of one purpose never opens as another."""
        return blake2b(purpose.encode(), digest_size=KEY, key=self.key, person=b"charterbook-seal").digest()

    @property
    def line(self) -> str:
        """Return the key as a line of the file."""
        return f"{self.name.hex()} {self.key.hex()}\n"


def key_folder() -> Path:
    """Return the folder of keys in the book's home, made for its owner only. Raises OSError."""
    folder = Path(settings.HOME) / "keys"
    make_private_folder(folder)
    return folder


def newest_key() -> MasterKey:
    """Return the key that closes new boxes; the first one is made here. Raises Sealed on a spoilt file."""
    path = key_folder() / FILE_NAME
    if not path.exists():
        _found(path)
    return keys()[-1]


def key_named(name: bytes) -> MasterKey:
    """Return the key of that name. Raises Sealed where the keyring lacks it."""
    for key in keys():
        if key.name == name:
            return key
    raise Sealed(
        _("The key %(key)s, under which this is sealed, is not in the folder of keys: put back the copy of %(file)s."),
        key=name.hex(),
        file=FILE_NAME,
    )


def keys() -> tuple[MasterKey, ...]:
    """Return all keys of the book, oldest first; none where there is no file. Raises Sealed on a spoilt one."""
    path = key_folder() / FILE_NAME
    if not path.exists():
        return ()
    try:
        lines = [line.split() for line in path.read_text("ascii").splitlines() if line and not line.startswith("#")]
        found = tuple(MasterKey(bytes.fromhex(name), bytes.fromhex(key)) for name, key in lines)
    except ValueError:
        found = ()
    if not found or any(len(each.name) != NAME or len(each.key) != KEY for each in found):
        raise Sealed(_("The file of keys %(file)s is spoilt: put back its copy."), file=FILE_NAME)
    return found


def lasting(purpose: str) -> bytes:
    """Return a secret of a purpose that no rotation changes: for what is looked up by its keyed hash. Raises Sealed."""
    newest_key()
    return keys()[0].derive(purpose)


def rotate() -> MasterKey:
    """Add a new master key, which closes all boxes from now on; the older ones stay for what they closed."""
    newest_key()
    held, fresh = keys(), _fresh()
    write_private(key_folder() / FILE_NAME, HEADING + "".join(key.line for key in (*held, fresh)))
    return fresh


def _fresh() -> MasterKey:
    return MasterKey(secrets.token_bytes(NAME), secrets.token_bytes(KEY))


def _found(path: Path) -> None:
    """Make the first key, whole or not at all; of two processes that do so at once, one wins and both read that."""
    made = path.with_name(f".{FILE_NAME}.{secrets.token_hex(4)}")
    with os.fdopen(open_private(made, os.O_WRONLY | os.O_EXCL), "w", encoding="ascii") as file:
        file.write(HEADING + _fresh().line)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(made, path)
    except FileExistsError:
        return
    finally:
        made.unlink()
        keep_name(path)
