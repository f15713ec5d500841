"""Limits of the public page: how often an address may send or guess, known in memory only and forgotten.

Neither addresses nor their hashes are written anywhere: a key made when the process starts turns an address into a
number that nobody else can make again. Each process counts on its own, so that a site of two allows twice as many at
most. A count in the database, as signing in has one, would be shared; but whoever holds the book's keys could try all
addresses against its hashes, and its rows would tell the second: see docs/adr/0009-reports-without-a-name.md.
"""

import secrets
import time
from collections import deque
from collections.abc import Callable
from hashlib import blake2b
from threading import Lock

HOUR = 3600.0
QUARTER = 900.0


class Limit:
    """At most so many times in a span, for each address and for all of them together."""

    def __init__(self, most: int, span: float, *, overall: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self.span, self.overall, self.clock = most, span, overall, clock
        self._key = secrets.token_bytes(32)
        self._lock = Lock()
        self._seen: deque[tuple[float, bytes]] = deque()

    def allows(self, who: str) -> bool:
        """Tell whether one more time is allowed, and count it if so."""
        now, mark = self.clock(), blake2b(who.encode(), key=self._key, digest_size=16).digest()
        with self._lock:
            while self._seen and self._seen[0][0] <= now - self.span:
                self._seen.popleft()
            if len(self._seen) >= self.overall or sum(mark == seen for _at, seen in self._seen) >= self.most:
                return False
            self._seen.append((now, mark))
            return True

    def forget(self) -> None:
        """Forget everybody."""
        with self._lock:
            self._seen.clear()


SENDING = Limit(5, HOUR, overall=500)
# No overall limit that strangers could use up: sixteen digits behind Argon2id are not found by guessing.
GUESSING = Limit(10, QUARTER, overall=100_000)
OPENING = Limit(10, QUARTER, overall=1_000)
