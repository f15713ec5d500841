"""Yearly ratings of units and of members; each carries its day, a unit's also its kind, so that figures need no join.

The constraints and indexes below begin with each foreign key, which therefore needs no index of its own.
"""

from django.db import models
from django.db.models import F, Q

from charterbook.domains.ratings.rules import LONGEST_NUMBER
from charterbook.kit.records import Record, Wall, classed
from charterbook.kit.records.words import Sign, reckoned


class UnitRating(Record):
    """A unit's level of a year; `rated_as` is the kind that the unit was of, `rated_on` the year's end."""

    wall = Wall(unit="unit")
    classes = classed(p1="unit year rated_on rated_as level proposed decided_on decision_no decision_key")

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    year = models.SmallIntegerField()
    rated_on = models.DateField()
    rated_as = models.CharField(max_length=40)
    level = models.CharField(max_length=40)
    proposed = models.CharField(max_length=40, blank=True, default="")
    decided_on = models.DateField(null=True, blank=True)
    decision_no = models.CharField(max_length=LONGEST_NUMBER, blank=True, default="")
    decision_key = reckoned(Sign(F("decision_no")))

    class Meta:
        db_table = "ratings_unit"
        constraints = (
            models.UniqueConstraint(fields=["unit", "year"], name="ratings_unit_once_a_year"),
            models.CheckConstraint(condition=Q(rated_on__year=F("year")), name="ratings_unit_day"),
        )
        indexes = (
            models.Index(fields=["unit", "rated_on"], name="ratings_unit_rated_on"),
            models.Index(fields=["decision_key"], name="ratings_unit_decision"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}"


class MemberRating(Record):
    """A member's level of a year; `unit` is the cell that rated the member, `rated_on` the year's end."""

    wall = Wall(unit="unit", person="person")
    classes = classed(p1="person unit year rated_on", p2="level proposed")

    person = models.ForeignKey("members.Person", models.PROTECT, null=True, related_name="+", db_index=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    year = models.SmallIntegerField()
    rated_on = models.DateField()
    level = models.CharField(max_length=40)
    proposed = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        db_table = "ratings_member"
        constraints = (
            models.CheckConstraint(condition=Q(person__isnull=False), name="ratings_member_person"),
            models.UniqueConstraint(fields=["person", "year"], name="ratings_member_once_a_year"),
            models.CheckConstraint(condition=Q(rated_on__year=F("year")), name="ratings_member_day"),
        )
        indexes = (
            models.Index(fields=["unit", "rated_on"], name="ratings_member_rated_on"),
            # A list of a province is walked by year, a page at a time: the number keeps apart those of one year.
            models.Index(fields=["year", "id"], name="ratings_member_by_year"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.year}"
