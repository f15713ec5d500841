"""A server that is not ours, named by DATABASE_URL: checked before it is used, never configured."""

import ipaddress
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from charterbook.kit.postgres.binaries import OLDEST
from charterbook.kit.postgres.endpoint import APP, Endpoint, Role, RoleName
from charterbook.kit.postgres.locks import holding
from charterbook.kit.postgres.passwords import keep_passwords, new_password, read_passwords
from charterbook.kit.postgres.place import make_home, own_folder
from charterbook.kit.postgres.provision import Connection, make_role
from charterbook.kit.postgres.sentence import PostgresUnavailable, files_in_words
from charterbook.kit.refusal import mark as _

SETTING = "DATABASE_URL"
APP_SETTING = "CHARTERBOOK_APP_URL"
FORM = "postgresql://user:password@host:port/database"
SECONDS = 10
LONGEST_WAIT = 60
STILL_ENTERING = _("Another process has been entering the server for %(seconds)s s, and keeps %(path)s. End it first.")
SCHEMES = ("postgresql://", "postgres://")
VERIFIED = "verify-full"  # TLS, a certificate that somebody trusted has signed, and the name in it
PLACES = ("host", "port", "dbname")


def endpoint_from_url(url: str, *, home: Path | None = None) -> Endpoint:
    """Return the endpoint of the server in a URL, whose role becomes the owner.

    The app role is taken from CHARTERBOOK_APP_URL, else made, its password kept in `home`. Raises PostgresUnavailable
    with the sentence that says what is wrong with the URL, the server, its version or its roles.
    """
    parts = _parts(url, SETTING)
    _check_way(parts)
    owner = Role(parts.pop("user"), parts.pop("password", ""))
    database = parts.pop("dbname")
    host, port = parts.pop("host"), int(parts.pop("port"))
    options = {name: str(value) for name, value in parts.items()}
    draft = Endpoint(host, port, database, owner, owner, owner, options)
    with _alone(home), _entered(draft, "owner") as connection:
        check_server(connection.info.server_version, _value(connection, "SHOW server_encoding"), host=host)
        app = _given_app(draft) or _kept_app(draft, connection, home)
    endpoint = Endpoint(host, port, database, owner, app, owner, options)
    _check_app(endpoint)
    return endpoint


def _check_way(parts: Mapping[str, Any]) -> None:
    """Refuse a way over the network on which others could listen, or pose as the server. Raises PostgresUnavailable."""
    places = [place for name in ("host", "hostaddr") for place in str(parts.get(name) or "").split(",") if place]
    if all(map(_is_here, places)) or parts.get("sslmode") == VERIFIED:
        return
    raise PostgresUnavailable(
        _(
            "%(setting)s leads over the network to %(host)s without proof who answers there. Add sslmode=%(mode)s "
            "(and sslrootcert=, the certificate of whoever signed the server's), or use the socket of this machine."
        ),
        setting=SETTING,
        host=", ".join(places),
        mode=VERIFIED,
    )


def _is_here(place: str) -> bool:
    """Tell whether a place is a socket's folder or this machine's own loopback."""
    if place.startswith(("/", "@")) or place == "localhost":
        return True
    try:
        return ipaddress.ip_address(place).is_loopback
    except ValueError:
        return False


def check_server(version: int, encoding: str, *, host: str) -> None:
    """Refuse a server that is too old or does not keep UTF-8. Raises PostgresUnavailable."""
    if version // 10_000 < OLDEST:
        raise PostgresUnavailable(
            _("The server at %(host)s is PostgreSQL %(version)s; %(oldest)s or newer is needed. Take a newer one."),
            host=host,
            version=version // 10_000,
            oldest=OLDEST,
        )
    if encoding != "UTF8":
        raise PostgresUnavailable(
            _("The database keeps its text as %(encoding)s, and UTF8 is needed. Make one with ENCODING 'UTF8'."),
            encoding=encoding,
        )


