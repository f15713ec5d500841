"""Tests of who may enter a book's server: nobody without a password, and the app role with few powers."""

import os
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from charterbook.kit.postgres import Cluster, Endpoint, PostgresUnavailable, grant_app, keep_private, too_open
from charterbook.kit.postgres.doors import asks_for_scram
from charterbook.kit.postgres.endpoint import RoleName
from charterbook.kit.postgres.passwords import read_passwords
from charterbook.kit.postgres.private_files import is_root
from charterbook.kit.postgres.server_user import ServerUser
from charterbook.kit.postgres.tests.conftest import MakeBook, rows, run_python

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


def may_enter(dsn: str) -> bool:
    """Tell whether a connection is let in."""
    try:
        psycopg.connect(dsn).close()
    except psycopg.OperationalError:
        return False
    return True


def wait_for(happens: Callable[[], bool]) -> None:
    """Wait until it happens; a reload is taken up a moment later."""
    deadline = time.monotonic() + 10
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.05)


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


def test_a_trust_line_put_there_by_hand_is_refused_until_it_is_mended(spare_book: Cluster) -> None:
    book = spare_book
    access = book.folder / "data" / "pg_hba.conf"
    good = access.read_text()
    for running in (True, False):
        access.write_text("# ours\nlocal all all trust\n")
        if not running:
            book.stop()
        with pytest.raises(PostgresUnavailable, match=r"Line 2 of .*pg_hba.conf lets people .*“local all all trust”"):
            book.ensure_running()
        assert book.status().is_running is running
        book.mend_doors()
        assert (access.read_text(), book.open_doors()) == (good, [])
        book.ensure_running()


def test_a_mended_file_is_read_by_a_running_server(spare_book: Cluster) -> None:
    endpoint = spare_book.ensure_running()
    access = spare_book.folder / "data" / "pg_hba.conf"
    open_dsn = f"postgresql://postgres@/charterbook?host={endpoint.host}&passfile=/nonexistent"
    access.write_text("local all all trust\n")
    with psycopg.connect(endpoint.dsn("admin"), autocommit=True) as connection:
        connection.execute("SELECT pg_reload_conf()")
    wait_for(lambda: may_enter(open_dsn))
    spare_book.mend_doors()
    wait_for(lambda: not may_enter(open_dsn))


@pytest.mark.parametrize("name", ["own.conf", "postgresql.auto.conf"])
def test_a_setting_that_leads_past_the_passwords_is_refused(spare_book: Cluster, name: str) -> None:
    spare_book.stop()
    path = spare_book.folder / "data" / name
    held = path.read_text() if path.exists() else ""
    path.write_text("work_mem = '8MB'\nHBA_file = '/tmp/other'\n")
    with pytest.raises(PostgresUnavailable, match=rf"Line 2 of .*{name} leads past"):
        spare_book.ensure_running()
    path.write_text(held)
    spare_book.ensure_running()


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("local all all scram-sha-256", True),
        ("local all all reject", True),
        ("host all all 127.0.0.1/32 scram-sha-256", True),
        ("host all all 127.0.0.1 255.255.255.255 scram-sha-256", True),
        ("host all all ::1 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff scram-sha-256", True),
        ("local a, b all scram-sha-256", True),
        ("local all all trust", False),
        ("local all scram-sha-256 trust", False),
        ("local all all peer map=scram-sha-256", False),
        ('local "all" all "trust"', False),
        ("host all all 127.0.0.1/32 password", False),
        ("host all all 127.0.0.1/32 md5", False),
        ("host all all 127.0.0.1 255.255.255.255 ident scram-sha-256", False),
        ("hostssl all all 0.0.0.0/0 trust", False),
        ("include /tmp/more.conf", False),
        ("local all all scram-sha-256 \\", False),
        ("local all", False),
    ],
)
def test_only_lines_that_ask_for_scram_or_turn_away_are_good(line: str, asks: bool) -> None:
    assert asks_for_scram(line) is asks


def test_rights_that_were_opened_are_closed_at_the_next_start(spare_book: Cluster) -> None:
    book = spare_book
    (book.home / "secret_key").write_text("x")
    (book.home / "keys").mkdir(exist_ok=True)
    opened = [book.home, book.home / "secret_key", book.home / "keys", *(book.folder / n for n in ("data", "socket"))]
    opened.append(book.folder / "secrets.toml")
    for path in opened:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert too_open(book.home) == sorted(opened)
    assert keep_private(book.home) == sorted(opened)
    assert too_open(book.home) == []
    book.ensure_running()
    assert mode(book.home / "secret_key") == 0o600


def test_a_folder_that_is_no_book_keeps_its_rights(ground: Path) -> None:
    folder = Path(tempfile.mkdtemp(dir=ground))
    (folder / "secret_key").write_text("of another program")
    for path in (folder, folder / "secret_key"):
        path.chmod(0o755)
    assert keep_private(folder) == []
    folder.chmod(0o1777)
    (folder / "postgres").mkdir(mode=0o755)
    (folder / "postgres" / "location").write_text("")
    with pytest.raises(PostgresUnavailable, match="needs a folder of its own"):
        keep_private(folder)
    assert [mode(path) for path in (folder, folder / "secret_key", folder / "postgres")] == [0o1777, 0o755, 0o755]


def test_what_a_book_did_not_make_keeps_its_rights(spare_book: Cluster) -> None:
    theirs = spare_book.home / "notes.txt"
    theirs.write_text("of the owner")
    theirs.chmod(0o644)
    spare_book.ensure_running()
    assert mode(theirs) == 0o644


def test_a_file_of_another_user_is_refused_in_words(make_book: MakeBook, stranger: ServerUser) -> None:
    book = make_book()
    book.folder.mkdir(mode=0o700, parents=True)
    (book.folder / "secrets.toml").write_text("")
    planted = book.home / "secret_key"
    planted.write_text("known to somebody else")
    os.chown(planted, stranger.uid, stranger.gid)
    with pytest.raises(PostgresUnavailable, match="secret_key belongs to another user, who could read or change it"):
        book.ensure_running()


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


def test_the_log_holds_no_value_of_a_statement_that_failed(shared_book: Cluster) -> None:
    canary = "040186007777 Chim Hoàng Yến"
    with psycopg.connect(shared_book.endpoint().dsn("owner"), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS card (number text UNIQUE, born int)")
        for statement in (
            f"INSERT INTO card VALUES ('{canary}', 1) ON CONFLICT DO NOTHING",
            f"INSERT INTO card VALUES ('{canary}', 1)",
            f"SELECT * FROM nowhere WHERE number = '{canary}'",
        ):
            try:
                connection.execute(statement)
            except psycopg.Error as error:
                failed = error
    assert isinstance(failed, psycopg.errors.UndefinedTable)
    log = (shared_book.folder / "server.log").read_text()
    assert "duplicate key value violates unique constraint" in log
    assert "040186007777" not in log


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
