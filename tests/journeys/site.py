"""A book with the twelve workbooks of Lộc Hà and its site, opened by the commands that an office uses."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BOOKS = Path(__file__).parents[2] / "data" / "locha"
OF_ANOTHER_BOOK = ("CHARTERBOOK_HOME", "CHARTERBOOK_ROLE", "CHARTERBOOK_APP_URL", "CHARTERBOOK_TLS", "DATABASE_URL")
PATIENCE = 60


@dataclass(frozen=True)
class Site:
    """A site that answers: where, and what opens it."""

    url: str
    home: Path
    password: str


@contextmanager
def opened_site() -> Iterator[Site]:
    """Fill a book in a folder of its own, open its site, and close both afterwards."""
    # Not pytest's temporary folder: the database's own user must be able to pass through.
    around = Path(tempfile.mkdtemp(prefix="journeys-"))
    around.chmod(0o711)
    home = around / "book"
    try:
        charterbook(home, "demo", "--no-site", "--books", str(BOOKS))
        served = subprocess.Popen(
            command(home, "serve", "--port", str(free_port()), "--workers", "1"),
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Site(address_of(home), home, (home / "demo-password").read_text())
        finally:
            served.terminate()
            served.wait(PATIENCE)
    finally:
        charterbook(home, "stop")
        shutil.rmtree(around)


def charterbook(home: Path, *words: str) -> str:
    """Run a command on the book and return what it printed."""
    done = subprocess.run(command(home, *words), env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"charterbook {' '.join(words)}: {done.stdout}{done.stderr}"
    return done.stdout


def command(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "charterbook", "--home", str(home), *words]


def environment() -> dict[str, str]:
    """The environment without what names the book of the other tests."""
    return {name: value for name, value in os.environ.items() if name not in OF_ANOTHER_BOOK}


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def address_of(home: Path) -> str:
    """The address of the site, as soon as it answers there."""
    for _attempt in range(PATIENCE * 5):
        time.sleep(0.2)
        if (home / "site.pid").exists():
            url = f"http://127.0.0.1:{(home / 'site.pid').read_text().split()[1]}"
            try:
                urllib.request.urlopen(f"{url}/sign-in/", timeout=PATIENCE).close()  # noqa: S310 -- our own address
            except OSError:
                continue
            return url
    raise TimeoutError(f"The site of {home} does not answer.")
