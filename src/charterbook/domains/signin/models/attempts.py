"""Tries of secrets, kept for minutes."""

from django.db import models

from charterbook.domains.signin.words import KINDS
from charterbook.kit.records import Kept, Wall, classed


class Attempt(Kept):
    """One try of a secret that was looked at; whose and from where stands as keyed hashes only.

    `passed` is empty while the check runs, which counts as a wrong try. Rows outlive their window by little.
    """

    wall = Wall(open="tries are counted before anybody has signed in, and name nobody")
    classes = classed(p1="kind at passed", p2="subject device address")

    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    subject = models.CharField(max_length=64, blank=True, default="")
    device = models.CharField(max_length=64, blank=True, default="")
    address = models.CharField(max_length=64, blank=True, default="")
    at = models.DateTimeField(db_index=True)
    passed = models.BooleanField(null=True)

    class Meta:
        db_table = "signin_attempt"
        indexes = (
            models.Index(fields=["subject", "kind", "device", "at"], name="signin_attempt_subject"),
            models.Index(fields=["address", "at"], name="signin_attempt_address"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"
