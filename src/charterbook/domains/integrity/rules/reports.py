"""What a report may be, how it moves, and when an answer is due."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from charterbook.domains.integrity.words import (
    CHECKING,
    CLOSED,
    CONFIRMED,
    OUTCOMES,
    PASSED_ON,
    RECEIVED,
    UNFOUNDED,
)
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

LONGEST = 20_000  # characters
MOST_FILES = 5
MOST_BYTES = 10 * 1024 * 1024
LEAST_SHOWN = 5  # reports; a smaller number may point to a person
DIGITS = 16
GROUP = 4

_MOVES = {
    RECEIVED: (CHECKING, PASSED_ON, UNFOUNDED),
    CHECKING: (PASSED_ON, UNFOUNDED, CONFIRMED),
    PASSED_ON: (CLOSED, CHECKING),
    UNFOUNDED: (CLOSED, CHECKING),
    CONFIRMED: (CLOSED,),
    CLOSED: (),
}


class IntegrityRefused(Refused):
    """A report, a reply or a step that the rules do not allow."""


def check_text(text: str) -> None:
    """Refuse a report that says nothing, or more than can be kept."""
    if not text.strip():
        raise IntegrityRefused(_("Say what happened: a few sentences are enough."), field="text")
    if len(text) > LONGEST:
        raise IntegrityRefused(
            _("The text has more than %(most)s characters: shorten it, or send the rest through your receipt."),
            field="text",
            most=LONGEST,
        )


def check_files(sizes: Sequence[int]) -> None:
    """Refuse more files, or larger ones, than a report holds."""
    if len(sizes) > MOST_FILES or sum(sizes) > MOST_BYTES:
        raise IntegrityRefused(
            _("A report holds at most %(most)s files of %(size)s MB together: send the rest through your receipt."),
            field="files",
            most=MOST_FILES,
            size=MOST_BYTES // 1024 // 1024,
        )


def moves_from(state: str) -> tuple[str, ...]:
    """Return the states to which a report may move."""
    return _MOVES[state]


def check_move(*, before: str, after: str, reason: str) -> None:
    """Refuse a step that leaves out the check, and an outcome or a closing without its reason."""
    if after not in _MOVES[before]:
        raise IntegrityRefused(_("A report in this state cannot take that step."), field="state")
    if (after in OUTCOMES or after == CLOSED) and not reason.strip():
        raise IntegrityRefused(
            _("Write down the reason: whoever looks at this later must understand it."), field="reason"
        )


def due_on(*, received_on: date, days: int) -> date:
    """Return the last day of handling (Party Charter, art. 39, read with Regulation 22-QĐ/TW: three or six months)."""
    return received_on + timedelta(days=days)


def receipt_digits(typed: str) -> str:
    """Return the sixteen digits of a receipt however they were typed. Raises IntegrityRefused."""
    digits = "".join(str(int(letter)) for letter in typed if letter.isdecimal())
    if len(digits) != DIGITS:
        raise IntegrityRefused(_("A receipt has sixteen digits: type all of them."), field="receipt")
    return digits


def receipt_shown(digits: str) -> str:
    """Return a receipt in groups of four, as people read numbers aloud."""
    return " ".join(digits[start : start + GROUP] for start in range(0, DIGITS, GROUP))


def shown_counts(counts: Mapping[str, int], *, exactly: bool) -> Mapping[str, int | None]:
    """Return counts as they may be shown: None for small ones to those who may not see small ones.

    Where just one is hidden, the next larger one is hidden too, or the sum would give it away.
    """
    hidden = set() if exactly else {name for name, count in counts.items() if 0 < count < LEAST_SHOWN}
    others = [name for name, count in counts.items() if count and name not in hidden]
    if len(hidden) == 1 and others:
        hidden.add(min(others, key=lambda name: (counts[name], name)))
    return {name: None if name in hidden else count for name, count in counts.items()}
