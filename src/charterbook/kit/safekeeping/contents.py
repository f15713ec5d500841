"""What is locked: every file that the book keeps in clear, and nothing of anybody else's."""

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from charterbook.kit.postgres.place import NOTE_NAME, noted_place, own_folder
from charterbook.kit.postgres.private_home import OF_THE_HOME
from charterbook.kit.refusal import mark as _
from charterbook.kit.safekeeping.refusals import LockRefused

HOME = "home"
AWAY = "away"
MAKING_NAME = ".book.locked.making"
OPENING_NAME = ".opening"
KEYRING_NAME = "lock.keys"
LOCKED_NAMES = frozenset({"book.locked", KEYRING_NAME, MAKING_NAME, OPENING_NAME})
# The locks between processes are empty; the lock is held by them.
LEFT = frozenset({"postgres/start.lock", "postgres/serving.lock", "serving.lock", "site.pid"})
OF_THE_SYSTEM = frozenset({".DS_Store", "desktop.ini", "Thumbs.db"})
At = Callable[[str], None]
ZEROS = bytes(1 << 20)


def clear_paths(home: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name in the locked file and the path of all that is kept in clear, folders before what is in them.

    Raises LockRefused where the home holds what no book makes, OSError.
    """
    refuse_others(home)
    for name in OF_THE_HOME:
        if name not in LOCKED_NAMES and name not in LEFT and os.path.lexists(home / name):
            yield from _tree(home / name, f"{HOME}/{name}", home)
    if (away := away_folder(home)) is not None and away.is_dir():
        yield from _tree(away, AWAY, away)


def away_folder(home: Path) -> Path | None:
    """Return where the data are kept when the server's user may not enter the home."""
    place = noted_place(home)
    return place.folder if place is not None and place.folder != own_folder(home) else None


def refuse_others(home: Path) -> None:
    """Refuse a home that holds files of somebody else, which are neither locked nor left in clear unseen."""
    known = {*OF_THE_HOME, *LOCKED_NAMES, *OF_THE_SYSTEM}
    if others := sorted(path.name for path in home.iterdir() if path.name not in known):
        raise LockRefused(
            _("The folder %(home)s holds what does not belong to the book: %(names)s. Move that elsewhere first."),
            home=home,
            names=", ".join(others[:5]),
        )


def wipe(paths: Iterable[Path], at: At) -> None:
    """Write zeros over the files, then remove all. Raises OSError.

    What the disk itself keeps elsewhere (worn cells, snapshots) is out of reach: only an encrypted disk closes that.
    """
    found = list(paths)
    for path in found:
        # The note of where the data are is needed to the end, and tells nobody anything.
        if path.name == NOTE_NAME:
            continue
        # The other names of a file with several are not ours to empty.
        if path.is_file() and not path.is_symlink() and path.stat().st_nlink == 1:
            _overwrite(path)
    sync()
    at("overwritten")
    for number, path in enumerate(reversed(found)):
        at(f"removing {number}")
        if path.is_symlink() or not path.is_dir():
            path.unlink(missing_ok=True)
        elif not any(path.iterdir()):
            path.rmdir()


def sync() -> None:
    """Have the system write all that it still holds; where it cannot, it does so by itself soon."""
    getattr(os, "sync", lambda: None)()


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(ZEROS[: min(left, len(ZEROS))])


def _tree(path: Path, name: str, top: Path) -> Iterator[tuple[str, Path]]:
    mode = path.lstat().st_mode
    if stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode):
        return
    if path.relative_to(top).as_posix() in LEFT:
        return
    yield name, path
    if stat.S_ISDIR(mode):
        for child in sorted(path.iterdir()):
            yield from _tree(child, f"{name}/{child.name}", top)
