"""Units, their dated names and places, the lines drawn from the places, bodies, terms and structure events."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from charterbook.domains.organisation.rules import FOREVER
from charterbook.domains.organisation.words import EVENT_WORDS
from charterbook.kit.records import Record, Wall, classed
from charterbook.kit.records.words import Folded, Sign, reckoned, word_index

KNOWN = "units, their names and places are known within the organisation; the walls themselves are drawn from them"


class _IdRange(Func):
    """The unit's number as a range, so that plain GiST can exclude overlaps without an extension."""

    template = "int8range(%(expressions)s, %(expressions)s, '[]')"


class _Days(Func):
    function = "daterange"


def no_overlap(name: str) -> ExclusionConstraint:
    """Make the constraint that a unit has one value on any day."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            (_IdRange(F("unit")), RangeOperators.EQUAL),
            (_Days(F("since"), F("until"), Value("[)")), RangeOperators.OVERLAPS),
        ],
    )


def real_span(name: str) -> models.CheckConstraint:
    """Make the constraint that a span of days is not empty."""
    return models.CheckConstraint(condition=Q(until__gt=F("since")), name=name)


class Unit(Record):
    """An organisation of the charter; `name` and `kind` are its latest, the dated ones stand in UnitName and Place."""

    wall = Wall(open=KNOWN)
    classes = classed(p1="code name kind sector founded_on ended_on outer_superior paper_superior paper_issuer search")

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=40)
    sector = models.CharField(max_length=40, blank=True, default="")
    founded_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    outer_superior = models.CharField(max_length=60, blank=True, default="")
    paper_superior = models.CharField(max_length=250, blank=True, default="")
    paper_issuer = models.CharField(max_length=250, blank=True, default="")
    search = models.CharField(max_length=320, db_index=True)

    class Meta:
        db_table = "organisation_unit"
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("founded_on")), name="organisation_unit_life"
            ),
        )
        indexes = (word_index("search", "organisation_unit_words"),)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class UnitName(Record):
    """What a unit was called, by date."""

    wall = Wall(open=KNOWN)
    classes = classed(p1="unit name since until search")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(max_length=250)
    since = models.DateField()
    until = models.DateField(default=FOREVER)
    search = reckoned(Folded(F("name")))

    class Meta:
        db_table = "organisation_unit_name"
        constraints = (no_overlap("organisation_one_name"), real_span("organisation_name_span"))
        indexes = (word_index("search", "organisation_name_words"),)

    def __str__(self) -> str:
        return f"{self.name} {self.since}"


class Place(Record):
    """Where a unit stood in the tree and of what kind it was, by date; no parent at the top of the book."""

    wall = Wall(open=KNOWN)
    classes = classed(p1="unit parent kind since until")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="places")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="child_places")
    kind = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(default=FOREVER)

    class Meta:
        db_table = "organisation_place"
        constraints = (
            no_overlap("organisation_one_place"),
            real_span("organisation_place_span"),
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="organisation_not_own_parent"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} < {self.parent_id} {self.since}"


class Ancestry(Record):
    """The lines drawn from the places: the unit stood under the ancestor, through that one's child `via`."""

    wall = Wall(open=KNOWN)
    classes = classed(p1="unit ancestor via depth since until")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="ancestry")
    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="descent")
    via = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    depth = models.SmallIntegerField()
    since = models.DateField()
    until = models.DateField()

    class Meta:
        db_table = "organisation_ancestry"
        indexes = (
            models.Index(fields=["ancestor", "unit"], name="organisation_descent"),
            models.Index(fields=["unit", "ancestor"], name="organisation_ascent"),
        )
        constraints = (real_span("organisation_ancestry_span"),)

    def __str__(self) -> str:
        return f"{self.unit_id} << {self.ancestor_id} {self.since}"


class AdvisoryBody(Record):
    """A body that advises and supports a unit, such as its political centre; kinds are the charter's bodies."""

    wall = Wall(open=KNOWN)
    classes = classed(p1="unit kind since until")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="bodies")
    kind = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(default=FOREVER)

    class Meta:
        db_table = "organisation_body"
        constraints = (
            models.UniqueConstraint(fields=["unit", "kind", "since"], name="organisation_one_body"),
            real_span("organisation_body_span"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_id}"


class UnitShape(Record):
    """Where a unit lies on the map, by date: rings of x, y, x, y … in hundred thousandths of a degree, not closed."""

    wall = Wall(open=KNOWN)
    classes = classed(p1="unit since until rings")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="shapes")
    since = models.DateField()
    until = models.DateField(default=FOREVER)
    rings = models.JSONField()

    class Meta:
        db_table = "organisation_shape"
        constraints = (no_overlap("organisation_one_shape"), real_span("organisation_shape_span"))

    def __str__(self) -> str:
        return f"{self.unit_id} {self.since}"


class Term(Record):
    """A term of a unit, from congress to congress."""

    wall = Wall(open=KNOWN)
    classes = classed(p1="unit label since until")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="terms")
    label = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(default=FOREVER)

    class Meta:
        db_table = "organisation_term"
        constraints = (no_overlap("organisation_one_term"), real_span("organisation_term_span"))

    def __str__(self) -> str:
        return self.label


class StructureEvent(Record):
    """What happened to a unit, by which decision, and which unit it became or came from."""

    wall = Wall(open=KNOWN)
    classes = classed(p1="kind on decision decision_key old new before after")

    kind = models.CharField(max_length=20, choices=list(EVENT_WORDS.items()))
    on = models.DateField()
    decision = models.CharField(max_length=120, blank=True, default="")
    decision_key = reckoned(Sign(F("decision")))
    old = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="events_after")
    new = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="events_before")
    before = models.CharField(max_length=250, blank=True, default="")
    after = models.CharField(max_length=250, blank=True, default="")

    class Meta:
        db_table = "organisation_event"
        indexes = (models.Index(fields=["decision_key"], name="organisation_event_decision"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
