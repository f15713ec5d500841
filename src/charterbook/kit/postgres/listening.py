"""Where a server listens: a socket that only its owner reaches, or 127.0.0.1 where sockets can't serve."""

import os
import socket
import sys
from contextlib import closing
from pathlib import Path

from charterbook.kit.postgres.place import short_hash
from charterbook.kit.postgres.private_files import make_private_folder
from charterbook.kit.postgres.server_user import ServerUser

LOOPBACK = "127.0.0.1"
SOCKET_PORT = 5432
LONGEST = 100


def socket_file(folder: Path) -> Path:
    """Return the path of the socket that PostgreSQL makes in a folder."""
    return folder / f".s.PGSQL.{SOCKET_PORT}"


def choose_listening(folder: Path, user: ServerUser | None, *, last_port: int) -> tuple[str, int]:
    """Return host and port: a socket in the book's folder, else in a short one, else a free port, the last if free."""
    for candidate in (folder / "socket", *_short_folders(folder, user)):
        if _serves(candidate, user):
            return str(candidate), SOCKET_PORT
    return LOOPBACK, _free_port(last_port)


def is_free(port: int) -> bool:
    """Tell whether nobody listens on a port of this machine."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def _free_port(last: int) -> int:
    if last not in (0, SOCKET_PORT) and is_free(last):
        return last
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as trial:
        trial.bind((LOOPBACK, 0))
        return int(trial.getsockname()[1])


def _short_folders(folder: Path, user: ServerUser | None) -> list[Path]:
    # The runtime folder of root is closed to the server's user.
    runtime = os.environ.get("XDG_RUNTIME_DIR") if user is None else None
    temporary = os.environ.get("TMPDIR") or "/tmp"  # noqa: S108 -- owner and mode of our folder in it are checked
    return [Path(parent) / f"charterbook-{short_hash(folder)}" for parent in (runtime, temporary) if parent]


def _serves(folder: Path, user: ServerUser | None) -> bool:
    """Make the socket folder and try a socket in it; somebody else's folder of that name is never touched."""
    # The driver reads a comma in a host as the end of its name.
    if sys.platform == "win32" or len(os.fsencode(socket_file(folder))) >= LONGEST or "," in str(folder):
        return False
    uid = os.geteuid() if user is None else user.uid
    try:
        try:
            found = folder.lstat()
        except FileNotFoundError:
            folder.mkdir(mode=0o700)
        else:
            if not folder.is_dir() or folder.is_symlink() or found.st_uid not in (uid, os.geteuid()):
                return False
        make_private_folder(folder, owner=None if user is None else user.owner)
        if user is not None and not user.may_enter(folder):
            return False
        trial_path = folder / ".trial"
        trial_path.unlink(missing_ok=True)
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as trial:
            trial.bind(str(trial_path))
        trial_path.unlink()
    except OSError:
        return False
    return True
