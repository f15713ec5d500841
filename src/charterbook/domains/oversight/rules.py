"""The rules of oversight, on plain values."""

from collections.abc import Collection, Container
from datetime import date

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

LONGEST_NUMBER = 60  # of a decision, in characters


class OversightRefused(Refused):
    """An inspection or supervision that the rules do not allow."""


def check_days(*, started_on: date, ended_on: date | None, today: date) -> None:
    """Refuse an occasion that has not begun yet or that ends before it begins."""
    if started_on > today:
        raise OversightRefused(_("It begins on %(day)s, which is not yet."), field="started_on", day=started_on)
    if ended_on and ended_on < started_on:
        raise OversightRefused(
            _("It would end on %(end)s, before it begins on %(begin)s."),
            field="ended_on",
            end=ended_on,
            begin=started_on,
        )


def check_unit_lives(*, day: date, founded_on: date, ended_on: date | None, field: str) -> None:
    """Refuse a day on which the unit did not exist; of an ended unit its successor is inspected."""
    if day < founded_on or (ended_on and day >= ended_on):
        raise OversightRefused(
            _("The unit did not exist on %(day)s: mend the day, or name the unit that came before or after it."),
            field=field,
            day=day,
        )


def check_choice(*, code: str | None, field: str, day: date, codes: Container[str]) -> None:
    """Refuse a kind, body or conclusion that the charter of that day did not know."""
    if code is not None and code not in codes:
        raise OversightRefused(
            _("There was no such choice on %(day)s: choose one of that day's list."), field=field, day=day
        )


def check_decision_no(decision_no: str | None) -> None:
    """Refuse what is too long to be the number of a decision."""
    if decision_no and len(decision_no) > LONGEST_NUMBER:
        raise OversightRefused(
            _("The number of the decision has more than %(most)s characters: write the number only."),
            field="decision_no",
            most=LONGEST_NUMBER,
        )


def is_usual(*, subject: str, usual_for: Collection[str]) -> bool:
    """Tell whether a kind is usually the work of that body (Party Charter, art. 30 and 32)."""
    return subject in usual_for
