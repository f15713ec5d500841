"""How many costly requests an account sent of late."""

from django.conf import settings
from django.db import models

from charterbook.kit.records import Kept, Wall, classed


class Pace(Kept):
    """The costly requests of an account in the window that began `since`; one row an account, counted anew each time.

    Kept in the book and not in a process: all processes count together.
    """

    wall = Wall(open="counted before there is a scope; holds when an account last asked for files, and how many")
    classes = classed(p1="account since asked")

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField()
    asked = models.PositiveIntegerField()

    class Meta:
        db_table = "signin_pace"

    def __str__(self) -> str:
        return f"{self.asked} since {self.since}"
