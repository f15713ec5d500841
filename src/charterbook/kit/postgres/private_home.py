"""The rights of a book's files: nobody but their owner reads them, at every start."""

import os
import stat
import sys
from pathlib import Path

from charterbook.kit.postgres.locked_home import is_locked
from charterbook.kit.postgres.passwords import FILE_NAME as PASSWORDS
from charterbook.kit.postgres.place import NOTE_NAME, PASSABLE, noted_place, own_folder, refuse_shared
from charterbook.kit.postgres.private_files import PRIVATE_FILE, PRIVATE_FOLDER, is_root
from charterbook.kit.postgres.sentence import PostgresUnavailable
from charterbook.kit.refusal import mark as _

# Only what a book makes is ever touched: somebody may name a folder that holds other things of theirs as well.
OF_THE_HOME = (
    "postgres",
    "files",
    "imports",
    "keys",
    "logs",
    "static",
    "secret_key",
    "wall_key",
    "lock.keys",
    "book.locked",
    "demo-password",
    "site.pid",
)
OF_THE_DATABASE = (
    "data",
    "socket",
    "secrets.toml",
    "location",
    "server.log",
    "server.1.log",
    "start.lock",
    "serving.lock",
)


def keep_private(home: Path) -> list[Path]:
    """Take the rights of others from the book's files and folders; returns those that had been open.

    What lies deeper is closed by its folder. Raises PostgresUnavailable where a file belongs to another user or the
    folder is not a book's own, OSError.
    """
    if home.exists():
        # First: the rights of a folder that is not a book's are nobody's to change.
        refuse_shared(home)
    if not is_book(home):
        return []
    _refuse_strangers(home)
    opened = too_open(home)
    for path in opened:
        path.chmod(stat.S_IMODE(path.lstat().st_mode) & _allowed(path, home))
    return opened


def is_book(home: Path) -> bool:
    """Tell whether a folder holds a book, or the locked file of one."""
    own = own_folder(home)
    return is_locked(home) or any((own / name).is_file() for name in (PASSWORDS, NOTE_NAME))


def too_open(home: Path) -> list[Path]:
    """Return the files and folders of a book that others may read, write or enter. Raises OSError."""
    if sys.platform == "win32" or not is_book(home):
        return []
    return [path for path in _kept(home) if stat.S_IMODE(path.lstat().st_mode) & ~_allowed(path, home)]


def _kept(home: Path) -> list[Path]:
    own = own_folder(home)
    place = noted_place(home)
    folders = {own} | ({place.folder} if place is not None else set())
    found = {home, *(home / name for name in OF_THE_HOME)}
    found |= {path for folder in folders for path in (folder, *(folder / name for name in OF_THE_DATABASE))}
    # A link has no rights of its own, and may lead to a disk of the owner's choice.
    return sorted(path for path in found if not path.is_symlink() and (path.is_dir() or path.is_file()))


def _allowed(path: Path, home: Path) -> int:
    if not path.is_dir():
        return PRIVATE_FILE
    # As root the server's user passes through these without reading them.
    is_passed = path in (home, own_folder(home)) or (path / "data").is_dir()
    return PASSABLE if is_passed and path.stat().st_uid == 0 and is_root() else PRIVATE_FOLDER


def _refuse_strangers(home: Path) -> None:
    if sys.platform == "win32":
        return
    trusted = {0, home.stat().st_uid} if is_root() else {os.geteuid()}
    found = (home, *(home / name for name in OF_THE_HOME))
    for path in filter(Path.exists, found):
        if path.lstat().st_uid not in trusted:
            raise PostgresUnavailable(
                _(
                    "%(path)s belongs to another user, who could read or change it. Run Charterbook as the user who "
                    "made the book, or have the file given back to you: chown."
                ),
                path=path,
            )
