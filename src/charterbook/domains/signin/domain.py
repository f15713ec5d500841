"""The sign on the door of signing in."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.signin.actions import forget_attempts, forget_sessions, old_attempts, old_sessions
from charterbook.domains.signin.panels import DUTIES
from charterbook.kit.grammar import Domain, Keeping

DOMAIN = Domain(
    code="signin",
    label=_("Signing in"),
    order=25,
    keepings=(
        Keeping(code="SIGN_IN_ATTEMPTS", due=lambda before: old_attempts(before).count(), end=forget_attempts),
        Keeping(code="SESSIONS", due=lambda before: old_sessions(before).count(), end=forget_sessions),
    ),
    duties=DUTIES,
    acts={
        "signin.signed_in": _("signed in"),
        "signin.ended": _("ended a session"),
        "signin.others_ended": _("ended the other sessions of an account"),
        "signin.proved": _("proved again who they are"),
        "signin.guesses_held": _("held off a row of wrong tries"),
        "signin.password_changed": _("changed the own password"),
        "signin.first_code_given": _("gave an account a one-time code"),
        "signin.first_password_set": _("set a password with a one-time code"),
        "signin.authenticator_set": _("set up an authenticator app"),
        "signin.authenticator_removed": _("removed an authenticator app"),
        "signin.passkey_added": _("added a passkey"),
        "signin.passkey_removed": _("removed a passkey"),
        "signin.recovery_made": _("made new recovery codes"),
        "signin.recovery_used": _("used a recovery code"),
        "signin.attempts_forgotten": _("deleted old tries of secrets"),
        "signin.sessions_forgotten": _("deleted sessions that ended long ago"),
        "signin.factors_removed": _("removed the second factors of an account"),
    },
)
