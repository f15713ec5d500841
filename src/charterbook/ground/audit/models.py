"""Acts and the row changes that each of them made; append-only for the application's role."""

from django.db import models
from django.db.models.functions import Now

from charterbook.kit.records import Kept, Wall, classed


class Act(Kept):
    """One action that somebody carried out; no foreign keys, so that it never stands in the way of live data."""

    wall = Wall(open="acts name an account and what was done, no record; their changes are walled")
    classes = classed(p1="code at by_id by_name within source reason")

    code = models.CharField(max_length=60)
    at = models.DateTimeField(db_default=Now())
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    within = models.BigIntegerField(null=True)
    source = models.CharField(max_length=60, blank=True, default="", db_index=True)
    reason = models.TextField(blank=True, default="")

    class Meta:
        db_table = "audit_act"

    def __str__(self) -> str:
        return f"{self.pk} {self.code}"


class Change(Kept):
    """A row inserted (I), updated (U) or deleted (D); of an update only the keys that differ."""

    wall = Wall(open="to be walled by the unit of the changed row")
    classes = classed(p1="act_id table operation record_id", p2="before after")

    act_id = models.BigIntegerField(db_index=True)
    table = models.CharField(max_length=63, db_column="table_name")
    operation = models.CharField(max_length=1)
    record_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        db_table = "audit_change"
        indexes = (models.Index(fields=["table", "record_id"], name="audit_change_record"),)

    def __str__(self) -> str:
        return f"{self.operation} {self.table} {self.record_id}"
