"""Reorganisations as drawn: a decision on a day, lines from old units to new ones, and whether it is carried out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charterbook.engines.reorganisations.words import DONE, DRAWN, STATE_WORDS, UNDONE
from charterbook.kit.records import Record, Wall, classed


class Reorganisation(Record):
    """A change of the tree by one decision; `unit` is the committee that draws it, `run` counts carryings out."""

    wall = Wall(unit="unit")
    classes = classed(p1="unit name on decision state run done_on undone_on")

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=250)
    on = models.DateField()
    decision = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=10, choices=list(STATE_WORDS.items()), default=DRAWN)
    run = models.SmallIntegerField(default=0)
    done_on = models.DateField(null=True, blank=True)
    undone_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "reorganisations_reorganisation"
        verbose_name_plural = _("Reorganisations")
        constraints = (
            models.CheckConstraint(
                condition=Q(state=DRAWN, done_on__isnull=True, undone_on__isnull=True)
                | Q(state=DONE, done_on__isnull=False, undone_on__isnull=True)
                | Q(state=UNDONE, done_on__isnull=False, undone_on__isnull=False),
                name="reorganisations_state",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.on}"

    @property
    def source(self) -> str:
        """The source under which the audit notes what the latest run of it changed."""
        return f"reorganisation:{self.pk}:{self.run}"

    @property
    def is_done(self) -> bool:
        """Tell whether it is carried out and stands."""
        return str(self.state) == DONE


class Line(Record):
    """A line from an old unit to a new one, each by its code; see `rules.Drawn`. `became` is what it made of them."""

    wall = Wall(via="plan")
    classes = classed(p1="plan old new name kind parent weight below became")

    plan = models.ForeignKey(Reorganisation, models.CASCADE, related_name="lines")
    old = models.CharField(max_length=60, blank=True, default="")
    new = models.CharField(max_length=60, blank=True, default="")
    name = models.CharField(max_length=250, blank=True, default="")
    kind = models.CharField(max_length=40, blank=True, default="")
    parent = models.CharField(max_length=60, blank=True, default="")
    weight = models.IntegerField(null=True, blank=True)
    below = models.CharField(max_length=40, blank=True, default="")
    became = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        db_table = "reorganisations_line"
        constraints = (
            models.UniqueConstraint(fields=["plan", "old", "new"], name="reorganisations_one_line"),
            models.CheckConstraint(condition=~Q(old="", new=""), name="reorganisations_line_units"),
            models.CheckConstraint(condition=Q(weight__isnull=True) | Q(weight__gte=0), name="reorganisations_weight"),
        )

    def __str__(self) -> str:
        return f"{self.old or '∅'} → {self.new or '∅'}"
