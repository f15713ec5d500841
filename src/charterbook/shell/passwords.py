"""How passwords are hashed: Argon2id with OWASP's first set of parameters, light enough for an old laptop."""

import unicodedata
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = 2  # hashes of one process: each takes 19 MiB and a core
_places = BoundedSemaphore(AT_ONCE)


class Hasher(Argon2PasswordHasher):
    """19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet); Django's own default takes 100 MiB.

    Keyboards write Vietnamese letters in two ways; both are the same password (NIST SP 800-63B 5.1.1.2).
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Return the hash of a password, when a place is free."""
        with _places:
            return super().encode(unicodedata.normalize("NFC", password), salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Tell whether the password is the one of the hash, when a place is free."""
        with _places:
            return super().verify(unicodedata.normalize("NFC", password), encoded)
