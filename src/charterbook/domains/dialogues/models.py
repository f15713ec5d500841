"""Dialogues and cases; a case carries its dialogue's unit and day, so that a figure needs no join."""

from django.db import models
from django.db.models import F, Q

from charterbook.domains.dialogues.words import ENTERED, REST
from charterbook.kit.records import Record, Wall, classed
from charterbook.kit.records.words import Folded, Sign, reckoned


class Dialogue(Record):
    """A dialogue with citizens; its code is unique within the register of the committee that keeps it."""

    wall = Wall(unit="unit")
    classes = classed(p1="register code code_key unit host held_on citizens cases_stated")

    register = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    code_key = reckoned(Sign(F("code")))
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    host = models.TextField(blank=True, default="")
    held_on = models.DateField()
    citizens = models.IntegerField(null=True, blank=True)
    cases_stated = models.IntegerField(null=True, blank=True)

    class Meta:
        db_table = "dialogues_dialogue"
        constraints = (
            models.UniqueConstraint(fields=["register", "code"], name="dialogues_one_code"),
            models.UniqueConstraint(fields=["id", "unit", "held_on"], name="dialogues_carried"),
            models.CheckConstraint(condition=Q(citizens__isnull=True) | Q(citizens__gte=0), name="dialogues_citizens"),
            models.CheckConstraint(
                condition=Q(cases_stated__isnull=True) | Q(cases_stated__gte=0), name="dialogues_stated"
            ),
        )
        indexes = (
            models.Index(fields=["unit", "held_on"], name="dialogues_unit_day"),
            models.Index(fields=["code_key"], name="dialogues_code_key"),
        )

    def __str__(self) -> str:
        return self.code


class Case(Record):
    """What was raised in a dialogue: one case, or the rest of those that the dialogue's list states, by heads."""

    wall = Wall(unit="unit")
    classes = classed(
        p1="dialogue unit held_on basis number field kind state due_on answered_on heads", p2="content search"
    )

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="cases")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    held_on = models.DateField()
    basis = models.CharField(max_length=10, choices=[(ENTERED, ENTERED), (REST, REST)])
    number = models.IntegerField(null=True, blank=True)
    field = models.CharField(max_length=40, blank=True, default="")
    kind = models.CharField(max_length=40, blank=True, default="")
    content = models.TextField(blank=True, default="")
    search = reckoned(Folded(F("content")))
    state = models.CharField(max_length=40, blank=True, default="")
    due_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    heads = models.IntegerField()

    class Meta:
        db_table = "dialogues_case"
        constraints = (
            models.UniqueConstraint(
                fields=["dialogue", "number"], condition=Q(basis=ENTERED), name="dialogues_one_case"
            ),
            models.UniqueConstraint(fields=["dialogue"], condition=Q(basis=REST), name="dialogues_one_rest"),
            models.CheckConstraint(
                condition=Q(basis=ENTERED, number__gte=1, heads=1) & ~Q(state="")
                | Q(basis=REST, number__isnull=True, heads__gte=0, state=""),
                name="dialogues_basis",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("held_on")), name="dialogues_answered"
            ),
        )
        indexes = (
            models.Index(fields=["unit", "held_on"], name="dialogues_case_day"),
            # A list of a province is walked by day, a page at a time: the number keeps apart what fell on one day.
            models.Index(fields=["held_on", "id"], name="dialogues_cases_by_day"),
        )

    def __str__(self) -> str:
        return f"{self.dialogue_id} {self.number or REST}"
