"""The rules of dialogues and of the cases raised in them, on plain values."""

from collections.abc import Container
from datetime import date

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

LONGEST_CODE = 60  # characters
MOST = 1_000_000  # of citizens or cases in one dialogue: more is a slip of the pen


class DialogueRefused(Refused):
    """A dialogue or case that the rules do not allow."""


def check_held(*, held_on: date, today: date) -> None:
    """Refuse a dialogue that is not held yet."""
    if held_on > today:
        raise DialogueRefused(_("The dialogue is on %(day)s, which is not yet."), field="held_on", day=held_on)


def check_unit_lives(*, day: date, founded_on: date, ended_on: date | None) -> None:
    """Refuse a dialogue of a unit on a day on which the unit did not exist."""
    if day < founded_on or (ended_on and day >= ended_on):
        raise DialogueRefused(_("The unit did not exist on %(day)s."), field="unit", day=day)


def check_code(code: str | None) -> None:
    """Refuse what is too long to be a code."""
    if code and len(code) > LONGEST_CODE:
        raise DialogueRefused(
            _("The code has more than %(most)s characters: write a short code."), field="code", most=LONGEST_CODE
        )


def check_count(count: int | None, *, field: str, least: int = 0) -> None:
    """Refuse a number of citizens or cases, or the number of a case, that cannot be."""
    if count is not None and not least <= count <= MOST:
        raise DialogueRefused(
            _("%(count)s cannot be: write a number from %(least)s to %(most)s."),
            field=field,
            count=count,
            least=least,
            most=MOST,
        )


def check_same(*, code: str, before: tuple[int, date], after: tuple[int, date]) -> None:
    """Refuse a code that already names another dialogue: one of another unit on another day."""
    if before[0] != after[0] and before[1] != after[1]:
        raise DialogueRefused(
            _("The code %(code)s already names another unit's dialogue, of %(day)s: give each its own code."),
            field="code",
            code=code,
            day=before[1],
        )


def check_before_answers(*, held_on: date, first_answer: date | None) -> None:
    """Refuse to put a dialogue after the day on which one of its cases was answered."""
    if first_answer and first_answer < held_on:
        raise DialogueRefused(
            _("A case of this dialogue was answered on %(answered)s, before %(held)s: mend one of the two days."),
            field="held_on",
            answered=first_answer,
            held=held_on,
        )


def check_answered(*, answered_on: date | None, held_on: date, today: date) -> None:
    """Refuse an answer before the dialogue, or in the future."""
    if answered_on is None:
        return
    if answered_on < held_on:
        raise DialogueRefused(
            _("The answer of %(answered)s is earlier than the dialogue of %(held)s."),
            field="answered_on",
            answered=answered_on,
            held=held_on,
        )
    if answered_on > today:
        raise DialogueRefused(_("The day %(day)s lies in the future."), field="answered_on", day=answered_on)


def check_number_free(*, number: int, is_taken: bool) -> None:
    """Refuse a number that another case of the same dialogue has in the same list."""
    if is_taken:
        raise DialogueRefused(
            _("Case %(number)s of this dialogue stands in the list already, and says something else there."),
            field="number",
            number=number,
        )


def check_choice(*, code: str | None, field: str, day: date, codes: Container[str]) -> None:
    """Refuse a field, kind or state that the charter of that day did not know."""
    if code is not None and code not in codes:
        raise DialogueRefused(
            _("There was no such choice on %(day)s: choose one of that day's list."), field=field, day=day
        )


def check_entered(*, is_rest: bool) -> None:
    """Refuse to settle cases that are only counted: a state needs a case of its own."""
    if is_rest:
        raise DialogueRefused(
            _("This line only counts cases of which nothing is entered: enter them before they are settled."),
            field="state",
        )


def heads_left(*, stated: int, entered: int) -> int:
    """Return the cases that are stated but not entered: cases entered later replace heads without a jump."""
    return max(stated - entered, 0)
