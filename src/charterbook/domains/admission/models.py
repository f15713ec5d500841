"""Admissions as decided.

A constraint or index begins with each foreign key without an index of its own.
"""

from django.db import models
from django.db.models import F, Q

from charterbook.domains.admission.rules import LONGEST_NUMBER
from charterbook.kit.records import Record, Wall, classed
from charterbook.kit.records.words import Sign, reckoned


class Admission(Record):
    """A person's admission by a cell; `joined_on` is the ceremony, `register` the committee that keeps the decision."""

    wall = Wall(unit="unit", person="person")
    classes = classed(p1="person unit register decision_no decision_key decided_on joined_on official_on")

    person = models.ForeignKey("members.Person", models.PROTECT, null=True, related_name="+", db_index=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    register = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    decision_no = models.CharField(max_length=LONGEST_NUMBER, blank=True, default="")
    decision_key = reckoned(Sign(F("decision_no")))
    decided_on = models.DateField(null=True, blank=True)
    joined_on = models.DateField()
    official_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "admission_admission"
        constraints = (
            models.CheckConstraint(condition=Q(person__isnull=False), name="admission_person"),
            models.UniqueConstraint(fields=["person", "joined_on"], name="admission_once_a_day"),
            models.CheckConstraint(
                condition=Q(official_on__isnull=True) | Q(official_on__gte=F("joined_on")),
                name="admission_official_after",
            ),
        )
        indexes = (
            models.Index(fields=["unit", "joined_on"], name="admission_unit_joined"),
            models.Index(fields=["unit", "official_on"], name="admission_unit_official"),
            models.Index(fields=["decision_key"], name="admission_decision"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.joined_on}"
