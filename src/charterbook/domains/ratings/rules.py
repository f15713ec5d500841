"""The rules of ratings, on plain values."""

from collections.abc import Container
from datetime import date, timedelta

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

FIRST_YEAR = 1900
LONGEST_NUMBER = 60  # of a decision, in characters


class RatingRefused(Refused):
    """A rating that the rules do not allow."""


def check_year(*, year: int, today: date) -> None:
    """Refuse what is no year, and a year that has not begun: a year is rated at its end (Regulation 366-QĐ/TW)."""
    if year < FIRST_YEAR:
        raise RatingRefused(_("Write the year with four digits, such as 2020."), field="year")
    if year > today.year:
        raise RatingRefused(_("The year %(year)s has not begun yet."), field="year", year=str(year))


def check_unit_lives(*, year: int, founded_on: date, ended_on: date | None) -> None:
    """Refuse a rating of a year in which the unit did not exist on any day."""
    if founded_on.year > year or (ended_on and ended_on <= date(year, 1, 1)):
        raise RatingRefused(_("The unit did not exist in %(year)s."), field="unit", year=str(year))


def check_stay(*, year: int, since: date, until: date) -> None:
    """Refuse to rate a member in a unit in which they took no part at the end of the year, or when they left it."""
    if since.year > year or until <= date(year, 1, 1):
        raise RatingRefused(_("The member took no part in this unit in %(year)s."), field="year", year=str(year))


def check_level(*, level: str | None, field: str, year: int, levels: Container[str]) -> None:
    """Refuse a level that the year did not know: its levels are those of its last day."""
    if level is not None and level not in levels:
        raise RatingRefused(
            _("There was no such level in %(year)s: choose one of that year's levels."), field=field, year=str(year)
        )


def check_decided(*, decided_on: date | None, year: int, today: date) -> None:
    """Refuse a decision in the future, or before the year that it rates."""
    if decided_on is None:
        return
    if decided_on > today:
        raise RatingRefused(_("The day %(day)s lies in the future."), field="decided_on", day=decided_on)
    if decided_on.year < year:
        raise RatingRefused(
            _("The decision of %(day)s is earlier than the year %(year)s that it rates."),
            field="decided_on",
            day=decided_on,
            year=str(year),
        )


def check_decision_no(decision_no: str | None) -> None:
    """Refuse what is too long to be the number of a decision."""
    if decision_no and len(decision_no) > LONGEST_NUMBER:
        raise RatingRefused(
            _("The number of the decision has more than %(most)s characters: write the number only."),
            field="decision_no",
            most=LONGEST_NUMBER,
        )


def rated_on_of(*, year: int, ended_on: date | None) -> date:
    """Return the day to which a rating belongs: 31 December, or the unit's last day where it ended within the year."""
    last = date(year, 12, 31)
    return ended_on - timedelta(days=1) if ended_on and ended_on <= last else last
