"""Proof of life: a real query through the driver, for neither a pid nor a socket proves that a server serves."""

from dataclasses import dataclass
from datetime import datetime

import psycopg
from psycopg.conninfo import make_conninfo

from charterbook.kit.postgres.endpoint import Endpoint
from charterbook.kit.postgres.sentence import PostgresUnavailable
from charterbook.kit.refusal import mark as _

SECONDS = 5
# The first libpq that can refuse to hand a password to a server that asks for it in clear.
REQUIRE_AUTH_SINCE = 160000
QUESTION = """
    select current_setting('server_version'), pg_postmaster_start_time(),
           exists (select from pg_roles where rolname = %(owner)s)
           and exists (select from pg_roles where rolname = %(app)s)
           and exists (select from pg_database where datname = %(database)s)
"""


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of the question: version, start, and whether roles and database are there; or why nothing came."""

    is_alive: bool
    version: str = ""
    since: datetime | None = None
    is_furnished: bool = False
    reason: str = ""


def prove(endpoint: Endpoint) -> Proof:
    """Ask the server one question as its admin. Raises PostgresUnavailable if it lives and our password is wrong."""
    guard = {"require_auth": "scram-sha-256"} if psycopg.pq.version() >= REQUIRE_AUTH_SINCE else {}
    dsn = make_conninfo(endpoint.dsn("admin", "postgres"), connect_timeout=SECONDS, **guard)
    names = {"owner": endpoint.owner.name, "app": endpoint.app.name, "database": endpoint.database}
    try:
        with psycopg.connect(dsn, autocommit=True) as connection:
            version, since, is_furnished = connection.execute(QUESTION, names).fetchone() or ("", None, False)
    except psycopg.OperationalError as error:
        if "password authentication failed" in str(error):
            raise PostgresUnavailable(
                _("The server at %(host)s refuses the password in secrets.toml. Put that file back from a backup."),
                host=endpoint.host,
            ) from error
        if "too many clients" in str(error):
            # A server with no seat left is a living one.
            return Proof(is_alive=True, is_furnished=True)
        return Proof(is_alive=False, reason=str(error).strip())
    return Proof(is_alive=True, version=version, since=since, is_furnished=is_furnished)
