"""Roles, databases and grants: what a server needs before the tables can be made and used."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from charterbook.kit.postgres.endpoint import Endpoint, Role
from charterbook.kit.postgres.sentence import PostgresUnavailable
from charterbook.kit.refusal import mark as _

Connection = psycopg.Connection[tuple[Any, ...]]

POWERLESS = sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD {}")
GRANTS = (
    "GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {app}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {app}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
    "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {app}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {app}",
)


def create_database(endpoint: Endpoint, name: str) -> None:
    """Make an empty database owned by the owner, for the two roles alone. Raises PostgresUnavailable."""
    with _connected(endpoint) as connection:
        names = _names(endpoint, name)
        connection.execute(
            sql.SQL("CREATE DATABASE {database} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8'").format(**names)
        )
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {database} FROM PUBLIC").format(**names))
        connection.execute(sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {app}").format(**names))


def drop_database(endpoint: Endpoint, name: str) -> None:
    """Drop a database that is not the book's own, with whoever is in it. Raises PostgresUnavailable."""
    if name == endpoint.database:
        raise PostgresUnavailable(_("The database %(name)s holds the book itself and is not dropped."), name=name)
    with _connected(endpoint) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def grant_app(endpoint: Endpoint, database: str | None = None) -> None:
    """Let the app role read and write every table, now and later, and own or make none; may be repeated.

    Raises PostgresUnavailable where the owner may not grant.
    """
    names = _names(endpoint, database or endpoint.database)
    with _refused_in_words(), psycopg.connect(endpoint.dsn("owner", database)) as connection:
        for grant in GRANTS:
            connection.execute(sql.SQL(grant).format(**names))


def read_anew(endpoint: Endpoint) -> None:
    """Have the server read its files of settings and of access again. Raises PostgresUnavailable."""
    with _connected(endpoint) as connection:
        connection.execute("SELECT pg_reload_conf()")


def furnish(endpoint: Endpoint) -> None:
    """Make the two roles and the book's database where they are missing. Raises PostgresUnavailable."""
    with _connected(endpoint) as connection:
        for role in (endpoint.owner, endpoint.app):
            make_role(connection, role)
        connection.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
        known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [endpoint.database]).fetchone()
    if known is None:
        create_database(endpoint, endpoint.database)


def make_role(connection: Connection, role: Role) -> None:
    """Make a role that can sign in and nothing else, or make one so that is there. Raises psycopg.Error."""
    known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role.name]).fetchone()
    # Hashed here, so that no log of the server ever holds the password itself.
    hashed = connection.pgconn.encrypt_password(role.password.encode(), role.name.encode(), b"scram-sha-256").decode()
    command = sql.SQL("CREATE ROLE {} ") if known is None else sql.SQL("ALTER ROLE {} ")
    connection.execute(command.format(sql.Identifier(role.name)) + POWERLESS.format(sql.Literal(hashed)))


def _names(endpoint: Endpoint, database: str) -> dict[str, sql.Identifier]:
    names = {"database": database, "owner": endpoint.owner.name, "app": endpoint.app.name}
    return {place: sql.Identifier(name) for place, name in names.items()}


@contextmanager
def _connected(endpoint: Endpoint) -> Iterator[Connection]:
    # CREATE and DROP DATABASE run outside a transaction; a server that is not ours may lack the database postgres.
    is_ours = endpoint.admin != endpoint.owner
    with (
        _refused_in_words(),
        psycopg.connect(endpoint.dsn("admin", "postgres" if is_ours else None), autocommit=True) as connection,
    ):
        yield connection


@contextmanager
def _refused_in_words() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise PostgresUnavailable(
            _("The database server refuses this: %(reason)s. Ask its administrator, or use another role."),
            reason=(error.diag.message_primary or str(error)).strip().rstrip("."),
        ) from error
