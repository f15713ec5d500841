"""Tests of a server that is named by a URL; the shared book's server plays it."""

import socketserver
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from charterbook.kit.postgres import (
    Endpoint,
    PostgresUnavailable,
    Role,
    create_database,
    drop_database,
    endpoint_from_url,
    grant_app,
    open_home,
)
from charterbook.kit.postgres import external as room
from charterbook.kit.postgres.passwords import read_passwords

REFUSAL = b"E" + (25).to_bytes(4) + b"SFATAL\0Mtrusted you\0\0"  # length counts itself
OWNER = "their owner"
DATABASE = "their_book"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "CHARTERBOOK_APP_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def theirs(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """Give a server as an administrator hands it over: a role that may make roles, and its database."""
    monkeypatch.setattr(room, "APP", "their_app")
    with psycopg.connect(endpoint.dsn("admin"), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE \"{OWNER}\" LOGIN CREATEROLE PASSWORD 'p:w'")
        connection.execute(f'CREATE DATABASE {DATABASE} OWNER "{OWNER}"')
        yield endpoint
        drop_database(endpoint, DATABASE)
        connection.execute(f'DROP ROLE IF EXISTS their_app, "{OWNER}"')


def url(endpoint: Endpoint, user: str = OWNER, password: str = "p:w", database: str = DATABASE) -> str:
    """Return a URL to the server."""
    who = f"{quote(user)}:{quote(password, safe='')}"
    return f"postgres://{who}@/{database}?host={quote(endpoint.host, safe='')}&connect_timeout=3"


def sql(endpoint: Endpoint, command: str) -> None:
    """Run a command as the server's administrator."""
    with psycopg.connect(endpoint.dsn("admin"), autocommit=True) as connection:
        connection.execute(command)


