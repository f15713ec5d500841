"""Tests of who the server runs as: ourselves, or a system user that root lends it."""

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

from charterbook.kit.postgres import Cluster, PostgresUnavailable, find_binaries
from charterbook.kit.postgres import place as place_room
from charterbook.kit.postgres import reach as reach_room
from charterbook.kit.postgres.private_files import is_root
from charterbook.kit.postgres.server_user import ServerUser, run_as
from charterbook.kit.postgres.tests.conftest import MakeBook, pid_of, rows, run_python, user_of

as_root = pytest.mark.skipif(not is_root(), reason="only root lends the server a user")

LIVE = """
import json, os, sys
from pathlib import Path
from charterbook.kit.postgres import Cluster
cluster = Cluster(Path(sys.argv[1]))
said = []
for _ in range(2):
    endpoint = cluster.ensure_running(said.append)
    pid = cluster.status().pid
    uid = os.stat(f"/proc/{pid}").st_uid
    cluster.stop()
print(json.dumps({"host": endpoint.host, "uid": uid, "running": cluster.status().is_running, "said": said}))
"""
REFUSED = """
import sys
from pathlib import Path
from charterbook.kit.postgres import Cluster, PostgresUnavailable
for act in (Cluster(Path(sys.argv[1])).ensure_running, Cluster(Path(sys.argv[1])).stop):
    try:
        act()
    except PostgresUnavailable as error:
        print(error)
"""


def mode(path: Path) -> int:
    """Return the permission bits of a path."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def strangers_book(ground: Path, stranger: ServerUser, python_of: list[str]) -> tuple[Path, dict[str, Any]]:
    """Give a book made, started twice and stopped by an ordinary user, and what that user saw."""
    folder = ground / "theirs"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.chown(folder, *stranger.owner)
    return folder / "book", json.loads(run_python(python_of, LIVE, str(folder / "book"), user=stranger))


def test_an_ordinary_user_runs_the_server_himself(
    strangers_book: tuple[Path, dict[str, Any]], stranger: ServerUser
) -> None:
    home, seen = strangers_book
    assert (seen["uid"], seen["running"]) == (stranger.uid, False)
    assert seen["host"] == str(home / "postgres" / "socket")
    assert not [sentence for sentence in seen["said"] if "root" in sentence]
    assert {mode(folder) for folder in (home, home / "postgres", home / "postgres" / "data")} == {0o700}
    owned = {path.stat().st_uid for path in (home, *home.rglob("*"))}
    assert owned == {stranger.uid}


def test_root_serves_an_ordinary_users_book_as_that_user(
    strangers_book: tuple[Path, dict[str, Any]], stranger: ServerUser, python_of: list[str], make_book: MakeBook
) -> None:
    home, _ = strangers_book
    book = make_book(home)
    assert rows(book.ensure_running(), 1) == 1
    assert Path(f"/proc/{pid_of(book)}").stat().st_uid == stranger.uid
    book.stop()
    # What root left behind must not lock its owner out.
    assert json.loads(run_python(python_of, LIVE, str(home), user=stranger))["uid"] == stranger.uid


def test_a_book_of_another_user_is_refused_in_words(
    shared_book: Cluster, stranger: ServerUser, python_of: list[str]
) -> None:
    told = run_python(python_of, REFUSED, str(shared_book.home), user=stranger).splitlines()
    assert [sentence.partition(". ")[0].endswith("belongs to another user") for sentence in told] == [True, True]
    assert "Run Charterbook as the user who made the book" in told[0]


@as_root
def test_the_setting_chooses_the_user_and_says_so(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch, stranger: ServerUser
) -> None:
    monkeypatch.setenv("CHARTERBOOK_PG_USER", stranger.name)
    book = make_book()
    said: list[str] = []
    book.ensure_running(said.append)
    assert Path(f"/proc/{pid_of(book)}").stat().st_uid == stranger.uid
    assert [sentence for sentence in said if f"runs as the system user {stranger.name}." in sentence] == said[:1]


@as_root
@pytest.mark.parametrize("name", ["root", "nobody-of-this-name"])
def test_a_setting_that_names_root_or_nobody_is_refused(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("CHARTERBOOK_PG_USER", name)
    with pytest.raises(PostgresUnavailable, match=f"names the user {name}, who does not exist or is root"):
        make_book().ensure_running()


@as_root
def test_a_home_under_a_closed_folder_keeps_its_data_elsewhere_and_notes_it(
    make_book: MakeBook, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = ground / "away"
    monkeypatch.setattr(place_room, "AWAY", away)
    closed = ground / "root"
    closed.mkdir(mode=0o700)
    book = Cluster(closed / "book")
    said: list[str] = []
    try:
        assert rows(book.ensure_running(said.append), 2) == 2
        folder = book.status().folder
        assert folder is not None
        assert folder.parent == away
        assert [sentence for sentence in said if f"the book's database is kept in {folder}" in sentence]
        assert f'folder = "{folder}"' in (book.folder / "location").read_text()
        assert sorted(path.name for path in book.folder.iterdir()) == [
            "location",
            "secrets.toml",
            "server.log",
            "start.lock",
        ]
        assert [mode(path) for path in (closed, book.home, book.folder, away, folder)] == [
            0o700,
            0o700,
            0o700,
            0o711,
            0o710,
        ]
        assert book.stop() is True
        assert rows(book.ensure_running()) == 2
    finally:
        book.stop()


@as_root
def test_programs_in_a_closed_folder_are_copied_once_and_run(
    make_book: MakeBook, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = ground / "programs"
    monkeypatch.setattr(reach_room, "AWAY", away)
    user = user_of(make_book())
    binaries = find_binaries()
    package = binaries.folder.parent.parent
    closed = ground / "venv"
    closed.mkdir(mode=0o700)
    for part in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, closed / part.name)
    there = type(binaries)(closed / package.name / "pginstall" / "bin", binaries.version, binaries.source)
    said: list[str] = []
    for _ in range(2):
        found = reach_room.within_reach(there, user, said.append)
    assert len(said) == 1
    assert found.folder.is_relative_to(away)
    shutil.rmtree(closed)
    book = make_book(binaries=found)
    assert rows(book.ensure_running(), 1) == 1
    # pg_dump looks for the driver's library beside the package.
    told = subprocess.run(
        [found.program("pg_dump"), "--version"], capture_output=True, text=True, check=False, **run_as(user)
    )
    assert "18.6" in told.stdout


@as_root
def test_programs_that_are_no_wheel_are_not_copied(make_book: MakeBook, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    binaries = find_binaries()
    closed = type(binaries)(tmp_path, binaries.version, "CHARTERBOOK_PG_BIN")
    with pytest.raises(PostgresUnavailable, match=r"may not enter .*chmod a\+x"):
        make_book(binaries=closed).ensure_running()


def test_variables_of_the_caller_do_not_reach_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("LC_ALL", "vi_VN")
    environment = run_as(None)["env"]
    assert "PGPORT" not in environment
    assert environment["LC_ALL"] == "C"
