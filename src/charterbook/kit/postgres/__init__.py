"""The database server: an embedded PostgreSQL that belongs to the book, or a server that is named by a URL."""

import os
from pathlib import Path

from charterbook.kit.postgres.binaries import Binaries, find_binaries
from charterbook.kit.postgres.cluster import Cluster, Status
from charterbook.kit.postgres.endpoint import Endpoint, Role
from charterbook.kit.postgres.external import SETTING, endpoint_from_url
from charterbook.kit.postgres.locked_home import BookLocked, is_locked, refuse_locked
from charterbook.kit.postgres.place import chosen_home, own_folder
from charterbook.kit.postgres.private_home import keep_private, too_open
from charterbook.kit.postgres.provision import create_database, drop_database, grant_app
from charterbook.kit.postgres.sentence import PostgresUnavailable, Say, Sentence, files_in_words, say_nothing

__all__ = [
    "Binaries",
    "BookLocked",
    "Cluster",
    "Endpoint",
    "PostgresUnavailable",
    "Role",
    "Say",
    "Sentence",
    "Status",
    "chosen_home",
    "create_database",
    "drop_database",
    "endpoint_from_url",
    "find_binaries",
    "grant_app",
    "is_locked",
    "keep_private",
    "open_home",
    "own_folder",
    "say_nothing",
    "too_open",
]


def open_home(home: Path, say: Say = say_nothing) -> Endpoint:
    """Return the database of a book: the server in DATABASE_URL, else its own, started if need be.

    Raises PostgresUnavailable with a sentence that says how to mend it.
    """
    if url := os.environ.get(SETTING):
        with files_in_words(home):
            refuse_locked(home)
            keep_private(home)
        return endpoint_from_url(url, home=home)
    return Cluster(home).ensure_running(say)
