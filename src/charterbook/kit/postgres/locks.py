"""Locks between processes, kept by the system: they fall when their last holder ends, however it ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from charterbook.kit.postgres.private_files import open_private
from charterbook.kit.postgres.sentence import PostgresUnavailable
from charterbook.kit.refusal import mark as _

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PAUSE = 0.05


@contextmanager
def holding(path: Path, *, seconds: float, waiting: str) -> Iterator[int]:
    """Hold the lock file `path`; yields its descriptor, which a child process may inherit and so hold further.

    Raises PostgresUnavailable with the sentence `waiting` if others still hold the lock after `seconds`.
    """
    descriptor = open_private(path, os.O_RDWR)
    try:
        deadline = time.monotonic() + seconds
        while not _taken(descriptor, path):
            if time.monotonic() > deadline:
                raise PostgresUnavailable(waiting, path=path, seconds=round(seconds))
            time.sleep(PAUSE)
        yield descriptor
    finally:
        os.close(descriptor)


def _taken(descriptor: int, path: Path) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        raise PostgresUnavailable(
            _("The folder %(folder)s cannot be locked (%(reason)s). Keep the book on a disk of this machine."),
            folder=path.parent,
            reason=error.strerror,
        ) from error
    return True
