"""Keys of inspection bodies, the sealed inbox that strangers write into, and the reports that a body handles."""

import secrets

from django.db import models
from django.db.models import F, Q

from charterbook.domains.integrity.words import CLOSED, STATES
from charterbook.kit.records import Kept, Record, Wall, classed

SEALED = "strangers write here, who hold no office; all that it says is sealed to the body's key"


def random_number() -> int:
    """Return a number of a row that tells nothing of when it was made; browsers can hold it exactly."""
    return secrets.randbelow(2**53 - 1) + 1


class BodyKey(Record):
    """The key pair of a unit's inspection body; an older one stays for the reports that were sealed to it."""

    wall = Wall(open="the public keys are for everybody; the private ones are closed by a passphrase")
    classes = classed(p0="unit public since until", p3="locked")

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    public = models.BinaryField()
    locked = models.BinaryField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "integrity_key"
        constraints = (
            models.UniqueConstraint(fields=["unit"], condition=Q(until__isnull=True), name="integrity_one_key"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="integrity_key_span"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.since} {self.pk}"


class Thread(Kept):
    """What a receipt opens: to whose key it is sealed, and the public half of the key that the receipt gives.

    Not a record: an audited row would tell the second and the order in which it came.
    """

    wall = Wall(open=SEALED)
    classes = classed(p1="key about day", p3="mark voice")

    id = models.BigIntegerField(primary_key=True, default=random_number)
    key = models.ForeignKey(BodyKey, models.PROTECT, related_name="+")
    about = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    mark = models.BinaryField(unique=True)
    voice = models.BinaryField()

    class Meta:
        db_table = "integrity_thread"

    def __str__(self) -> str:
        return f"{self.pk}"


class Letter(Kept):
    """One letter of a thread: `box` for the body, `copy` for the reporter; until taken in, under its day's key."""

    wall = Wall(open=SEALED)
    classes = classed(p1="thread turn day from_reporter wrap_day", p3="box copy")

    id = models.BigIntegerField(primary_key=True, default=random_number)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="letters")
    turn = models.SmallIntegerField()
    day = models.DateField()
    from_reporter = models.BooleanField()
    wrap_day = models.DateField(null=True, blank=True)
    box = models.BinaryField()
    copy = models.BinaryField(null=True, blank=True)

    class Meta:
        db_table = "integrity_letter"
        constraints = (models.UniqueConstraint(fields=["thread", "turn"], name="integrity_one_turn"),)

    def __str__(self) -> str:
        return f"{self.thread_id} {self.turn}"


class Report(Record):
    """A report that an inspection body took in: what is known of it without reading it. Its number is the thread's."""

    wall = Wall(unit="unit")
    classes = classed(p1="unit key about about_kind received_on due_on state outcome closed_on shredded_on")

    id = models.BigIntegerField(primary_key=True)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    key = models.ForeignKey(BodyKey, models.PROTECT, related_name="+")
    about = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    about_kind = models.CharField(max_length=40, blank=True, default="")
    received_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=[(state, state) for state in STATES])
    outcome = models.CharField(max_length=20, blank=True, default="")
    closed_on = models.DateField(null=True, blank=True)
    shredded_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "integrity_report"
        constraints = (
            models.CheckConstraint(
                condition=Q(state=CLOSED, closed_on__isnull=False) | ~Q(state=CLOSED) & Q(closed_on__isnull=True),
                name="integrity_closed",
            ),
            models.CheckConstraint(
                condition=Q(shredded_on__isnull=True) | Q(closed_on__isnull=False), name="integrity_shredded"
            ),
        )
        indexes = (models.Index(fields=["unit", "received_on"], name="integrity_unit_day"),)

    def __str__(self) -> str:
        return f"{self.pk}"
