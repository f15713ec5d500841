"""Whose account is which person's, and what persons asked about their data."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from charterbook.domains.privacy.words import KIND_WORDS, RECEIVED, STATE_WORDS
from charterbook.ground.sealing.fields import SealedTextField
from charterbook.kit.records import Record, Wall, classed


class SelfAccess(Record):
    """An account is that of a person of the book, who therefore sees what is kept on them."""

    wall = Wall(open="whose account it is must be known before there is a scope; it is a pair of numbers")
    classes = classed(p1="account person since decision")

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person = models.OneToOneField("members.Person", models.PROTECT, related_name="+")
    since = models.DateField()
    decision = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        db_table = "privacy_self_access"

    def __str__(self) -> str:
        return f"{self.account_id} {self.person_id}"


class SubjectRequest(Record):
    """What a person asked about their own data, by when it must be answered, and the answer.

    Texts are sealed: complaints stand in them. A person in no unit is answered for by whoever keeps the whole book.
    """

    wall = Wall(unit="unit", person="person", added_freely=True)
    classes = classed(
        p1="person unit kind received_on due_on on_paper state answered_on answered_by", p3="text answer reason"
    )

    person = models.ForeignKey("members.Person", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=list(KIND_WORDS.items()))
    text = SealedTextField(purpose="privacy.request")
    received_on = models.DateField()
    due_on = models.DateField()
    on_paper = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=list(STATE_WORDS.items()), default=RECEIVED)
    answer = SealedTextField(purpose="privacy.answer", null=True, blank=True)
    reason = SealedTextField(purpose="privacy.reason", null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.BigIntegerField(null=True, blank=True)  # an account's number, 0 for the book's founder

    class Meta:
        db_table = "privacy_request"
        constraints = (
            # The key is joined from the left, so that a person behind the wall never drops the row.
            models.CheckConstraint(condition=Q(person__isnull=False), name="privacy_request_person"),
            models.CheckConstraint(condition=Q(due_on__gte=F("received_on")), name="privacy_request_days"),
            models.CheckConstraint(
                condition=Q(state=RECEIVED, answered_on__isnull=True, answered_by__isnull=True)
                | (~Q(state=RECEIVED) & Q(answered_on__isnull=False, answered_by__isnull=False)),
                name="privacy_request_answered",
            ),
        )
        indexes = (models.Index(fields=["unit", "state", "due_on"], name="privacy_request_due"),)

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} {self.state}"
