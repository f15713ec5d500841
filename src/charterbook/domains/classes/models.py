"""Classes and attendances; an attendance carries its class's kind and day, so that a figure needs no join."""

import secrets

from django.db import models
from django.db.models import F, Q

from charterbook.domains.classes.words import NAMED, REST, UNIT
from charterbook.kit.records import Kept, Record, Wall, classed
from charterbook.kit.records.words import Folded, Sign, reckoned


def random_number() -> int:
    """Return a number for a row that strangers write: it tells nothing, and browsers can hold it exactly."""
    return secrets.randbelow(2**53 - 1) + 1


class Class(Record):
    """A class or course that was held; its code is unique within the register of the committee that keeps it."""

    wall = Wall(unit="unit", through=("classes.Attendance.class_record",))
    classes = classed(p1="register code kind topic unit body held_on ended_on form summoned attended code_key search")

    register = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    topic = models.CharField(max_length=400, blank=True, default="")
    code_key = reckoned(Sign(F("code")))
    search = reckoned(Folded(F("topic")))
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    body = models.ForeignKey("organisation.AdvisoryBody", models.PROTECT, null=True, related_name="+")
    held_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    form = models.CharField(max_length=40, blank=True, default="")
    summoned = models.IntegerField(null=True, blank=True)
    attended = models.IntegerField(null=True, blank=True)

    class Meta:
        db_table = "classes_class"
        constraints = (
            models.UniqueConstraint(fields=["register", "code"], name="classes_one_code"),
            models.UniqueConstraint(fields=["id", "kind", "held_on"], name="classes_carried"),
            models.CheckConstraint(condition=Q(summoned__isnull=True) | Q(summoned__gte=0), name="classes_summoned"),
            models.CheckConstraint(condition=Q(attended__isnull=True) | Q(attended__gte=0), name="classes_attended"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("held_on")), name="classes_days"
            ),
        )
        indexes = (
            models.Index(fields=["unit", "held_on"], name="classes_unit_day"),
            models.Index(fields=["code_key"], name="classes_code_key"),
            # A list of a province is walked by day, a page at a time: the number keeps apart what fell on one day.
            models.Index(fields=["held_on", "id"], name="classes_day"),
        )

    def __str__(self) -> str:
        return self.code


class Attendance(Record):
    """Who attended: one named person, or heads of a unit, or the rest of a class; `reported` is what the paper said."""

    wall = Wall(unit="unit", person="person")
    classes = classed(p1="class_record kind held_on basis unit person reported heads", p2="result")

    class_record = models.ForeignKey(Class, models.CASCADE, related_name="attendances", db_column="class_id")
    kind = models.CharField(max_length=40)
    held_on = models.DateField()
    basis = models.CharField(max_length=10, choices=[(NAMED, NAMED), (UNIT, UNIT), (REST, REST)])
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    person = models.ForeignKey("members.Person", models.PROTECT, null=True, related_name="+")
    reported = models.IntegerField()
    heads = models.IntegerField()
    result = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        db_table = "classes_attendance"
        constraints = (
            models.UniqueConstraint(
                fields=["class_record", "person"], condition=Q(basis=NAMED), name="classes_one_name"
            ),
            models.UniqueConstraint(fields=["class_record", "unit"], condition=Q(basis=UNIT), name="classes_one_unit"),
            models.UniqueConstraint(fields=["class_record"], condition=Q(basis=REST), name="classes_one_rest"),
            models.CheckConstraint(condition=Q(heads__gte=0, reported__gte=0), name="classes_heads"),
            models.CheckConstraint(
                condition=Q(basis=NAMED, person__isnull=False) | ~Q(basis=NAMED) & Q(person__isnull=True),
                name="classes_named_person",
            ),
        )
        indexes = (
            models.Index(fields=["unit", "held_on"], name="classes_attendance_day"),
            # As of a class: the table with the most rows, of which a list must show any page at once.
            models.Index(fields=["held_on", "id"], name="classes_attended_day"),
        )

    def __str__(self) -> str:
        return f"{self.class_record_id} {self.basis} {self.unit_id}"


class Door(Record):
    """What the code on the wall opens: people sign themselves in at a class until it closes.

    What the code's page shows of the class stands here, for whoever reads the code holds no office.
    """

    wall = Wall(open="the code hangs on a wall: who stands in the room may read it")
    classes = classed(p1="class_record unit topic held_on opened_at closes_at closed_at")

    class_record = models.ForeignKey(Class, models.CASCADE, related_name="doors", db_column="class_id")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    topic = models.CharField(max_length=400, blank=True, default="")
    held_on = models.DateField()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "classes_door"
        constraints = (
            models.UniqueConstraint(
                fields=["class_record"], condition=Q(closed_at__isnull=True), name="classes_one_door"
            ),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="classes_door_times"),
        )

    def __str__(self) -> str:
        return f"{self.class_record_id} {self.opened_at}"


class Arrival(Kept):
    """Somebody who says to be at a class: by the own account, or by the name as typed at the door.

    Not a record: it counts nowhere until somebody who may enter attendance takes it over, and is then gone.
    """

    wall = Wall(unit="unit", person="person")
    classes = classed(p1="door unit person at", p2="name cell card_no birth_date")

    id = models.BigIntegerField(primary_key=True, default=random_number)
    door = models.ForeignKey(Door, models.CASCADE, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    person = models.ForeignKey("members.Person", models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=120)
    cell = models.CharField(max_length=250, blank=True, default="")
    card_no = models.CharField(max_length=30, blank=True, default="")
    birth_date = models.DateField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "classes_arrival"
        constraints = (
            models.UniqueConstraint(fields=["door", "person"], name="classes_one_arrival"),
            models.CheckConstraint(condition=~Q(name="") | Q(person__isnull=False), name="classes_arrival_who"),
        )
        indexes = (models.Index(fields=["unit", "door"], name="classes_arrival_door"),)

    def __str__(self) -> str:
        return f"{self.door_id} {self.pk}"
