"""Locking a book into one encrypted file, and opening it again; killed at any point, nothing is lost.

The locked file counts from the moment it has its name, and no longer from the moment it is removed: what lies beside it
meanwhile is left over. Until it has its name it is written beside, read back whole and compared with the clear files.
"""

import gzip
import hashlib
import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from charterbook.kit.postgres.cluster import Cluster
from charterbook.kit.postgres.locked_home import LOCKED_NAME, is_locked
from charterbook.kit.postgres.place import FOLDER_NAME
from charterbook.kit.postgres.private_files import keep_name, make_private_folder, open_private, write_private
from charterbook.kit.postgres.private_home import is_book
from charterbook.kit.postgres.sentence import files_in_words
from charterbook.kit.refusal import mark as _
from charterbook.kit.safekeeping.contents import (
    HOME,
    KEYRING_NAME,
    MAKING_NAME,
    OPENING_NAME,
    At,
    away_folder,
    clear_paths,
    remove,
    sync,
    wipe,
)
from charterbook.kit.safekeeping.keyring import Keyring
from charterbook.kit.safekeeping.refusals import LockRefused, SpoiltLock
from charterbook.kit.safekeeping.sealed_file import SealedReader, SealedWriter, read_keyring, write_keyring

BLOCK = 1 << 20
SPARE = 64 << 20


@dataclass(frozen=True, slots=True)
class Locked:
    """What became of a book: how many files, their bytes in clear, and the bytes of the locked file."""

    files: int
    clear: int
    sealed: int


def nothing(_stage: str) -> None:
    """Take a stage and do nothing: what `at` is when nobody follows."""


def kept_keyring(home: Path) -> Keyring | None:
    """Return the keyring of a book, locked or open; None before its first lock. Raises SpoiltLock, OSError."""
    if is_locked(home):
        with (home / LOCKED_NAME).open("rb") as file:
            return read_keyring(file)
    path = home / KEYRING_NAME
    return Keyring.read(path.read_text(encoding="utf-8")) if path.exists() else None


def lock_book(home: Path, keyring: Keyring, data_key: bytes, at: At = nothing) -> Locked:
    """Stop the server and turn the book into one encrypted file. Raises LockRefused, PostgresUnavailable."""
    cluster = Cluster(home)
    with files_in_words(home):
        if not is_book(home):
            raise LockRefused(_("There is no book in %(home)s to lock."), home=home)
        if is_locked(home):
            return _finish(home, data_key)
    with cluster.kept_closed(), files_in_words(home):
        paths = list(clear_paths(home))
        clear = sum(path.lstat().st_size for _name, path in paths if path.is_file())
        if shutil.disk_usage(home).free < clear + SPARE:
            raise LockRefused(
                _("Locking needs %(megabytes)s MB of free space on the disk for the time it takes. Free some first."),
                megabytes=(clear + SPARE) >> 20,
            )
        at("began")
        making = home / MAKING_NAME
        _write(making, paths, keyring, data_key, at)
        at("written")
        _prove(making, home, data_key)
        at("proved")
        making.replace(home / LOCKED_NAME)
        keep_name(home / LOCKED_NAME)
        at("named")
        remove(home / OPENING_NAME)
        wipe((path for _name, path in paths), at)
        (home / KEYRING_NAME).unlink(missing_ok=True)
        at("wiped")
        return Locked(len(paths), clear, (home / LOCKED_NAME).stat().st_size)


def unlock_book(home: Path, data_key: bytes, at: At = nothing) -> None:
    """Open a locked book: its files are as they were, and the locked file is gone. Raises LockRefused."""
    with Cluster(home).kept_closed(), files_in_words(home):
        if not is_locked(home):
            return
        opening = home / OPENING_NAME
        remove(opening)
        make_private_folder(opening)
        places = [(opening, home)]
        with _opened(home / LOCKED_NAME, data_key) as archive:
            for number, member in enumerate(archive):
                top, _slash, name = member.name.partition("/")
                if top != HOME and len(places) == 1:
                    places.append(_place_away(opening))
                # Names and links that lead out of the folder are refused; owners and rights come back.
                goal = places[top != HOME][0]
                archive.extract(member.replace(name=name or "."), goal, numeric_owner=True, filter="tar")
                at(f"extracted {number}")
        sync()
        at("extracted")
        for opened, target in places:
            _put(opened, target, at)
        keyring = kept_keyring(home)
        if keyring is not None:
            write_private(home / KEYRING_NAME, keyring.text())
        sync()
        at("placed")
        (home / LOCKED_NAME).unlink()
        keep_name(home / LOCKED_NAME)
        at("open")
        for opened, _target in places:
            remove(opened)


