"""Persons, memberships, stays at units, and doubts about two persons who may be one."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from charterbook.domains.members.words import DOUBT_WORDS, OPEN
from charterbook.kit.records import Record, Wall, classed
from charterbook.kit.records.words import LastWord, Tail, reckoned

FOREVER = date(9999, 12, 31)


class Person(Record):
    """A human being whom records name; `identity` is the person that this one was found to be, mostly itself."""

    wall = Wall(unit="unit", through=("members.Stay.person",), person="id", persons=True)
    classes = classed(p1="unit identity", p2="name name_key search tail given birth_date sex card_no")

    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120)
    search = models.CharField(max_length=140, db_index=True)
    tail = reckoned(Tail(F("search")))
    given = reckoned(LastWord(F("search")))
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, blank=True, default="")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    card_no = models.CharField(max_length=30, null=True, blank=True, unique=True)
    identity = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "members_person"
        indexes = (
            models.Index(fields=["name_key", "birth_date"], name="members_person_key"),
            models.Index(fields=["tail"], name="members_person_tail"),
            models.Index(fields=["given"], name="members_person_given"),
            models.Index(fields=["birth_date"], name="members_person_born"),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.pk})"


class Membership(Record):
    """A person's membership: decided, joined (ceremony), recognised as official, and how it ended."""

    wall = Wall(via="person", through=("members.Stay.membership",))
    classes = classed(p1="person", p2="decided_on joined_on official_on left_on left_as")

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    decided_on = models.DateField(null=True, blank=True)
    joined_on = models.DateField()
    official_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_as = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        db_table = "members_membership"
        constraints = (
            models.UniqueConstraint(fields=["person", "joined_on"], name="members_one_membership"),
            models.CheckConstraint(
                condition=Q(official_on__isnull=True) | Q(official_on__gte=F("joined_on")),
                name="members_official_after",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, left_as="") | Q(left_on__isnull=False) & ~Q(left_as=""),
                name="members_left_pair",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.joined_on}"


class Stay(Record):
    """The unit in which a member took part, in [since, until); `official_on` follows the membership."""

    wall = Wall(unit="unit", person="person")
    classes = classed(p1="membership person unit since until official_on")

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="stays")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="stays")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(default=FOREVER)
    official_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "members_stay"
        constraints = (
            models.CheckConstraint(condition=Q(person__isnull=False), name="members_stay_person"),
            models.UniqueConstraint(fields=["person"], condition=Q(until=FOREVER), name="members_one_stay"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="members_stay_span"),
        )
        indexes = (models.Index(fields=["unit", "since", "until"], name="members_stay_unit"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.unit_id} {self.since}"


class Doubt(Record):
    """Two persons who may be one: shown side by side until somebody decides; never merged silently."""

    wall = Wall(via="person")
    classes = classed(p1="person other decided decided_on decided_by")

    person = models.ForeignKey(Person, models.CASCADE, related_name="doubts")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    decided = models.CharField(max_length=10, choices=list(DOUBT_WORDS.items()), default=OPEN)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "members_doubt"
        constraints = (
            models.UniqueConstraint(fields=["person", "other"], name="members_one_doubt"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="members_doubt_two"),
            models.CheckConstraint(
                condition=Q(decided=OPEN, decided_on__isnull=True) | ~Q(decided=OPEN) & Q(decided_on__isnull=False),
                name="members_doubt_pair",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} ? {self.other_id}"


class Disclosure(Record):
    """On what ground an account sees who the persons of a unit, and of those below it, are; good for one day."""

    wall = Wall(open="the units below see who looked into their books, and on what ground")
    classes = classed(p1="account unit on ground office")

    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    on = models.DateField()
    ground = models.CharField(max_length=500)
    office = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "members_disclosure"
        indexes = (models.Index(fields=["account", "on"], name="members_disclosure_day"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.unit_id} {self.on}"
