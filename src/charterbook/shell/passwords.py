"""How passwords are hashed: Argon2id with OWASP's first set of parameters, light enough for an old laptop."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Hasher(Argon2PasswordHasher):
    """19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet); Django's own default takes 100 MiB."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
