"""The rules of admission, on plain values."""

from collections.abc import Iterable
from datetime import date

from charterbook.domains.admission.words import DECISION
from charterbook.kit.dates import add_months
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

LONGEST_NUMBER = 60  # of a decision, in characters


class AdmissionRefused(Refused):
    """An admission that the rules do not allow."""


def check_days(*, joined_on: date, official_on: date | None, decided_on: date | None, today: date) -> None:
    """Refuse an admission, decision or recognition in the future, and recognition before admission."""
    days = {"joined_on": joined_on, "decided_on": decided_on, "official_on": official_on}
    for field, day in days.items():
        if day and day > today:
            raise AdmissionRefused(_("The day %(day)s lies in the future."), field=field, day=day)
    if official_on and official_on < joined_on:
        raise AdmissionRefused(
            _("Recognition as a full member on %(official)s is before admission on %(joined)s."),
            field="official_on",
            official=official_on,
            joined=joined_on,
        )


def check_born(*, birth_date: date | None, joined_on: date) -> None:
    """Refuse an admission on or before the day of birth."""
    if birth_date and joined_on <= birth_date:
        raise AdmissionRefused(
            _("The day of admission %(day)s is before the birth date %(birth)s."),
            field="joined_on",
            day=joined_on,
            birth=birth_date,
        )


def check_decision_no(decision_no: str | None) -> None:
    """Refuse what is too long to be the number of a decision."""
    if decision_no and len(decision_no) > LONGEST_NUMBER:
        raise AdmissionRefused(
            _("The number of the decision has more than %(most)s characters: write the number only."),
            field="decision_no",
            most=LONGEST_NUMBER,
        )


def check_unit_lives(*, day: date, founded_on: date, ended_on: date | None) -> None:
    """Refuse an admission by a unit that did not exist on the day of the ceremony."""
    if day < founded_on or (ended_on and day >= ended_on):
        raise AdmissionRefused(_("The unit did not exist on %(day)s."), field="unit", day=day)


def check_once(*, joined_on: date, others: Iterable[date], months: int) -> None:
    """Refuse a second admission before the time for re-admission: it is the same one with another day (art. 3.5)."""
    for other in others:
        first, last = sorted((joined_on, other))
        if first != last and last < add_months(first, months):
            raise AdmissionRefused(
                _(
                    "This person was admitted on %(other)s already, and nobody is admitted again within %(months)s "
                    "months: check both days."
                ),
                field="joined_on",
                other=other,
                months=months,
            )


def age_months(*, birth_date: date, on: date) -> int:
    """Return the age in full months: by months is how the age of admission is counted (Regulation 24-QĐ/TW, item 1)."""
    return (on.year - birth_date.year) * 12 + on.month - birth_date.month - (on.day < birth_date.day)


def is_of_age(*, months: int, least: int, most: int) -> bool:
    """Tell whether an age in months lies within those at which people are admitted (Party Charter, art. 1)."""
    return least <= months <= most


def probation_end_of(*, joined_on: date, decided_on: date | None, months: int, starts_on: str) -> date:
    """Return the day on which probation is over, reckoned from the ceremony or decision (Party Charter, art. 5)."""
    begins = decided_on or joined_on if starts_on == DECISION else joined_on
    return add_months(begins, months)
