"""The rules of requests and of what a person sees, on plain values."""

from datetime import date

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

SHORTEST, LONGEST = 10, 4000


class PrivacyRefused(Refused):
    """A link, request or answer that the rules do not allow."""


def check_received(*, received_on: date, today: date) -> None:
    """Refuse a request that is said to come tomorrow."""
    if received_on > today:
        raise PrivacyRefused(_("The day %(day)s lies in the future."), field="received_on", day=received_on)


def check_text(text: str, *, field: str) -> None:
    """Refuse a text that says nothing, or more than an office reads."""
    if not SHORTEST <= len(text.strip()) <= LONGEST:
        raise PrivacyRefused(_("Write %(least)s to %(most)s letters."), field=field, least=SHORTEST, most=LONGEST)


def is_overdue(*, due_on: date, is_open: bool, today: date) -> bool:
    """Tell whether a request waits longer than it may."""
    return is_open and due_on < today


def is_closed(*, ended_on: date | None, today: date) -> bool:
    """Tell whether an inspection is over: only then does the inspected person see it, so that it cannot be foiled."""
    return ended_on is not None and ended_on <= today
