"""Tests of who may enter a book's server: nobody without a password, and the app role with few powers."""

import stat
from pathlib import Path

import psycopg
import pytest

from charterbook.kit.postgres import Cluster, Endpoint, PostgresUnavailable, grant_app
from charterbook.kit.postgres.endpoint import RoleName
from charterbook.kit.postgres.passwords import read_passwords
from charterbook.kit.postgres.private_files import is_root
from charterbook.kit.postgres.server_user import ServerUser
from charterbook.kit.postgres.tests.conftest import rows, run_python

KNOCK = """
import os, socket, sys
for act in (lambda: socket.socket(socket.AF_UNIX).connect(sys.argv[1]), lambda: os.listdir(sys.argv[2]),
            lambda: open(sys.argv[3])):
    try:
        act()
    except PermissionError:
        print("closed")
"""


def mode(path: Path) -> int:
    """Return the permission bits of a path."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("role", ["owner", "app", "admin"])
def test_nobody_enters_without_a_password_or_with_a_wrong_one(endpoint: Endpoint, role: RoleName) -> None:
    name = endpoint.role(role).name
    for password in ("", ":wrong"):
        with pytest.raises(psycopg.OperationalError, match=r"no password supplied|password authentication failed"):
            psycopg.connect(f"postgresql://{name}{password}@/charterbook", host=endpoint.host, passfile="/nonexistent")


def test_every_line_of_pg_hba_asks_for_scram(shared_book: Cluster) -> None:
    lines = (shared_book.folder / "data" / "pg_hba.conf").read_text().splitlines()
    rules = [line.split() for line in lines if not line.startswith("#")]
    assert [rule[-1] for rule in rules] == ["scram-sha-256"] * 2
    with psycopg.connect(shared_book.endpoint().dsn("admin")) as connection:
        read = connection.execute("SELECT DISTINCT type, auth_method, error FROM pg_hba_file_rules").fetchall()
    assert read == [("local", "scram-sha-256", None)]


def test_a_trust_line_put_there_by_hand_is_gone_after_a_start(spare_book: Cluster) -> None:
    book = spare_book
    book.stop()
    access = book.folder / "data" / "pg_hba.conf"
    access.write_text("local all all trust\n")
    book.ensure_running()
    assert "trust" not in access.read_text()


def test_owner_and_app_are_powerless_and_the_app_owns_nothing(endpoint: Endpoint) -> None:
    with psycopg.connect(endpoint.dsn("admin")) as connection:
        powers = connection.execute(
            "SELECT rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls"
            " FROM pg_roles WHERE rolname LIKE 'charterbook%' ORDER BY rolname"
        ).fetchall()
        owner = connection.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'charterbook'"
        ).fetchone()
        member_of = connection.execute(
            "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'charterbook_app'::regrole"
        ).fetchall()
    assert powers == [(name, True, *[False] * 5) for name in ("charterbook_app", "charterbook_owner")]
    assert owner == ("charterbook_owner",)
    assert member_of == []


@pytest.mark.parametrize(
    "command",
    [
        "CREATE TABLE public.mine (n int)",
        "ALTER TABLE entry ADD COLUMN m int",
        "DROP TABLE entry",
        "TRUNCATE entry",
        "CREATE ROLE more",
        "CREATE DATABASE more",
        "SET ROLE charterbook_owner",
        "COPY entry TO '/tmp/entry'",
    ],
)
def test_the_app_changes_rows_and_nothing_else(endpoint: Endpoint, command: str) -> None:
    rows(endpoint)
    grant_app(endpoint)
    with psycopg.connect(endpoint.dsn("app"), autocommit=True) as connection:
        connection.execute("INSERT INTO entry VALUES (1)")
        connection.execute("DELETE FROM entry")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(command)


def test_the_app_does_not_enter_other_databases(endpoint: Endpoint) -> None:
    for database in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(endpoint.dsn("app", database))


def test_files_and_folders_are_closed_to_others(shared_book: Cluster) -> None:
    # As root the server's user passes through two folders; he does not read them.
    passed = 0o710 if is_root() else 0o700
    folder = shared_book.folder
    assert {path.name: oct(mode(path)) for path in (shared_book.home, folder, *folder.iterdir())} == {
        "shared": oct(passed),
        "postgres": oct(passed),
        "data": oct(0o700),
        "socket": oct(0o700),
        "secrets.toml": oct(0o600),
        "location": oct(0o600),
        "server.log": oct(0o600),
        "start.lock": oct(0o600),
        "serving.lock": oct(0o600),
    }


def test_another_user_reaches_neither_socket_nor_data_nor_passwords(
    shared_book: Cluster, stranger: ServerUser, python_of: list[str]
) -> None:
    paths = [shared_book.folder / name for name in ("socket/.s.PGSQL.5432", "data", "secrets.toml")]
    assert run_python(python_of, KNOCK, *map(str, paths), user=stranger).split() == ["closed"] * 3


def test_passwords_are_random_and_show_in_no_printout(shared_book: Cluster, spare_book: Cluster) -> None:
    kept = read_passwords(shared_book.folder)
    assert kept.keys() == {"admin", "app", "owner"}
    together = [*kept.values(), *read_passwords(spare_book.folder).values()]
    assert len(set(together)) == 6
    assert all(len(password) >= 32 for password in together)
    log = (shared_book.folder / "server.log").read_text()
    assert not [password for password in kept.values() if password in repr(shared_book.endpoint()) + log]


def test_lost_and_spoilt_passwords_are_answered_in_words(spare_book: Cluster) -> None:
    book = spare_book
    path = book.folder / "secrets.toml"
    good = path.read_text()
    for text, answer in (
        ("", "lacks the passwords of: admin, app, owner. Put that file back"),
        ("admin = ", "cannot be read"),
        ('admin = "x"\nowner = "x"\napp = "x"\n', "refuses the password in secrets.toml"),
    ):
        path.write_text(text)
        with pytest.raises(PostgresUnavailable, match=answer):
            book.ensure_running()
    path.write_text(good)
    book.ensure_running()
