"""The rules of accounts and offices, on plain values."""

from datetime import date

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

SHORTEST_PASSWORD = 12


class AccountRefused(Refused):
    """An account or office that the rules do not allow."""


def check_password(password: str, *, name: str) -> None:
    """Refuse a password that is short or says the account's name (NIST SP 800-63B: length before composition)."""
    if len(password) < SHORTEST_PASSWORD:
        raise AccountRefused(
            _("A password has at least %(least)s characters; a sentence of four words is easy to keep in mind."),
            field="password",
            least=SHORTEST_PASSWORD,
        )
    if name and name.casefold() in password.casefold():
        raise AccountRefused(_("The password must not contain the account's name."), field="password")


def check_office(*, since: date, until: date | None) -> None:
    """Refuse an office that ends before it begins."""
    if until is not None and until <= since:
        raise AccountRefused(_("The office would end before it begins."), field="until")
