"""What others may use of signing in: the one door to secrets, sessions, and a fresh proof of who one is."""

from charterbook.domains.signin.actions import (
    check_secret,
    end_others,
    give_first_code,
    note_seen,
    open_session,
    seconds_before_costly,
)
from charterbook.domains.signin.models import SignIn
from charterbook.domains.signin.queries import Source, first_code_days, is_fresh, needs_factor, source_of
from charterbook.domains.signin.rules import TooMany
from charterbook.domains.signin.words import ENDS, OPEN_BEFORE_FACTOR, RECEIPT, TOKEN
from charterbook.kit.pages.proof import fresh, prove_first

__all__ = [
    "ENDS",
    "OPEN_BEFORE_FACTOR",
    "RECEIPT",
    "TOKEN",
    "SignIn",
    "Source",
    "TooMany",
    "check_secret",
    "end_others",
    "first_code_days",
    "fresh",
    "give_first_code",
    "is_fresh",
    "needs_factor",
    "note_seen",
    "open_session",
    "prove_first",
    "seconds_before_costly",
    "source_of",
]
