"""Codes of signing in: the kinds of secrets, where they are taken, why a session ended, and what stays open."""

from django.utils.translation import gettext_lazy as _

MANAGE = "accounts.manage"

# Kinds of secrets; each has counters of its own, so that knowing one does not reset the guesses at another.
PASSWORD = "PASSWORD"  # noqa: S105 -- the kind's code
CODE = "CODE"  # of the authenticator app, and recovery codes
PASSKEY = "PASSKEY"
FIRST_CODE = "FIRST_CODE"
RECEIPT = "RECEIPT"  # of a report made without an account
TOKEN = "TOKEN"  # noqa: S105 -- the kind's code; of a program
KINDS = (PASSWORD, CODE, PASSKEY, FIRST_CODE, RECEIPT, TOKEN)

# Every address that takes a secret, and which it is: a test holds this equal to the code, and tries each of them.
SECRETS_TAKEN = {
    "sign_in": PASSWORD,
    "second_step": CODE,
    "first_password": FIRST_CODE,
    "passkey_sign_in": PASSKEY,
    "prove": PASSWORD,  # the code of the app where one is set up
    "prove_passkey": PASSKEY,
    "password_change": PASSWORD,
    "authenticator_set": CODE,
}

# What somebody who must first set up a second factor can open until it is done.
OPEN_BEFORE_FACTOR = frozenset(
    {
        "factors",
        "authenticator_set",
        "passkey_new_options",
        "passkey_new",
        "password_change",
        "prove",
        "prove_passkey",
        "passkey_options",
        "passkey_sign_in",
        "sign_in",
        "second_step",
        "sign_out",
        "language",
    }
)

SIGNED_OUT, IDLE, LONG, REVOKED, ADMINISTRATOR, PASSWORD_CHANGED = (
    "SIGNED_OUT",
    "IDLE",
    "LONG",
    "REVOKED",
    "ADMINISTRATOR",
    "PASSWORD_CHANGED",
)
ENDS = {
    SIGNED_OUT: _("Signed out"),
    IDLE: _("Ended because it was not used"),
    LONG: _("Ended because it had lasted long enough"),
    REVOKED: _("Ended from another session"),
    ADMINISTRATOR: _("Ended by an administrator"),
    PASSWORD_CHANGED: _("Ended because the password was changed"),
}
