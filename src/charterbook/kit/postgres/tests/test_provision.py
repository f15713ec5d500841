"""Tests of databases and grants."""

import psycopg
import pytest

from charterbook.kit.postgres import Endpoint, PostgresUnavailable, create_database, drop_database, grant_app


def test_a_test_database_is_made_granted_used_and_dropped(endpoint: Endpoint) -> None:
    create_database(endpoint, "test one")
    with psycopg.connect(endpoint.dsn("owner", "test one")) as connection:
        connection.execute("CREATE TABLE before (id int GENERATED ALWAYS AS IDENTITY, n serial)")
    for _ in range(2):
        grant_app(endpoint, "test one")
    with psycopg.connect(endpoint.dsn("owner", "test one")) as connection:
        connection.execute("CREATE TABLE after (id serial)")
    # Somebody is still in it when it is dropped.
    connection = psycopg.connect(endpoint.dsn("app", "test one"), autocommit=True)
    for table in ("before", "after"):
        connection.execute(f"INSERT INTO {table} DEFAULT VALUES")
        assert connection.execute(f"UPDATE {table} SET id = DEFAULT RETURNING id").fetchall() == [(2,)]
        assert connection.execute(f"DELETE FROM {table} RETURNING id").fetchall() == [(2,)]
    for _ in range(2):
        drop_database(endpoint, "test one")
    connection.close()
    with psycopg.connect(endpoint.dsn("admin")) as connection:
        assert connection.execute("SELECT FROM pg_database WHERE datname = 'test one'").fetchone() is None


def test_the_public_may_not_even_enter(endpoint: Endpoint) -> None:
    with psycopg.connect(endpoint.dsn("admin")) as connection:
        found = connection.execute(
            "SELECT grantee, privilege_type FROM pg_database, aclexplode(datacl)"
            " WHERE datname = 'charterbook' AND grantee IN (0, 'charterbook_app'::regrole) ORDER BY 2"
        ).fetchall()
        app = connection.execute("SELECT 'charterbook_app'::regrole::oid").fetchone()
    assert app is not None
    assert found == [(app[0], "CONNECT"), (app[0], "TEMPORARY")]


def test_a_database_that_is_there_is_not_made_again(endpoint: Endpoint) -> None:
    with pytest.raises(PostgresUnavailable, match=r"refuses this: database .charterbook. already exists"):
        create_database(endpoint, "charterbook")


def test_the_books_own_database_is_never_dropped(endpoint: Endpoint) -> None:
    with pytest.raises(PostgresUnavailable, match="holds the book itself"):
        drop_database(endpoint, "charterbook")
