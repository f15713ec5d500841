"""Secrets: hashed under a key outside the database, made anew, and passwords that everybody guesses."""

import secrets
from datetime import date

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from charterbook.domains.accounts.api import Account
from charterbook.domains.accounts.api import check_password as check_rules
from charterbook.domains.organisation.api import Unit
from charterbook.domains.signin.queries.limits import SUBJECT
from charterbook.domains.signin.rules import RECOVERY_LENGTH, RECOVERY_LETTERS, SignInRefused, own_letters, ways_of
from charterbook.kit.charters import current_charter
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import fold

SHORTENED = 12  # signs below which a guess is no longer one word and its ending
LEAST_OF_A_UNIT, LEAST_OF_ONESELF = 5, 3  # letters of a name below which it may stand in any sentence
_common = CommonPasswordValidator()


def keyed(purpose: str, value: object) -> str:
    """Return the hash of a value under the book's key, which lies outside the database."""
    return salted_hmac(f"charterbook.signin.{purpose}", str(value), algorithm="sha256").hexdigest()


def fresh_codes(count: int) -> list[str]:
    """Make codes that nobody can guess."""
    return ["".join(secrets.choice(RECOVERY_LETTERS) for _sign in range(RECOVERY_LENGTH)) for _code in range(count)]


def check_new_password(password: str, *, account: Account, day: date) -> None:
    """Refuse a password that is short, among the most used ones, or little but names that the office knows.

    Raises AccountRefused, SignInRefused (NIST SP 800-63B 5.1.1.2).
    """
    check_rules(password, name=account.username)
    _check_common(password)
    charter = current_charter()
    known = set(charter.texts(SUBJECT, "refused_words", day)).union(
        ways_of(fold(account.name), least=LEAST_OF_ONESELF),
        *(
            ways_of(fold(name), least=LEAST_OF_A_UNIT)
            for name in Unit.objects.values_list("name", flat=True).order_by("pk")
        ),
    )
    left = own_letters(fold(password), known)
    if left is not None and left < charter.number(SUBJECT, "own_letters", day):
        raise SignInRefused(
            _("This password says little but words that the whole office knows; choose a sentence of your own."),
            field="new",
        )


def _check_common(password: str) -> None:
    for guess in _guesses(password.strip().casefold()):
        try:
            _common.validate(guess)
        except ValidationError:
            raise SignInRefused(
                _("This password is among those that are tried first; choose a sentence of your own."), field="new"
            ) from None


def _guesses(text: str) -> set[str]:
    """Return what a guesser tries first to find a text: it, without an ending of figures, and what it repeats."""
    texts = {text, text.rstrip("0123456789!.@#")}
    return texts | {said[:size] for said in texts for size in range(1, SHORTENED) if _repeats(said, size)}


def _repeats(text: str, size: int) -> bool:
    """Tell whether a text is its beginning over and over."""
    return len(text) > size and (text[:size] * (len(text) // size + 1))[: len(text)] == text
