"""Sessions as people see them: since when, from what kind of device, and how they ended."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from charterbook.domains.signin.words import ENDS
from charterbook.kit.records import Kept, Wall, classed


class SignIn(Kept):
    """A session of an account; the browser's session names its number, which by itself opens nothing.

    `strong` says that a second factor was shown, `proved_at` when the person last proved who they are.
    """

    wall = Wall(open="whether a session still holds is asked before there is a scope; pages show an account its own")
    classes = classed(p1="account started seen strong proved_at ended ended_why", p2="browser system")

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started = models.DateTimeField()
    seen = models.DateTimeField()
    browser = models.CharField(max_length=20, blank=True, default="")
    system = models.CharField(max_length=20, blank=True, default="")
    strong = models.BooleanField(default=False)
    proved_at = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=20, blank=True, default="", choices=list(ENDS.items()))

    class Meta:
        db_table = "signin_signin"
        constraints = (
            models.CheckConstraint(
                condition=Q(ended__isnull=True, ended_why="") | (Q(ended__isnull=False) & ~Q(ended_why="")),
                name="signin_ended_why",
            ),
        )

    def __str__(self) -> str:
        return f"session {self.pk} of {self.account_id}"
