"""Sealing: acts and their changes put into a chain of batches, whose newest root can be printed and given away."""

import time
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from charterbook.ground.audit.digests import leaf_digest, root_digest, seal_digest
from charterbook.ground.audit.models import Seal
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.wall import entered

BATCH = 10_000  # acts in one seal
SEALER = 0x5EA1  # the advisory lock: one sealer at a time
LETTERS = "23456789ACDEFGHJKMNPQRTVWXYZ"  # none that is mistaken for another when read from paper
LENGTH = 12

SEAL = f"""
WITH last AS (SELECT number, settled, hash FROM audit_seal ORDER BY number DESC LIMIT 1),
due AS MATERIALIZED (
  SELECT a.id, a.hash FROM audit_act a
  WHERE a.id > coalesce((SELECT settled FROM last), 0) AND NOT EXISTS (
    SELECT FROM (SELECT unnest(acts) AS id FROM audit_seal
                 WHERE last_act > coalesce((SELECT settled FROM last), 0)) sealed WHERE sealed.id = a.id)
  ORDER BY a.id LIMIT {BATCH}),
leaf AS (
  SELECT a.id, {leaf_digest("a", "c")} AS leaf, count(c.id) AS changes
  FROM due a LEFT JOIN audit_change c ON c.act_id = a.id GROUP BY a.id, a.hash),
batch AS (
  SELECT array_agg(id ORDER BY id) AS acts, array_agg(leaf ORDER BY id) AS leaves, min(id) AS first_act,
    max(id) AS last_act, count(*) AS act_count, sum(changes)::bigint AS change_count FROM leaf HAVING count(*) > 0),
seal AS (
  SELECT coalesce((SELECT number FROM last), 0) + 1 AS number, date_trunc('microseconds', clock_timestamp()) AS at,
    greatest(coalesce((SELECT settled FROM last), 0),
      CASE WHEN act_count = {BATCH} THEN least(%(settled)s, last_act) ELSE %(settled)s END) AS settled,
    first_act, last_act, act_count, change_count, acts, leaves, {root_digest("acts", "leaves")} AS root,
    coalesce((SELECT hash FROM last), ''::bytea) AS previous FROM batch)
INSERT INTO audit_seal
  (number, at, settled, first_act, last_act, act_count, change_count, acts, leaves, root, previous, hash)
SELECT number, at, settled, first_act, last_act, act_count, change_count, acts, leaves, root, previous,
  {seal_digest("seal")} FROM seal
RETURNING act_count
"""


@dataclass(frozen=True, slots=True)
class Root:
    """The newest seal as it is printed: its short code, its digest in full, and when it was made."""

    number: int
    at: datetime
    digest: str

    @property
    def code(self) -> str:
        """Return the short code, such as 7K2Q-9TXA-M4DF."""
        return code_of(bytes.fromhex(self.digest))


def code_of(digest: bytes) -> str:
    """Return the short code of a digest."""
    number, letters = int.from_bytes(digest), ""
    for _place in range(LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters += LETTERS[rest]
    return "-".join(letters[start : start + 4] for start in range(0, LENGTH, 4))


def newest_root() -> Root | None:
    """Return the newest seal, None where nothing was sealed yet."""
    row = Seal.objects.order_by("-number").values_list("number", "at", "hash").first()
    return Root(row[0], row[1], bytes(row[2]).hex()) if row else None


def seal_now() -> Root | None:
    """Seal all acts that are committed and in no seal yet; return the newest root. While another seals, do nothing.

    Numbers are given out before their transactions end, so an act may appear below one that is sealed: it goes into a
    later seal, for membership is kept by number and not by order.
    """
    with transaction.atomic(), entered(lambda: WHOLE_BOOK), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALER])
        if cursor.fetchone() == (True,):
            cursor.execute("SET LOCAL bytea_output TO 'hex'")
            settled = _settled()
            while True:
                cursor.execute(SEAL, {"settled": settled})
                sealed = cursor.fetchone()
                if sealed is None or sealed[0] < BATCH:
                    break
        return newest_root()


def _settled() -> int:
    """Return the number up to which no act can appear any more; 0 where a transaction that may still write one runs.

    Who inserts an act holds its table's lock from before the number is given out until after the end of the
    transaction. So the last number is read first, then who holds the lock; what is read afterwards is whole.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM audit_act_id_seq")
        last: int = cursor.fetchone()[0]
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'audit_act'::regclass AND mode = 'RowExclusiveLock' "
            "AND pid IS DISTINCT FROM pg_backend_pid())"
        )
        return 0 if cursor.fetchone() == (True,) else last


_looked = 0.0


def seal_if_due(seconds: float = 60) -> Root | None:
    """Seal if this process has not looked for so long, and nobody sealed meanwhile; cheap to call after every write."""
    global _looked  # noqa: PLW0603 -- one clock for the process
    now = time.monotonic()
    if now - _looked < seconds:
        return None
    _looked = now
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM audit_seal WHERE at > clock_timestamp() - make_interval(secs => %s))", [seconds]
        )
        if cursor.fetchone() == (True,):
            return None
    return seal_now()
