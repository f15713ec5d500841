"""What signing in keeps. Nothing of it is a record of the audit's rows: hashes and sealed secrets never enter those."""

from charterbook.domains.signin.models.attempts import Attempt
from charterbook.domains.signin.models.factors import Authenticator, FirstCode, Passkey, RecoveryCode
from charterbook.domains.signin.models.paces import Pace
from charterbook.domains.signin.models.sessions import SignIn

__all__ = ["Attempt", "Authenticator", "FirstCode", "Pace", "Passkey", "RecoveryCode", "SignIn"]
