"""What a form saved, under the key by which a repeated sending is known; and drafts of what is being typed."""

from django.db import models
from django.db.models.functions import Now

from charterbook.kit.records import Kept, Wall, classed

NEW, CHANGED, SAME = "NEW", "CHANGED", "SAME"


class Sent(Kept):
    """A form that was saved: sent again with the same key it gets the same answer and saves nothing.

    `again` are the values with which the account's next form of the sheet begins, `remarks` what was remarked.
    """

    wall = Wall(unit="unit", by="account_id", persons=True)
    classes = classed(p1="account_id key sheet record_id unit at state lines again undone_at", p2="remarks")

    account_id = models.BigIntegerField()
    key = models.UUIDField()
    sheet = models.CharField(max_length=80)
    record_id = models.BigIntegerField(null=True)
    unit = models.ForeignKey("organisation.Unit", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, choices=[(NEW, NEW), (CHANGED, CHANGED), (SAME, SAME)], default=NEW)
    lines = models.IntegerField(default=0)
    again = models.JSONField(default=dict)
    remarks = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "forms_sent"
        constraints = (models.UniqueConstraint(fields=["account_id", "key"], name="forms_one_answer"),)
        indexes = (models.Index(fields=["account_id", "sheet", "-id"], name="forms_sent_last"),)

    def __str__(self) -> str:
        return f"{self.pk} {self.sheet}"

    @property
    def source(self) -> str:
        """Return the name under which the audit knows what this form saved."""
        return f"form:{self.key}"


class Draft(Kept):
    """What an account has typed into a form and not saved yet."""

    wall = Wall(unit="unit", by="account_id", persons=True)
    classes = classed(p1="account_id form unit at", p2="typed")

    account_id = models.BigIntegerField()
    form = models.CharField(max_length=120)
    unit = models.ForeignKey("organisation.Unit", models.SET_NULL, null=True, related_name="+")
    typed = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "forms_draft"
        constraints = (models.UniqueConstraint(fields=["account_id", "form"], name="forms_one_draft"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.form}"
