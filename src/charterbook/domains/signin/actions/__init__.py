"""Every write of signing in."""

from charterbook.domains.signin.actions.attempts import check_secret
from charterbook.domains.signin.actions.factors import (
    add_passkey,
    make_recovery_codes,
    note_recovery_used,
    passkey_used,
    remove_authenticator,
    remove_factors,
    remove_passkey,
    set_authenticator,
    try_code,
)
from charterbook.domains.signin.actions.forgetting import forget_attempts, forget_sessions, old_attempts, old_sessions
from charterbook.domains.signin.actions.pacing import seconds_before_costly
from charterbook.domains.signin.actions.passwords import change_password, give_first_code, set_first_password
from charterbook.domains.signin.actions.sessions import (
    end_others,
    end_session,
    note_proof,
    note_seen,
    open_session,
    strengthen,
)

__all__ = [
    "add_passkey",
    "change_password",
    "check_secret",
    "end_others",
    "end_session",
    "forget_attempts",
    "forget_sessions",
    "give_first_code",
    "make_recovery_codes",
    "note_proof",
    "note_recovery_used",
    "note_seen",
    "old_attempts",
    "old_sessions",
    "open_session",
    "passkey_used",
    "remove_authenticator",
    "remove_factors",
    "remove_passkey",
    "seconds_before_costly",
    "set_authenticator",
    "set_first_password",
    "strengthen",
    "try_code",
]
