"""Accounts, the offices that they hold, what offices hand on for a time, and grants that wait for a second person."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from charterbook.domains.accounts.words import GRANT_STATES, WAITING
from charterbook.kit.records import Record, RecordManager, Wall, classed

LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"), ("ru", "Русский"))


class AccountManager(RecordManager):
    """Finds accounts by the name that people sign in with."""

    def get_by_natural_key(self, username: str) -> "Account":
        """Return the account of that name. Raises Account.DoesNotExist."""
        return self.get(username=username)  # type: ignore[no-any-return]  # the manager is made at run time


class Account(AbstractBaseUser, Record):
    """Somebody, or something such as the console, that acts; `home` is the unit whose administrators keep it."""

    wall = Wall(
        open="who holds which account is known within the organisation; signing in finds it before any right does"
    )
    classes = classed(p1="username language is_active home toured_on", p2="name", p3="password")

    last_login = None
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="vi")
    is_active = models.BooleanField(default=True)
    home = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    toured_on = models.DateField(null=True, blank=True)

    objects = AccountManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "accounts_account"

    def __str__(self) -> str:
        return self.username


class Office(Record):
    """An office that an account holds at a unit for a time; `role` is one of the charter's roles.

    `until` is the first day without it. One that was taken back on the day it began has an empty span.
    """

    wall = Wall(
        open="offices are known within the organisation, and rights are drawn from them before there is a scope"
    )
    classes = classed(p1="account unit role since until decision")

    account = models.ForeignKey(Account, models.PROTECT, related_name="offices")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        db_table = "accounts_office"
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="accounts_office_span"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.since}"


class Delegation(Record):
    """Rights that an office hands on to an account for a time, by a decision; `until` is the first day without them."""

    wall = Wall(
        open="delegations are known within the organisation, and rights are drawn from them before there is a scope"
    )
    classes = classed(p1="office account unit rights since until decision revoked_on revoked_by")

    office = models.ForeignKey(Office, models.PROTECT, related_name="delegations")
    account = models.ForeignKey(Account, models.PROTECT, related_name="delegations")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    rights = ArrayField(models.CharField(max_length=60))
    since = models.DateField()
    until = models.DateField()
    decision = models.CharField(max_length=120)
    revoked_on = models.DateField(null=True, blank=True)
    revoked_by = models.BigIntegerField(null=True, blank=True)  # an account's number, 0 for the book's founder

    class Meta:
        db_table = "accounts_delegation"
        constraints = (
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="accounts_delegation_span"),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True, revoked_by__isnull=True)
                | Q(revoked_on__isnull=False, revoked_by__isnull=False),
                name="accounts_delegation_revoked",
            ),
        )

    def __str__(self) -> str:
        return f"{self.office_id} > {self.account_id} {self.since}"


class PendingGrant(Record):
    """An office that one administrator asked for and another must confirm before `lapses_on`."""

    wall = Wall(open="grants that wait are known to the administrators of every unit, as are the offices they become")
    classes = classed(
        p1="account unit role since until decision asked_by asked_on lapses_on state settled_on settled_by office"
    )

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=120, blank=True, default="")
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    lapses_on = models.DateField()
    state = models.CharField(max_length=10, choices=[(code, code) for code in GRANT_STATES], default=WAITING)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.BigIntegerField(null=True, blank=True)  # an account's number, 0 for the book's founder
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "accounts_pending_grant"
        constraints = (
            models.CheckConstraint(
                condition=Q(state=WAITING, settled_on__isnull=True, settled_by__isnull=True)
                | (~Q(state=WAITING) & Q(settled_on__isnull=False, settled_by__isnull=False)),
                name="accounts_grant_settled",
            ),
            # The second person is a second person also where a program forgets it.
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True)
                | ~Q(state="CONFIRMED")
                | (~Q(settled_by=F("asked_by")) & ~Q(settled_by=F("account"))),
                name="accounts_grant_second_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.asked_on}"
