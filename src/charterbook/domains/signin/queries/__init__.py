"""What signing in asks: its limits, from where a request comes, who an account is, what it can prove itself with."""

from charterbook.domains.signin.queries.limits import account_limit, address_limit, first_code_days, number, span
from charterbook.domains.signin.queries.people import MANAGE, account_of, manages, needs_factor, other_account
from charterbook.domains.signin.queries.proofs import (
    authenticator_of,
    first_code_of,
    has_factor,
    passes_code,
    passes_password,
    passkeys_of,
    recovery_left,
)
from charterbook.domains.signin.queries.secrets import check_new_password, fresh_codes, keyed
from charterbook.domains.signin.queries.sessions import ended_lately, is_fresh, open_sessions
from charterbook.domains.signin.queries.source import Source, devices_in, remembered, source_of
from charterbook.domains.signin.queries.waiting import wait_before

__all__ = [
    "MANAGE",
    "Source",
    "account_limit",
    "account_of",
    "address_limit",
    "authenticator_of",
    "check_new_password",
    "devices_in",
    "ended_lately",
    "first_code_days",
    "first_code_of",
    "fresh_codes",
    "has_factor",
    "is_fresh",
    "keyed",
    "manages",
    "needs_factor",
    "number",
    "open_sessions",
    "other_account",
    "passes_code",
    "passes_password",
    "passkeys_of",
    "recovery_left",
    "remembered",
    "source_of",
    "span",
    "wait_before",
]
