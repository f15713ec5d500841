"""Accounts and the offices that they hold."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import F, Q

from charterbook.kit.records import Record, RecordManager, Wall, classed

LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"), ("ru", "Русский"))


class AccountManager(RecordManager):
    """Finds accounts by the name that people sign in with."""

    def get_by_natural_key(self, username: str) -> "Account":
        """Return the account of that name. Raises Account.DoesNotExist."""
        return self.get(username=username)  # type: ignore[no-any-return]  # the manager is made at run time


class Account(AbstractBaseUser, Record):
    """Somebody, or something such as the console, that acts."""

    wall = Wall(
        open="who holds which account is known within the organisation; signing in finds it before any right does"
    )
    classes = classed(p1="username language is_active", p2="name", p3="password")

    last_login = None
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="vi")
    is_active = models.BooleanField(default=True)

    objects = AccountManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "accounts_account"

    def __str__(self) -> str:
        return self.username


class Office(Record):
    """An office that an account holds at a unit for a time; `role` is one of the charter's roles."""

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
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="accounts_office_span"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.since}"
