"""Adding changes up: each once, by whoever comes first; reading never waits for it."""

from django.db import connection, transaction

from charterbook.engines.rollup.queries import is_current, waiting
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.wall import entered

FEW = 200  # changes; so many cost a read less than a millisecond, and adding them up some tens
MOST = 20_000  # in one transaction


def drain(most: int = MOST) -> int:
    """Add up at most so many changes; answers how many they were, or -1 where another is at it."""
    with transaction.atomic(), entered(lambda: WHOLE_BOOK), connection.cursor() as cursor:
        cursor.execute("SELECT rollup_drain(%s)", [most])
        return int(cursor.fetchone()[0])


def drain_all() -> int:
    """Add up all that waits, some at a time; answers how many changes they were."""
    added = 0
    while (done := drain()) > 0:
        added += done
    return added


def drain_some() -> int:
    """Add changes up where more than a few wait, or lines of the tree do; answers how many changes they were."""
    if not is_current():
        return 0
    with transaction.atomic(), entered(lambda: WHOLE_BOOK):
        changes, lines = waiting(FEW)
    return drain_all() if changes >= FEW or lines else 0
