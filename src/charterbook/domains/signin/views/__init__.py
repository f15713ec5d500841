"""Pages of signing in, of one's own sessions and factors, and of an administrator's help with them."""

from charterbook.domains.signin.views.administering import (
    account_factors_remove,
    account_first_code,
    account_sign_ins,
    account_sign_ins_end,
)
from charterbook.domains.signin.views.factors import (
    authenticator_remove,
    authenticator_set,
    factors,
    passkey_new,
    passkey_new_options,
    passkey_remove,
    recovery_new,
)
from charterbook.domains.signin.views.passwords import first_password, password_change
from charterbook.domains.signin.views.proving import prove, prove_passkey
from charterbook.domains.signin.views.sessions import session_end, sessions, sessions_end_others
from charterbook.domains.signin.views.signing import passkey_options, passkey_sign_in, second_step, sign_in, sign_out

__all__ = [
    "account_factors_remove",
    "account_first_code",
    "account_sign_ins",
    "account_sign_ins_end",
    "authenticator_remove",
    "authenticator_set",
    "factors",
    "first_password",
    "passkey_new",
    "passkey_new_options",
    "passkey_options",
    "passkey_remove",
    "passkey_sign_in",
    "password_change",
    "prove",
    "prove_passkey",
    "recovery_new",
    "second_step",
    "session_end",
    "sessions",
    "sessions_end_others",
    "sign_in",
    "sign_out",
]
