"""Pivots that were kept: a name, and the address that asks for it anew."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from charterbook.kit.records import Record, Wall, classed


class SavedPivot(Record):
    """A pivot that somebody kept, for themselves or for those who see a unit: what it asks, not its numbers."""

    wall = Wall(unit="unit", by="account")
    classes = classed(p1="account unit name query saved_on")

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=2000)
    saved_on = models.DateField()

    class Meta:
        db_table = "pivot_saved"
        constraints = (
            models.UniqueConstraint(
                fields=["account", "name"], condition=Q(unit__isnull=True), name="pivot_one_name_of_ones_own"
            ),
            models.UniqueConstraint(fields=["unit", "name"], name="pivot_one_name_of_a_unit"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(query=""), name="pivot_has_name"),
        )

    def __str__(self) -> str:
        return self.name
