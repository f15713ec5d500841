"""Tests of where a server listens: a socket at home, a short one elsewhere, or 127.0.0.1."""

import socket
import stat
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from charterbook.kit.postgres.listening import choose_listening
from charterbook.kit.postgres.place import noted_place, short_hash
from charterbook.kit.postgres.private_files import is_root
from charterbook.kit.postgres.tests.conftest import MakeBook, rows, user_of

LONG = "a-folder-with-a-name-that-is-far-too-long-for-the-path-of-a-socket-in-any-unix-that-we-know-of-at-all"


@pytest.fixture
def runtime(ground: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a temporary folder that short sockets are made in."""
    folder = ground / "t"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def test_a_long_home_has_its_socket_in_a_short_folder_of_its_own(make_book: MakeBook, runtime: Path) -> None:
    book = make_book()
    book = make_book(book.home.parent / LONG)
    endpoint = book.ensure_running()
    folder = runtime / f"charterbook-{short_hash(book.folder)}"
    assert endpoint.host == str(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert rows(endpoint, 1) == 1
    noted = noted_place(book.home)
    assert noted is not None
    assert noted.host == str(folder)


def test_a_folder_that_somebody_else_has_put_there_is_not_used(
    make_book: MakeBook, runtime: Path, tmp_path: Path
) -> None:
    book = make_book()
    home = book.home.parent / LONG
    (runtime / f"charterbook-{short_hash(home / 'postgres')}").symlink_to(tmp_path)
    before = tmp_path.stat()
    book = make_book(home)
    assert book.ensure_running().host == "127.0.0.1"
    assert (before.st_mode, before.st_uid) == (tmp_path.stat().st_mode, tmp_path.stat().st_uid)


def test_a_server_on_a_port_asks_for_passwords_and_keeps_its_port(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", f"/tmp/{LONG}")
    monkeypatch.setenv("XDG_RUNTIME_DIR", f"/tmp/{LONG}")
    book = make_book()
    book = make_book(book.home.parent / LONG)
    endpoint = book.ensure_running()
    assert endpoint.host == "127.0.0.1"
    assert rows(endpoint, 2) == 2
    for password in ("", ":wrong"):
        with pytest.raises(psycopg.OperationalError, match=r"no password supplied|password authentication failed"):
            psycopg.connect(
                f"postgresql://postgres{password}@127.0.0.1:{endpoint.port}/postgres", passfile="/nonexistent"
            )
    access = (book.folder / "data" / "pg_hba.conf").read_text()
    assert [line.split()[0] for line in access.splitlines()[1:]] == ["host", "host"]

    book.stop()
    assert book.ensure_running().port == endpoint.port

    book.stop()
    with closing(socket.create_server(("127.0.0.1", endpoint.port))):
        moved = book.ensure_running()
        assert moved.port != endpoint.port
        assert rows(moved) == 2


def test_a_comma_in_the_home_sends_the_socket_elsewhere(make_book: MakeBook, runtime: Path) -> None:
    book = make_book()
    book = make_book(book.home.parent / "Hà Tĩnh, 2020")
    assert rows(book.ensure_running(), 1) == 1
    assert Path(book.endpoint().host).parent == runtime


def test_where_the_temporary_folder_is_missing_a_port_serves(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(ground / "missing"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    host, port = choose_listening(ground / LONG, None, last_port=0)
    assert (host, port > 1024) == ("127.0.0.1", True)


@pytest.mark.skipif(not is_root(), reason="only root has folders that the server's user may not enter")
def test_a_temporary_folder_closed_to_the_servers_user_is_not_used(
    make_book: MakeBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    book = make_book()
    user = user_of(book)
    assert choose_listening(tmp_path / LONG, user, last_port=0)[0] == "127.0.0.1"
