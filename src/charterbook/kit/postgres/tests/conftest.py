"""Servers and folders for the tests of the supervisor."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from charterbook.kit.postgres import Binaries, Cluster, Endpoint, find_binaries
from charterbook.kit.postgres.pid_file import PID_FILE, live_server
from charterbook.kit.postgres.private_files import is_root
from charterbook.kit.postgres.sentence import say_nothing
from charterbook.kit.postgres.server_user import ServerUser, _by_name, run_as, server_user

SOURCE = Path(__file__).parents[4]
MakeBook = Callable[..., Cluster]


@pytest.fixture(scope="session")
def ground() -> Iterator[Path]:
    """Give a short folder that other users may pass through, as /srv is."""
    folder = Path(tempfile.mkdtemp(prefix="cb-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def make_book(ground: Path) -> Iterator[MakeBook]:
    """Give a maker of books; their servers are stopped at the end."""
    made: list[Cluster] = []

    def make(home: Path | None = None, binaries: Binaries | None = None) -> Cluster:
        home = home or Path(tempfile.mkdtemp(dir=ground)) / "book"
        home.parent.chmod(0o711)
        made.append(Cluster(home, binaries))
        return made[-1]

    yield make
    for cluster in made:
        cluster.stop()


@pytest.fixture(scope="session")
def shared_book(ground: Path) -> Iterator[Cluster]:
    """Give a running book that no test stops or spoils."""
    cluster = Cluster(ground / "shared")
    cluster.ensure_running()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def spare_session_book(ground: Path) -> Iterator[Cluster]:
    """Give the book behind `spare_book`, made once."""
    cluster = Cluster(ground / "spare")
    yield cluster
    cluster.stop()


@pytest.fixture
def spare_book(spare_session_book: Cluster) -> Cluster:
    """Give a running book that a test may stop, kill and spoil, if it leaves it able to start."""
    spare_session_book.ensure_running()
    return spare_session_book


@pytest.fixture
def endpoint(shared_book: Cluster) -> Endpoint:
    """Give the endpoint of the shared book."""
    return shared_book.endpoint()


@pytest.fixture
def stranger() -> ServerUser:
    """Give a user of the system who is neither root nor the server's."""
    user = _by_name("nobody")
    if not is_root() or user is None:
        pytest.skip("only root can act as another user")
    return user


@pytest.fixture
def python_of(stranger: ServerUser) -> list[str]:
    """Give a Python that the stranger may run, with this project's packages."""
    for candidate in (sys.executable, f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"):
        program = Path(candidate)
        if program.exists() and stranger.may_enter(program.resolve().parent):
            break
    else:
        pytest.skip("no Python of this version that another user may run")
    if not all(stranger.may_enter(folder) for folder in (SOURCE, find_binaries().folder)):
        pytest.skip("the project lies in a folder that is closed to other users")
    return with_packages(str(program))


def run_python(python: list[str], script: str, *arguments: str, user: ServerUser | None = None) -> str:
    """Run a script, as another user if one is given; returns what it printed."""
    done = subprocess.run(
        [*python, "-c", script, *arguments], capture_output=True, text=True, check=False, **run_as(user)
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def with_packages(program: str = sys.executable) -> list[str]:
    """Return a Python, this one if none is named, with this project's source and packages."""
    packages = [place for place in sys.path if place.endswith("site-packages")]
    return ["/usr/bin/env", f"PYTHONPATH={os.pathsep.join([str(SOURCE), *packages])}", program]


def user_of(cluster: Cluster) -> ServerUser | None:
    """Return the user who serves a book."""
    return server_user(cluster.folder / "data", say_nothing)


def pid_of(cluster: Cluster) -> int:
    """Return the process that serves a book."""
    found = live_server(cluster.folder / "data")
    assert found is not None
    return found.pid


def write_pid(cluster: Cluster, pid: int) -> None:
    """Put another process into the pid file of a book, as it is found after a power cut."""
    path = cluster.folder / "data" / PID_FILE
    path.write_text("".join([f"{pid}\n", *path.read_text().splitlines(keepends=True)[1:]]))


def rows(endpoint: Endpoint, count: int = 0) -> int:
    """Store so many more rows as the owner, one commit each; returns how many there are."""
    with psycopg.connect(endpoint.dsn("owner"), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS entry (n int)")
        for number in range(count):
            connection.execute("INSERT INTO entry VALUES (%s)", [number])
        row = connection.execute("SELECT count(*) FROM entry").fetchone()
    assert row is not None
    return int(row[0])
