"""Saved views: a list as somebody left it, by its name, for oneself or for the unit."""

from django.db import models
from django.db.models import Q

from charterbook.kit.records import Record, Wall, classed


class SavedView(Record):
    """A list with its filter, columns and order; one with a unit is offered to all who have an office there."""

    wall = Wall(unit="unit", by="account")
    classes = classed(p1="account unit model name query is_first saved_on")

    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    model = models.CharField(max_length=80)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000, blank=True, default="")
    is_first = models.BooleanField(default=False)
    saved_on = models.DateField()

    class Meta:
        db_table = "lists_view"
        constraints = (
            models.UniqueConstraint(fields=["account", "model", "name"], name="lists_one_name"),
            models.UniqueConstraint(fields=["account", "model"], condition=Q(is_first=True), name="lists_one_first"),
            models.CheckConstraint(condition=Q(is_first=False) | Q(unit__isnull=True), name="lists_first_is_own"),
        )

    def __str__(self) -> str:
        return f"{self.model} {self.name}"
