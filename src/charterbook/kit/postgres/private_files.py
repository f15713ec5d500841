"""Files and folders that nobody but their owner reads; as root, a file belongs to the owner of its folder."""

import os
import secrets
import sys
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def is_root() -> bool:
    """Tell whether this process is the superuser of a Unix system."""
    return sys.platform != "win32" and os.geteuid() == 0


def open_private(path: Path, flags: int) -> int:
    """Open or create a file of mode 0600 without following a link; returns its descriptor. Raises OSError."""
    descriptor = os.open(path, flags | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), PRIVATE_FILE)
    if sys.platform != "win32" and is_root():
        folder = path.parent.stat()
        os.fchown(descriptor, folder.st_uid, folder.st_gid)
    return descriptor


def write_private(path: Path, text: str) -> None:
    """Write a file of mode 0600 whole or not at all: a reader sees the old text or the new. Raises OSError.

    The new file takes the place of the old one by its name, so that a link which the server's user may have put
    there is replaced and never followed by root.
    """
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(open_private(fresh, os.O_WRONLY | os.O_EXCL), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    keep_name(path)


def keep_name(path: Path) -> None:
    """Make sure that a name just given survives a power cut. Raises OSError."""
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def make_private_folder(folder: Path, *, owner: tuple[int, int] | None = None, mode: int = PRIVATE_FOLDER) -> None:
    """Make a folder, or tighten one that is ours: its mode, and as root its owner. Raises OSError."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if sys.platform == "win32":
        return
    if owner is not None:
        os.chown(folder, *owner, follow_symlinks=False)
    folder.chmod(mode)
