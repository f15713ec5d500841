"""PostgreSQL's own note of who serves a data folder, and whether that process is truly the one."""

import os
import subprocess
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from charterbook.kit.postgres.private_files import write_private

PID_FILE = "postmaster.pid"
# Larger than any pid that a system gives out: no process will ever have it.
NOBODY = 99_999_999


class Holder(Enum):
    """What the process named in a pid file is."""

    GONE = "gone"
    ZOMBIE = "zombie"
    FOREIGN = "foreign"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class PidFile:
    """The lines of postmaster.pid that matter: who, where it listens, and how far it is."""

    pid: int
    host: str
    port: int
    state: str


def read_pid_file(data: Path) -> PidFile | None:
    """Return what postmaster.pid says, None where there is none or it is spoilt."""
    try:
        lines = (data / PID_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
        lines += [""] * (8 - len(lines))
        return PidFile(int(lines[0]), lines[4] or lines[5], int(lines[3] or 0), lines[7].strip())
    except (OSError, ValueError):
        return None


def holder_of(pid: int, data: Path) -> Holder:
    """Tell what process `pid` is to the data folder; a pid is given out again after a power cut."""
    if not Path("/proc/self").exists():
        return _told_by_the_system(pid)
    process = Path("/proc") / str(pid)
    try:
        name, _, rest = (process / "stat").read_text(errors="replace").partition("(")[2].rpartition(")")
    except OSError:
        return Holder.GONE
    if rest.split()[0] in "ZX":
        return Holder.ZOMBIE
    try:
        # The postmaster works in its data folder, whatever it was called by.
        serves = name.startswith("postgres") and (process / "cwd").samefile(data)
    except OSError:
        serves = False
    return Holder.SERVER if serves else Holder.FOREIGN


def live_server(data: Path) -> PidFile | None:
    """Return the pid file of the server that truly runs on the data folder, None where none does."""
    noted = read_pid_file(data)
    return noted if noted is not None and holder_of(noted.pid, data) is Holder.SERVER else None


def disown(data: Path, socket: Path | None) -> None:
    """Take the dead or foreign process out of a stale pid file, and its lock off the socket. Raises OSError.

    The file itself stays: PostgreSQL finds in it the shared memory of the last server, and refuses to start while
    a process of that server still lives.
    """
    path = data / PID_FILE
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    except FileNotFoundError:
        lines = []
    if lines and not lines[0].strip().isdigit():
        path.unlink()
    elif lines:
        write_private(path, "".join([f"{NOBODY}\n", *lines[1:]]))
    if socket is not None:
        socket.with_name(f"{socket.name}.lock").unlink(missing_ok=True)


def _told_by_the_system(pid: int) -> Holder:
    if os.name == "nt":
        command = ["tasklist", "/NH", "/FO", "CSV", "/FI", f"PID eq {pid}"]
    else:
        command = ["/bin/ps", "-ww", "-o", "stat=,command=", "-p", str(pid)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    if not told:
        return Holder.GONE
    if told.startswith("Z"):
        return Holder.ZOMBIE
    return Holder.SERVER if "postgres" in told else Holder.FOREIGN