def test_a_url_gives_an_owner_and_an_app_made_once_and_kept(
    theirs: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "book"
    monkeypatch.setenv("DATABASE_URL", url(theirs))
    found = open_home(home)
    assert (found.owner.name, found.app.name, found.admin) == (OWNER, "their_app", found.owner)
    assert (found.host, found.database, found.options) == (theirs.host, DATABASE, {"connect_timeout": "3"})
    assert open_home(home) == found
    assert list(read_passwords(home / "postgres").values()) == [found.app.password]
    assert not (home / "postgres" / "data").exists()

    with psycopg.connect(found.dsn("owner")) as connection:
        connection.execute("CREATE TABLE entry (n serial)")
    grant_app(found)
    with psycopg.connect(found.dsn("app")) as connection:
        connection.execute("INSERT INTO entry DEFAULT VALUES")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DROP TABLE entry")


def test_an_app_role_that_is_given_is_used_and_nothing_is_kept(
    theirs: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql(theirs, "CREATE ROLE their_app LOGIN PASSWORD 'given'")
    monkeypatch.setenv("CHARTERBOOK_APP_URL", url(theirs, "their_app", "given"))
    assert endpoint_from_url(url(theirs), home=tmp_path / "book").app.password == "given"
    assert not (tmp_path / "book").exists()


def test_an_app_role_whose_password_nobody_kept_is_asked_for(theirs: Endpoint, tmp_path: Path) -> None:
    sql(theirs, "CREATE ROLE their_app LOGIN PASSWORD 'unknown'")
    with pytest.raises(
        PostgresUnavailable, match=r"run: ALTER ROLE their_app LOGIN PASSWORD .*set CHARTERBOOK_APP_URL"
    ):
        endpoint_from_url(url(theirs), home=tmp_path / "book")


def test_an_owner_who_may_not_make_roles_is_told_what_to_have_run(theirs: Endpoint, tmp_path: Path) -> None:
    sql(theirs, f'ALTER ROLE "{OWNER}" NOCREATEROLE')
    with pytest.raises(PostgresUnavailable, match="run: CREATE ROLE their_app LOGIN PASSWORD"):
        endpoint_from_url(url(theirs), home=tmp_path / "book")
    owner = Role(OWNER, "p:w")
    with pytest.raises(PostgresUnavailable, match="refuses this: permission denied to create database"):
        create_database(replace(theirs, database=DATABASE, owner=owner, admin=owner), "more")


@pytest.mark.parametrize("power", ["SUPERUSER", "BYPASSRLS", 'IN ROLE "their owner"', None])
def test_an_app_role_with_too_much_power_is_refused(
    theirs: Endpoint, monkeypatch: pytest.MonkeyPatch, power: str | None
) -> None:
    if power is None:
        monkeypatch.setenv("CHARTERBOOK_APP_URL", url(theirs))
    else:
        sql(theirs, f"CREATE ROLE their_app LOGIN PASSWORD 'x' {power}")
        monkeypatch.setenv("CHARTERBOOK_APP_URL", url(theirs, "their_app", "x"))
    with pytest.raises(PostgresUnavailable, match="can't be the application's"):
        endpoint_from_url(url(theirs))


def test_an_app_url_to_another_database_is_refused(theirs: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARTERBOOK_APP_URL", url(theirs, database="other"))
    with pytest.raises(PostgresUnavailable, match="name different databases"):
        endpoint_from_url(url(theirs))


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        (
            "postgresql://u:secret@db.example/d",
            "leads over the network to db.example without proof .* sslmode=verify-full",
        ),
        ("postgresql://u:secret@10.0.0.7/d?sslmode=require", "without proof who answers"),
        ("postgresql://u:secret@db.example/d?sslmode=verify-ca", "without proof who answers"),
        ("postgresql://u:secret@/d?host=localhost,db.example", "without proof who answers"),
        ("postgresql://u:secret@localhost/d?hostaddr=10.0.0.7", "without proof who answers"),
        ("mysql://root:secret@h/d", "can't be read as a PostgreSQL URL. Write it as postgresql://"),
        ("postgresql://u:secret@h:port/d", "can't be read as a PostgreSQL URL"),
        ("postgresql://u:secret@h/d?nonsense=1", "can't be read as a PostgreSQL URL"),
        ("postgresql://:secret@h/d", "lacks: user"),
        ("postgresql://u:secret@h", "lacks: dbname"),
        ("postgresql://u:secret@127.0.0.1:1/d", "The database d at 127.0.0.1 can't be entered as u: .*refused"),
    ],
)
def test_a_bad_url_is_answered_without_repeating_the_password(given: str, answer: str) -> None:
    with pytest.raises(PostgresUnavailable, match=answer) as refused:
        endpoint_from_url(given)
    assert "secret" not in str(refused.value)


def test_a_wrong_password_is_answered_in_words(theirs: Endpoint) -> None:
    with pytest.raises(PostgresUnavailable, match=r"can't be entered as their owner: .*password authentication failed"):
        endpoint_from_url(url(theirs, password="wrong"))


@pytest.mark.parametrize(
    ("version", "encoding", "answer"),
    [(140_011, "UTF8", "is PostgreSQL 14; 15 or newer"), (150_000, "SQL_ASCII", "keeps its text as SQL_ASCII")],
)
def test_a_server_that_is_too_old_or_keeps_other_letters_is_refused(version: int, encoding: str, answer: str) -> None:
    with pytest.raises(PostgresUnavailable, match=answer):
        room.check_server(version, encoding, host="h")


def test_the_oldest_server_that_serves_is_15() -> None:
    room.check_server(150_000, "UTF8", host="h")


@contextmanager
def tls_server(folder: Path) -> Iterator[int]:
    """Run a server that says yes to TLS and shows a certificate which it has signed itself, for `localhost`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))
    (folder / "good.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "good.pem", folder / "key.pem")

    class Answer(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(8)  # the client asks for TLS
            self.request.sendall(b"S")
            with suppress(OSError), context.wrap_socket(self.request, server_side=True) as inside:
                if inside.recv(1):  # somebody trusted us: tell them no more than that
                    inside.sendall(REFUSAL)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_a_server_is_asked_for_a_certificate_that_somebody_trusted_has_signed(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "other").mkdir()
    with tls_server(tmp_path / "other"), tls_server(tmp_path / "theirs") as port:

        def answer(host: str, signer: str) -> str:
            way = f"port={port}&hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert={tmp_path / signer / 'good.pem'}"
            with pytest.raises(PostgresUnavailable) as refused:
                endpoint_from_url(f"postgresql://u:secret@{host}/d?{way}")
            return str(refused.value)

        assert "certificate verify failed" in answer("localhost", "other")
        assert 'does not match host name "db.example"' in answer("db.example", "theirs")
        assert "trusted you" in answer("localhost", "theirs")