def _parts(url: str, setting: str) -> dict[str, Any]:
    try:
        if not url.startswith(SCHEMES):
            raise ValueError(setting)  # noqa: TRY301 -- one answer for every way to be unreadable
        parts = {name: value for name, value in conninfo_to_dict(url).items() if value is not None}
        parts["host"] = parts.get("host") or "localhost"
        parts["port"] = str(int(parts.get("port") or 5432))
    except (psycopg.ProgrammingError, ValueError) as error:
        # The URL itself is not repeated: it holds a password.
        raise PostgresUnavailable(
            _("%(setting)s can't be read as a PostgreSQL URL. Write it as %(form)s."), setting=setting, form=FORM
        ) from error
    if missing := [name for name in ("user", "dbname") if not parts.get(name)]:
        raise PostgresUnavailable(
            _("%(setting)s lacks: %(parts)s. Write it as %(form)s."),
            setting=setting,
            parts=", ".join(missing),
            form=FORM,
        )
    return parts


def _given_app(draft: Endpoint) -> Role | None:
    url = os.environ.get(APP_SETTING)
    if not url:
        return None
    parts = _parts(url, APP_SETTING)
    if tuple(parts[place] for place in PLACES) != (draft.host, str(draft.port), draft.database):
        raise PostgresUnavailable(
            _("%(app)s and %(owner)s name different databases. They differ only in user and password."),
            app=APP_SETTING,
            owner=SETTING,
        )
    return Role(parts["user"], parts.get("password", ""))


def _kept_app(draft: Endpoint, connection: Connection, home: Path | None) -> Role:
    """Return the app role whose password the home keeps, or make it and keep its password."""
    key = f"{APP}@{draft.host}:{draft.port}"
    is_known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [APP]).fetchone() is not None
    password = "" if home is None else read_passwords(own_folder(home)).get(key, "")
    if is_known and password:
        return Role(APP, password)
    may_make = _value(connection, "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
    if is_known or not may_make or home is None:
        raise PostgresUnavailable(
            _(
                "The application needs a role of its own, %(role)s. Have the server's administrator run: "
                "%(command)s; then set %(setting)s to the same URL as %(owner)s with that user and password."
            ),
            role=APP,
            command=f"{'ALTER' if is_known else 'CREATE'} ROLE {APP} LOGIN PASSWORD '...'",
            setting=APP_SETTING,
            owner=SETTING,
        )
    role = Role(APP, password or new_password())
    # Kept first: a role whose password nobody knows could not be used again.
    keep_passwords(own_folder(home), {key: role.password})
    make_role(connection, role)
    connection.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(draft.database), sql.Identifier(APP))
    )
    return role


def _check_app(endpoint: Endpoint) -> None:
    """Refuse an app role that could do more than the application may. Raises PostgresUnavailable."""
    with _entered(endpoint, "app") as connection:
        powers = _value(
            connection,
            "SELECT rolsuper OR rolbypassrls OR pg_has_role(datdba, 'MEMBER')"
            " FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()",
        )
    if powers or endpoint.app.name == endpoint.owner.name:
        raise PostgresUnavailable(
            _(
                "The role %(role)s is the owner, a superuser, or passes by row security, so it can't be the "
                "application's. Take another in %(setting)s."
            ),
            role=endpoint.app.name,
            setting=APP_SETTING,
        )


def _value(connection: Connection, question: LiteralString) -> Any:
    row = connection.execute(question).fetchone()
    return row[0] if row else None


@contextmanager
def _alone(home: Path | None) -> Iterator[None]:
    """Keep two first starts from making the role twice; nothing is made, and no home needed, where it is given."""
    if home is None or os.environ.get(APP_SETTING):
        yield
        return
    with files_in_words(home):
        make_home(home)
        with holding(own_folder(home) / "start.lock", seconds=LONGEST_WAIT, waiting=STILL_ENTERING):
            yield


@contextmanager
def _entered(endpoint: Endpoint, role: RoleName) -> Iterator[Connection]:
    try:
        with psycopg.connect(endpoint.dsn(role), connect_timeout=SECONDS, autocommit=True) as connection:
            yield connection
    except psycopg.Error as error:
        raise PostgresUnavailable(
            _("The database %(database)s at %(host)s can't be entered as %(role)s: %(reason)s."),
            database=endpoint.database,
            host=endpoint.host,
            role=endpoint.role(role).name,
            reason=(error.diag.message_primary or str(error)).strip().rstrip("."),
        ) from error