def change_keyring(home: Path, keyring: Keyring) -> None:
    """Give a book other wrappings of the same data key; the data are copied as they are. Raises LockRefused."""
    with Cluster(home).kept_closed(), files_in_words(home):
        if not is_locked(home):
            write_private(home / KEYRING_NAME, keyring.text())
            return
        making = home / MAKING_NAME
        with (home / LOCKED_NAME).open("rb") as old, _fresh(making) as new:
            read_keyring(old)
            write_keyring(new, keyring)
            shutil.copyfileobj(old, new, BLOCK)
        making.replace(home / LOCKED_NAME)
        keep_name(home / LOCKED_NAME)


def left_over(home: Path) -> list[Path]:
    """Return what lies in clear beside a locked book, or is half written: a lock or an opening was cut short."""
    if not is_locked(home):
        return [path for path in (home / MAKING_NAME, home / OPENING_NAME) if path.exists()]
    found = [path for _name, path in clear_paths(home) if path.is_file()]
    return [path for path in (*found, home / MAKING_NAME, home / OPENING_NAME) if path.exists()]


def _finish(home: Path, data_key: bytes) -> Locked:
    """Remove what a lock that was cut short left in clear: the locked file holds it, proved before it had its name."""
    with Cluster(home).kept_closed(), files_in_words(home):
        with _opened(home / LOCKED_NAME, data_key) as archive:
            names = {member.name for member in archive}
        wipe((path for name, path in list(clear_paths(home)) if name in names), nothing)
        for name in (MAKING_NAME, OPENING_NAME, KEYRING_NAME):
            remove(home / name)
        return Locked(len(names), 0, (home / LOCKED_NAME).stat().st_size)


@contextmanager
def _fresh(path: Path) -> Iterator[IO[bytes]]:
    path.unlink(missing_ok=True)
    with os.fdopen(open_private(path, os.O_WRONLY | os.O_EXCL), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _write(making: Path, paths: list[tuple[str, Path]], keyring: Keyring, data_key: bytes, at: At) -> None:
    with _fresh(making) as file:
        write_keyring(file, keyring)
        sealed = SealedWriter(file, data_key)
        with (
            gzip.GzipFile("", "wb", compresslevel=1, fileobj=sealed, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w|", bufsize=BLOCK) as archive,
        ):
            for number, (name, path) in enumerate(paths):
                member = archive.gettarinfo(path, name)
                if member.islnk():
                    # A second name of a file is kept as a file of its own.
                    member.type, member.linkname, member.size = tarfile.REGTYPE, "", path.stat().st_size
                if member.isreg():
                    with path.open("rb") as content:
                        archive.addfile(member, content)
                else:
                    archive.addfile(member)
                at(f"wrote {number}")
        sealed.finish()


def _prove(making: Path, home: Path, data_key: bytes) -> None:
    """Read the whole file back and compare it with what is about to be removed. Raises LockRefused."""
    expected = dict(clear_paths(home))
    with _opened(making, data_key) as archive:
        for member in archive:
            path = expected.pop(member.name, None)
            content = archive.extractfile(member) if member.isreg() else None
            if path is None or (content is not None and _digest(content) != _digest_of(path)):
                raise _changed(member.name)
    if expected:
        raise _changed(min(expected))


def _changed(name: str) -> LockRefused:
    return LockRefused(
        _("%(name)s changed while the book was being locked, so nothing was locked. End what writes to it; try again."),
        name=name.partition("/")[2] or name,
    )


@contextmanager
def _opened(path: Path, data_key: bytes) -> Iterator[tarfile.TarFile]:
    """Yield the members of a locked file; leaving reads it to its end, so that it is proved whole."""
    with path.open("rb") as file:
        read_keyring(file)
        reader = io.BufferedReader(SealedReader(file, data_key), BLOCK)
        with gzip.GzipFile(fileobj=reader, mode="rb") as packed:
            with tarfile.open(fileobj=packed, mode="r|", bufsize=BLOCK) as archive:
                yield archive
            while packed.read(BLOCK):
                pass
        while reader.read(BLOCK):
            pass


def _place_away(opening: Path) -> tuple[Path, Path]:
    """Return where data that were kept away are opened, on the same disk, and where they go. Raises LockRefused."""
    away = away_folder(opening)
    if away is None:
        raise SpoiltLock(_("The locked file does not say where its data belong. Put it back from a backup."))
    fresh = away.with_name(f"{away.name}{OPENING_NAME}")
    remove(fresh)
    away.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    make_private_folder(fresh)
    return fresh, away


def _put(opened: Path, target: Path, at: At) -> None:
    """Move what was opened into its place; what is left over from before gives way to it."""
    if not target.exists():
        opened.rename(target)
        return
    for child in sorted(opened.iterdir()):
        goal = target / child.name
        if child.name == FOLDER_NAME and goal.is_dir():
            # It holds the locks that are held just now.
            _put(child, goal, at)
            continue
        remove(goal)
        child.rename(goal)
        at(f"placed {child.name}")


def _digest(content: IO[bytes]) -> bytes:
    digest = hashlib.sha256()
    while block := content.read(BLOCK):
        digest.update(block)
    return digest.digest()


def _digest_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return _digest(file)
