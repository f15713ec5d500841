"""Inspections and supervisions of units and of members: one record an occasion."""

from django.db import models
from django.db.models import F, Q

from charterbook.kit.records import Record, Wall, classed
from charterbook.kit.records.words import Sign, reckoned


class Occasion(Record):
    """What an inspection or supervision of a unit and of a member have in common; `subject` is whose work it was."""

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    led_by = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    team = models.TextField(blank=True, default="")
    decision_no = models.CharField(max_length=60, blank=True, default="")
    decision_key = reckoned(Sign(F("decision_no")))
    conclusion = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        abstract = True


class UnitInspection(Occasion):
    """An inspection or supervision of a unit."""

    wall = Wall(unit="unit")
    classes = classed(p1="unit kind subject led_by started_on ended_on team decision_no decision_key conclusion")

    class Meta:
        db_table = "oversight_unit_inspection"
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "kind", "subject", "led_by", "started_on"], name="oversight_one_unit"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")), name="oversight_unit_days"
            ),
        )
        indexes = (
            models.Index(fields=["unit", "started_on"], name="oversight_unit_day"),
            models.Index(fields=["decision_key"], name="oversight_unit_decision"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind} {self.subject} {self.led_by_id} {self.started_on}"


class MemberInspection(Occasion):
    """An inspection or supervision of a member; the unit is the cell in which the member took part."""

    wall = Wall(unit="unit", person="person")
    classes = classed(
        p1="person unit kind subject led_by started_on ended_on team decision_no decision_key", p2="conclusion"
    )

    person = models.ForeignKey("members.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "oversight_member_inspection"
        constraints = (
            models.CheckConstraint(condition=Q(person__isnull=False), name="oversight_member_person"),
            models.UniqueConstraint(
                fields=["person", "kind", "subject", "led_by", "started_on"], name="oversight_one_member"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")), name="oversight_member_days"
            ),
        )
        indexes = (
            models.Index(fields=["unit", "started_on"], name="oversight_member_day"),
            models.Index(fields=["decision_key"], name="oversight_member_decision"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.subject} {self.led_by_id} {self.started_on}"
