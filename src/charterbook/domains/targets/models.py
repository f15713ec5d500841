"""Targets, each for one figure of a unit over some days."""

from django.db import models
from django.db.models import F, Q

from charterbook.domains.targets.rules import DIGITS, LONGEST_NUMBER, PLACES
from charterbook.kit.records import Record, Wall, classed


class Target(Record):
    """What a unit set out to reach in [since, until) of a figure, at least or at most; a share stands in percent."""

    wall = Wall(unit="unit")
    classes = classed(p1="unit figure since until kind value decision_no")

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    figure = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField()
    kind = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    decision_no = models.CharField(max_length=LONGEST_NUMBER, blank=True, default="")

    class Meta:
        db_table = "targets_target"
        constraints = (
            models.UniqueConstraint(fields=["unit", "figure", "since", "until"], name="targets_once"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="targets_span"),
            models.CheckConstraint(condition=Q(value__gte=0), name="targets_value"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.figure} {self.since}"
