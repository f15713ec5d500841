"""The rules of membership, on plain values."""

from datetime import date

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

OLDEST = 120
SHORTEST_GROUND, LONGEST_GROUND = 10, 500


class MemberRefused(Refused):
    """A person or membership that the rules do not allow."""


def check_birth(*, birth_date: date | None, today: date) -> None:
    """Refuse a birth date in the future or more than 120 years ago."""
    if birth_date is None:
        return
    if birth_date > today:
        raise MemberRefused(_("The birth date %(day)s lies in the future."), field="birth_date", day=birth_date)
    if today.year - birth_date.year > OLDEST:
        raise MemberRefused(_("The birth date %(day)s is more than 120 years ago."), field="birth_date", day=birth_date)


def check_dates(*, birth_date: date | None, joined_on: date, official_on: date | None, today: date) -> None:
    """Refuse joining in the future, before birth, or after full membership (Party Charter, art. 5)."""
    if joined_on > today:
        raise MemberRefused(_("The day of joining %(day)s lies in the future."), field="joined_on", day=joined_on)
    if birth_date and joined_on <= birth_date:
        raise MemberRefused(
            _("The day of joining %(day)s is before the birth date %(birth)s."),
            field="joined_on",
            day=joined_on,
            birth=birth_date,
        )
    if official_on and official_on < joined_on:
        raise MemberRefused(
            _("Full membership on %(official)s is before joining on %(joined)s."),
            field="official_on",
            official=official_on,
            joined=joined_on,
        )


def is_official(*, official_on: date | None, on: date) -> bool:
    """Tell whether a member was a full member on a day: probation ends with recognition (Party Charter, art. 5)."""
    return official_on is not None and official_on <= on


def check_transfer(*, on: date, since: date, today: date) -> None:
    """Refuse a transfer in the future or before the present stay began."""
    if on > today:
        raise MemberRefused(_("The day %(day)s lies in the future."), field="on", day=on)
    if on <= since:
        raise MemberRefused(_("The member has stood in this unit only since %(since)s."), field="on", since=since)


def check_current(*, until: date | None) -> None:
    """Refuse to move a member from a unit that they have left already."""
    if until is not None:
        raise MemberRefused(
            _("The member left this unit on %(day)s: choose the present unit."), field="unit", day=until
        )


def check_ground(ground: str) -> None:
    """Refuse a ground that says nothing (Law 91/2025/QH15: data are processed for a stated purpose)."""
    if not SHORTEST_GROUND <= len(ground.strip()) <= LONGEST_GROUND:
        raise MemberRefused(
            _("Say in %(least)s to %(most)s letters for which work the names are needed, and by which paper."),
            field="ground",
            least=SHORTEST_GROUND,
            most=LONGEST_GROUND,
        )
