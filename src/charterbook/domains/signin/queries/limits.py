"""The limits of signing in, as the charter's rules state them."""

from datetime import date, timedelta

from charterbook.domains.signin.rules import Limit
from charterbook.kit.charters import current_charter

SUBJECT = "signin_rules"


def number(key: str, day: date) -> int:
    """Return a rule that is a number. Raises UnknownSetting."""
    return current_charter().number(SUBJECT, key, day)


def span(key: str, day: date) -> timedelta:
    """Return a rule that is a length of time, by the unit at the end of its name. Raises UnknownSetting."""
    return timedelta(**{key.rpartition("_")[2]: number(key, day)})


def account_limit(day: date) -> Limit:
    """Return how many wrong tries an account allows, of each kind of secret."""
    return Limit(
        checks=number("checks", day),
        window=span("window_minutes", day),
        first=span("first_delay_milliseconds", day),
        longest=span("longest_delay_seconds", day),
    )


def address_limit(day: date) -> Limit:
    """Return how many wrong tries an address allows."""
    return Limit(
        checks=number("address_checks", day),
        window=span("window_minutes", day),
        first=span("first_delay_milliseconds", day),
        longest=span("longest_delay_seconds", day),
        free=number("address_free", day),
    )


def first_code_days(day: date) -> int:
    """Return for how many days a one-time code holds."""
    return number("first_code_days", day)
