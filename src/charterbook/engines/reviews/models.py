"""Wordings that a clerk changed, and what stands at the head and foot of a unit's papers."""

from django.db import models
from django.db.models import Q

from charterbook.kit.records import Record, Wall, classed

LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"), ("ru", "Русский"))


class Wording(Record):
    """How a sentence reads in the reviews of a unit and the units below it; without a unit, in all reviews."""

    wall = Wall(open="wordings hold for the units below too and name nobody")
    classes = classed(p1="sentence language unit text changed_on")

    sentence = models.CharField(max_length=80)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    unit = models.ForeignKey("organisation.Unit", models.CASCADE, null=True, related_name="+")
    text = models.TextField()
    changed_on = models.DateField()

    class Meta:
        db_table = "reviews_wording"
        constraints = (
            models.UniqueConstraint(fields=["sentence", "language", "unit"], name="reviews_one_wording"),
            models.UniqueConstraint(
                fields=["sentence", "language"], condition=Q(unit__isnull=True), name="reviews_one_general_wording"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="reviews_wording_has_text"),
        )

    def __str__(self) -> str:
        return f"{self.sentence} {self.language} {self.unit_id or '*'}"


class PaperFacts(Record):
    """What a unit prints at the head and foot of its papers; an empty field stands for the usual words."""

    wall = Wall(open="what is printed on papers, and taken over by the units below")
    classes = classed(
        p1="unit superior issuer organisation_line place number dated_on on_behalf signer_post recipients changed_on",
        p2="signer_name",
    )

    unit = models.OneToOneField("organisation.Unit", models.CASCADE, related_name="+")
    superior = models.CharField(max_length=250, blank=True, default="")
    issuer = models.CharField(max_length=250, blank=True, default="")
    organisation_line = models.CharField(max_length=250, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    number = models.CharField(max_length=20, blank=True, default="")
    dated_on = models.DateField(null=True, blank=True)
    on_behalf = models.CharField(max_length=250, blank=True, default="")
    signer_post = models.CharField(max_length=250, blank=True, default="")
    signer_name = models.CharField(max_length=250, blank=True, default="")
    recipients = models.TextField(blank=True, default="")
    changed_on = models.DateField()

    class Meta:
        db_table = "reviews_paper_facts"

    def __str__(self) -> str:
        return f"{self.unit_id} {self.issuer}"
