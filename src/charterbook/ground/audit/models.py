"""Acts, the row changes that each of them made, their seals, and who read whose record; append-only for the app."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Value
from django.db.models.functions import Now

from charterbook.kit.records import Kept, Wall, classed

NO_WALL = 0  # stands for the unit where a row's table is open: what may be read may be read of before, too


class Act(Kept):
    """One action that somebody carried out; no foreign keys, so that it never stands in the way of live data."""

    wall = Wall(open="acts name an account and what was done, no record; their changes are walled")
    classes = classed(p1="code at by_id by_name office within source reason hash")

    code = models.CharField(max_length=60)
    at = models.DateTimeField(db_default=Now())
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    office = models.TextField(blank=True, default="")
    within = models.BigIntegerField(null=True)
    source = models.CharField(max_length=60, blank=True, default="", db_index=True)
    reason = models.TextField(blank=True, default="")
    hash = models.BinaryField(db_default=Value(b""))

    class Meta:
        db_table = "audit_act"

    def __str__(self) -> str:
        return f"{self.pk} {self.code}"


class Change(Kept):
    """A row inserted (I), updated (U) or deleted (D); of an update only the keys that differ."""

    wall = Wall(unit="unit_id", shared=NO_WALL, added_freely=True)
    classes = classed(p1="act_id table operation record_id unit_id hash", p2="before after")

    act_id = models.BigIntegerField(db_index=True)
    table = models.CharField(max_length=63, db_column="table_name")
    operation = models.CharField(max_length=1)
    record_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(null=True, db_index=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    hash = models.BinaryField(db_default=Value(b""))

    class Meta:
        db_table = "audit_change"
        indexes = (models.Index(fields=["table", "record_id"], name="audit_change_record"),)

    def __str__(self) -> str:
        return f"{self.operation} {self.table} {self.record_id}"


class Seal(Kept):
    """A batch of acts with all their changes, chained to the batch before.

    `acts` are their numbers and `leaves` a digest of each with its changes; `root` is the digest of both. Up to
    `settled` every number was given out and its transaction had ended, so that nothing may appear there any more.
    """

    wall = Wall(open="seals hold digests only")
    classes = classed(p1="number at settled first_act last_act act_count change_count acts leaves root previous hash")

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    settled = models.BigIntegerField()
    first_act = models.BigIntegerField()
    last_act = models.BigIntegerField(db_index=True)
    act_count = models.BigIntegerField()
    change_count = models.BigIntegerField()
    acts = ArrayField(models.BigIntegerField())
    leaves = ArrayField(models.BinaryField())
    root = models.BinaryField()
    previous = models.BinaryField(unique=True)
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_seal"

    def __str__(self) -> str:
        return f"{self.number} {bytes(self.hash).hex()[:12]}"


class Read(Kept):
    """Persons whose records somebody was shown: where, by which right of office, on which ground, and in what form."""

    wall = Wall(unit="unit_id", by="account_id", person="ids", added_freely=True)
    classes = classed(p1="at account_id name office what ids unit_id ground how")

    at = models.DateTimeField(db_default=Now())
    account_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    office = models.TextField(blank=True, default="")
    what = models.CharField(max_length=63)
    ids = ArrayField(models.BigIntegerField())
    unit_id = models.BigIntegerField(null=True, db_index=True)
    ground = models.TextField(blank=True, default="")
    how = models.CharField(max_length=10)

    class Meta:
        db_table = "audit_read"
        indexes = (GinIndex(fields=["ids"], name="audit_read_ids"),)

    def __str__(self) -> str:
        return f"{self.pk} {self.what} {self.how}"
