"""Secrets: hashed under a key outside the database, made anew, and passwords that everybody guesses."""

import secrets

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from charterbook.domains.accounts.api import check_password as check_rules
from charterbook.domains.signin.rules import RECOVERY_LENGTH, RECOVERY_LETTERS, SignInRefused
from charterbook.kit.refusal import mark as _

SHORTENED = 12  # signs below which a guess is no longer one word and its ending
_common = CommonPasswordValidator()


def keyed(purpose: str, value: object) -> str:
    """Return the hash of a value under the book's key, which lies outside the database."""
    return salted_hmac(f"charterbook.signin.{purpose}", str(value), algorithm="sha256").hexdigest()


def fresh_codes(count: int) -> list[str]:
    """Make codes that nobody can guess."""
    return ["".join(secrets.choice(RECOVERY_LETTERS) for _sign in range(RECOVERY_LENGTH)) for _code in range(count)]


def check_new_password(password: str, *, name: str) -> None:
    """Refuse a password that is short, says the account's name, or is among the most used ones, repeated or ended.

    Raises AccountRefused, SignInRefused (NIST SP 800-63B 5.1.1.2).
    """
    check_rules(password, name=name)
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
