"""Secrets of subjects, one small file each in the folder of keys: outside the database and of its backups."""

import os
import re
import secrets
from pathlib import Path

from charterbook.ground.sealing.keyring import KEY, key_folder
from charterbook.kit.postgres.private_files import keep_name, make_private_folder, open_private

FOLDER_NAME = "subjects"
_NAME = re.compile(r"[0-9a-f]{32}")


def new_secret() -> tuple[str, bytes]:
    """Make a secret in a file; return the file's name, which says nothing of the subject, and the secret."""
    name, secret = secrets.token_hex(16), secrets.token_bytes(KEY)
    path = _path(name)
    make_private_folder(path.parent)
    with os.fdopen(open_private(path, os.O_WRONLY | os.O_EXCL), "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    os.utime(path, (0, 0))  # whose key was made when is nobody's business
    keep_name(path)
    return name, secret


def secret_of(name: str) -> bytes | None:
    """Return the secret in the file of that name, None where there is none or it was overwritten."""
    try:
        secret = _path(name).read_bytes()
    except FileNotFoundError:
        return None
    return secret if len(secret) == KEY and any(secret) else None


def destroy_secret(name: str) -> None:
    """Overwrite the file of that name and take it away; nothing happens where it is gone already. Raises OSError."""
    path = _path(name)
    try:
        with path.open("r+b") as file:
            file.write(bytes(KEY))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)
    keep_name(path)


def _path(name: str) -> Path:
    """The file of a name; names are made here, and no other finds a way out of the folder."""
    if not _NAME.fullmatch(name):
        raise FileNotFoundError(name)
    return key_folder() / FOLDER_NAME / name[:2] / name
