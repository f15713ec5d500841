"""Books to lock, cheap to open."""

import os
from pathlib import Path

import psycopg
import pytest

from charterbook.kit.postgres import Cluster, keep_private
from charterbook.kit.postgres.tests.conftest import ground, make_book, python_of, stranger
from charterbook.kit.safekeeping import Cost

__all__ = ["ground", "make_book", "python_of", "stranger"]

PASSPHRASE = "bốn từ không liên quan"
CHEAP = Cost(passes=1, memory=1 << 20)
CANARY = "Nguyễn Thị Chim Hoàng Yến 040186007777"


@pytest.fixture
def filled(make_book) -> Cluster:
    """Give a running book with a canary in its database, in a file and in an import."""
    book = make_book()
    fill(book)
    return book


def fill(book: Cluster) -> None:
    """Put the canary wherever a book keeps what it is told."""
    endpoint = book.ensure_running()
    with psycopg.connect(endpoint.dsn("owner"), autocommit=True) as connection:
        connection.execute("CREATE TABLE person (name text)")
        connection.execute("INSERT INTO person VALUES (%s)", [CANARY])
    for name in ("files/paper.txt", "imports/1/upload.xlsx", "secret_key", "keys/sealing.key"):
        path = book.home / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(CANARY if name != "imports/1/upload.xlsx" else "", encoding="utf-8")
        if name == "imports/1/upload.xlsx":
            path.write_bytes(CANARY.encode("utf-16-le"))
    keep_private(book.home)


def person_in(book: Cluster) -> str:
    """Read the canary from a running book."""
    with psycopg.connect(book.ensure_running().dsn("owner")) as connection:
        row = connection.execute("SELECT name FROM person").fetchone()
    return str(row[0])


def canaries(*folders: Path) -> list[str]:
    """Return the files that hold the canary, in either of its writings."""
    signs = [CANARY.encode("utf-8"), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be")]
    signs += [b"040186007777", "040186007777".encode("utf-16-le")]
    paths = [Path(top, name) for folder in folders for top, _, names in os.walk(folder) for name in names]
    return sorted(path.name for path in paths if path.is_file() and any(sign in path.read_bytes() for sign in signs))


def whole(home: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Return every file and folder of a stopped book with its rights, owner and bytes."""
    found = {}
    for path in sorted(home.rglob("*")):
        if path.name in ("lock.keys", "start.lock", "serving.lock") or path.is_socket():
            continue
        about = path.lstat()
        content = path.read_bytes() if path.is_file() else b""
        found[str(path.relative_to(home))] = (about.st_mode, about.st_uid, about.st_gid, content)
    return found
