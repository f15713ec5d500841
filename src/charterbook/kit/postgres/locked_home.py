"""The sign on a book that was locked with a passphrase: while it is there, no server is made or started."""

from pathlib import Path

from charterbook.kit.postgres.sentence import PostgresUnavailable
from charterbook.kit.refusal import mark as _

LOCKED_NAME = "book.locked"


class BookLocked(PostgresUnavailable):
    """The book is one encrypted file now; the sentence says how to open it."""


def is_locked(home: Path) -> bool:
    """Tell whether the book of a home is locked."""
    return (home / LOCKED_NAME).exists()


def refuse_locked(home: Path) -> None:
    """Refuse to work on a locked book. Raises BookLocked.

    Without this an empty database would be made beside the locked one.
    """
    if is_locked(home):
        raise BookLocked(
            _("The book in %(home)s is locked. Open it with its passphrase: charterbook unlock."), home=home
        )
