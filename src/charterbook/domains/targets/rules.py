"""The rules of targets, on plain values."""

from collections.abc import Container
from datetime import date
from decimal import Decimal

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

LONGEST_NUMBER = 60  # of a decision, in characters
DIGITS, PLACES = 14, 2
WHOLE = Decimal(100)


class TargetRefused(Refused):
    """A target that the rules do not allow."""


def check_span(*, since: date, last_day: date) -> None:
    """Refuse a target that ends before it begins."""
    if last_day < since:
        raise TargetRefused(
            _("It would end on %(end)s, before it begins on %(begin)s."), field="last_day", end=last_day, begin=since
        )


def check_unit_lives(*, since: date, last_day: date, founded_on: date, ended_on: date | None) -> None:
    """Refuse a target for days on none of which the unit exists."""
    if last_day < founded_on or (ended_on and since >= ended_on):
        raise TargetRefused(_("The unit does not exist on any day from %(begin)s on."), field="unit", begin=since)


def check_value(value: Decimal, *, is_share: bool) -> None:
    """Refuse a share of more than the whole, a count that is no whole number, and what no book can reach."""
    if is_share and value > WHOLE:
        raise TargetRefused(_("A share is at most 100 percent."), field="value")
    if not is_share and value != int(value):
        raise TargetRefused(_("This figure is counted in whole numbers."), field="value")
    if value >= Decimal(10) ** (DIGITS - PLACES):
        raise TargetRefused(_("The number is too large."), field="value")


def check_kind(kind: str, *, kinds: Container[str]) -> None:
    """Refuse a way of bounding that the charter of that day did not know."""
    if kind not in kinds:
        raise TargetRefused(_("There is no such kind of target: choose one of the list."), field="kind")


def check_decision_no(decision_no: str | None) -> None:
    """Refuse what is too long to be the number of a decision."""
    if decision_no and len(decision_no) > LONGEST_NUMBER:
        raise TargetRefused(
            _("The number of the decision has more than %(most)s characters: write the number only."),
            field="decision_no",
            most=LONGEST_NUMBER,
        )
