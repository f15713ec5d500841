"""The rules of classes, on plain values."""

from datetime import date, datetime, timedelta

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


def check_day_came(*, held_on: date, today: date) -> None:
    """Refuse a roll of a class whose day has not come."""
    if held_on > today:
        raise ClassRefused(_("The class begins on %(day)s, which is not yet."), field="held_on", day=held_on)


def closing_of(*, opened_at: datetime, hours: int) -> datetime:
    """Return when a door closes by itself."""
    return opened_at + timedelta(hours=hours)


def is_door_open(*, closes_at: datetime, closed_at: datetime | None, now: datetime) -> bool:
    """Tell whether people can still sign themselves in."""
    return closed_at is None and now < closes_at


def check_room(*, arrived: int, most: int) -> None:
    """Refuse an arrival where more have come than any class holds: somebody plays with the code."""
    if arrived >= most:
        raise ClassRefused(_("Too many people have signed in here: tell whoever keeps the roll."))


def check_arrival(*, name: str, birth_date: date | None, today: date) -> None:
    """Refuse an arrival without a name, or born in the future."""
    if not any(letter.isalpha() for letter in name):
        raise ClassRefused(_("Write your full name as it stands on your card."), field="name")
    if birth_date and birth_date >= today:
        raise ClassRefused(_("The birth date %(day)s is not in the past."), field="birth_date", day=birth_date)
