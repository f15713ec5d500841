"""The rules of classes, on plain values."""

from datetime import date

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


class ClassRefused(Refused):
    """A class or attendance that the rules do not allow."""


def check_days(*, held_on: date, ended_on: date | None, today: date) -> None:
    """Refuse a class that is not held yet or that ends before it begins."""
    if held_on > today:
        raise ClassRefused(_("The class begins on %(day)s, which is not yet."), field="held_on", day=held_on)
    if ended_on and ended_on < held_on:
        raise ClassRefused(
            _("The class would end on %(end)s, before it begins on %(begin)s."),
            field="ended_on",
            end=ended_on,
            begin=held_on,
        )


def check_unit_lives(*, day: date, founded_on: date, ended_on: date | None) -> None:
    """Refuse a record of a unit on a day on which the unit did not exist."""
    if day < founded_on or (ended_on and day >= ended_on):
        raise ClassRefused(_("The unit did not exist on %(day)s."), field="unit", day=day)


def may_attend(*, summoned: int | None, attended: int | None) -> bool:
    """Tell whether no more attended than were summoned."""
    return summoned is None or attended is None or attended <= summoned


def heads_left(*, reported: int, accounted: int) -> int:
    """Return the heads that are reported but not yet accounted for: names and units replace heads without a jump."""
    return max(reported - accounted, 0)
