"""Starting and stopping the server with pg_ctl, and telling how a recovery goes."""

import os
import re
import subprocess
import time
from pathlib import Path
from typing import Any

from charterbook.kit.postgres.binaries import Binaries
from charterbook.kit.postgres.place import Place
from charterbook.kit.postgres.private_files import open_private
from charterbook.kit.postgres.sentence import PostgresUnavailable, Say, Sentence
from charterbook.kit.postgres.server_user import ServerUser, run_as
from charterbook.kit.refusal import mark as _

LONGEST_START = 300
LOG_NAME = "server.log"
LARGEST_LOG = 10_000_000
PAUSE = 0.02
# A server that was killed leaves its last processes behind for a moment, and its pid until the system has buried it.
LAST_ONE_LEAVING = ("Is another postmaster", '" already exists', "pre-existing shared memory block", "is still in use")
PORT_TAKEN = "Address already in use"


class Log:
    """The server's log from one start on."""

    def __init__(self, folder: Path) -> None:
        """Open the log in `folder` at its end, a new one if it has grown large. Raises OSError."""
        self.path = folder / LOG_NAME
        if self.path.exists() and self.path.stat().st_size > LARGEST_LOG:
            self.path.replace(self.path.with_suffix(".1.log"))
        self.descriptor = open_private(self.path, os.O_WRONLY | os.O_APPEND)
        self._told = self._start = self.path.stat().st_size

    def close(self) -> None:
        """Let go of the file; the server keeps its own hold of it."""
        os.close(self.descriptor)

    def text(self) -> str:
        """Return what the server wrote since this start."""
        return self._read(self._start).decode("ascii", "replace")

    def tell(self, say: Say) -> None:
        """Say what is new about a recovery."""
        read = self._read(self._told)
        self._told += len(read)
        news = read.decode("ascii", "replace")
        if "automatic recovery in progress" in news:
            say(Sentence(_("The database was not closed properly last time; PostgreSQL is putting it in order.")))
        for seconds in re.findall(r"redo in progress, elapsed time: ([\d.]+) s", news):
            say(Sentence(_("Still putting the database in order: %(seconds)s s so far."), seconds=seconds))
        if "redo done" in news:
            say(Sentence(_("The database is in order again: all that was saved is there.")))

    def _read(self, offset: int) -> bytes:
        with self.path.open("rb") as file:
            file.seek(offset)
            written = file.read()
        # Only whole lines, so that no line is told in halves.
        return written[: written.rfind(b"\n") + 1]


def start_server(
    place: Place, binaries: Binaries, user: ServerUser | None, *, log: Log, lock: int, say: Say
) -> str | None:
    """Start the server; it inherits `lock` for its lifetime. Returns None, or what the log says if it did not start."""
    command = [binaries.program("pg_ctl"), "start", "-s", "-w", "-t", str(LONGEST_START)]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=log.descriptor,
        stderr=log.descriptor,
        pass_fds=(lock,) if os.name != "nt" else (),
        **_arguments(place, user),
    ) as starting:
        while starting.poll() is None:
            log.tell(say)
            time.sleep(PAUSE)
    log.tell(say)
    return log.text() if starting.returncode else None


def stop_server(place: Place, binaries: Binaries, user: ServerUser | None) -> None:
    """Stop the server: open transactions are rolled back, what was saved is kept. Raises PostgresUnavailable."""
    done = subprocess.run(
        [binaries.program("pg_ctl"), "stop", "-s", "-w", "-m", "fast", "-t", str(LONGEST_START)],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        **_arguments(place, user),
    )
    if done.returncode:
        raise PostgresUnavailable(
            _("The server in %(folder)s did not stop: PostgreSQL says “%(reason)s”."),
            folder=place.data,
            reason=done.stderr.strip(),
        )


def explained(told: str, log: Log) -> PostgresUnavailable:
    """Return the refusal for a server that did not start: its cause in plain words where it is a known one."""
    if "No space left on device" in told:
        return PostgresUnavailable(
            _("The disk is full, so the database cannot start. Free at least 1 GB and start again: nothing is lost.")
        )
    reasons = re.findall(r"\b(?:FATAL|PANIC):\s+(.*)", told) or re.findall(r"pg_ctl: (.*)", told)
    return PostgresUnavailable(
        _("The database did not start: PostgreSQL says “%(reason)s”. The whole story is in %(log)s."),
        reason=reasons[-1].strip() if reasons else "?",
        log=log.path,
    )


def _arguments(place: Place, user: ServerUser | None) -> dict[str, Any]:
    # By PGDATA and not by -D: pg_ctl hands -D to a shell, which would read a $ or a quote in the name of a folder.
    arguments = run_as(user)
    arguments["env"] |= {"PGDATA": str(place.data)}
    return arguments
