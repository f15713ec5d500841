"""The site as people reach it: served by `charterbook serve`, and the processor time that it and its database take."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from charterbook.kit.postgres import Cluster

READY_WITHIN = 120.0


@contextmanager
def served(home: Path) -> Iterator[tuple[int, "Watched"]]:
    """Serve the book of a home; gives the port, and what watches over the site's and the database's processes."""
    port = _free()
    command = [sys.executable, "-m", "charterbook", "serve", "--port", str(port)]
    with (home / "bench-site.log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as site:
        try:
            _wait(port, site)
            yield port, Watched(site.pid, int(Cluster(home).status().pid or 0))
        finally:
            site.send_signal(signal.SIGTERM)


def _free() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _wait(port: int, site: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + READY_WITHIN
    while time.monotonic() < ends and site.poll() is None:
        with socket.socket() as held:
            if held.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    message = "the site did not open: see bench-site.log in the home"
    raise RuntimeError(message)


class Watched:
    """The processes of the site and of the database, with all that they started."""

    def __init__(self, site: int, database: int) -> None:
        self._roots = {"site": psutil.Process(site), "database": psutil.Process(database)}

    def seconds(self) -> dict[str, float]:
        """Return the processor seconds that each has taken, of ended processes too."""
        return {name: _tree(root) for name, root in self._roots.items()}


def _tree(root: psutil.Process) -> float:
    """Sum a process with all below it; what ended was waited for, and counts with who waited."""
    total = 0.0
    for process in (root, *root.children(recursive=True)):
        try:
            total += sum(process.cpu_times()[:4])
        except psutil.NoSuchProcess:
            continue
    return total


def load_average() -> str:
    """Return the load of the machine over the last minute."""
    return f"{os.getloadavg()[0]:.1f}"
