"""What an account proves itself with beside its password: an authenticator app, passkeys, codes used once."""

from django.conf import settings
from django.db import models

from charterbook.kit.records import Kept, Wall, classed

BEFORE = "a factor is asked for before anybody has signed in; pages show an account only its own"


class Authenticator(Kept):
    """The app of an account that shows codes; the secret is sealed, the last time-step used can not be used again."""

    wall = Wall(open=BEFORE)
    classes = classed(p1="account set_at last_step", p3="secret")

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    secret = models.BinaryField()
    last_step = models.BigIntegerField()
    set_at = models.DateTimeField()

    class Meta:
        db_table = "signin_authenticator"

    def __str__(self) -> str:
        return f"app of {self.account_id}"


class Passkey(Kept):
    """A passkey of an account: a public key, and how often the device says it was used."""

    wall = Wall(open=BEFORE)
    classes = classed(p1="account label added_at used_at uses", p3="credential public")

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    label = models.CharField(max_length=60)
    credential = models.BinaryField(max_length=1023, unique=True)
    public = models.BinaryField()
    uses = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "signin_passkey"

    def __str__(self) -> str:
        return f"passkey {self.label} of {self.account_id}"


class RecoveryCode(Kept):
    """A code for the day on which the app is lost: hashed under a key outside the database, used once."""

    wall = Wall(open=BEFORE)
    classes = classed(p1="account made_at used_at", p3="digest")

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "signin_recovery_code"

    def __str__(self) -> str:
        return f"recovery code of {self.account_id}"


class FirstCode(Kept):
    """A one-time code with which an account sets its first, or a new, password."""

    wall = Wall(open=BEFORE)
    classes = classed(p1="account made_at until used_at", p3="digest")

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "signin_first_code"

    def __str__(self) -> str:
        return f"one-time code of {self.account_id}"
