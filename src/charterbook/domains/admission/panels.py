"""What is due of admissions: members whose probation ends and whom the cell has to consider."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from charterbook.domains.members.api import NAMES, probationers
from charterbook.domains.organisation.api import holidays_on
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import add_months, due_after, format_date
from charterbook.kit.grammar import Actor, Duty, Thing


def _ending(*, by: Actor, today: date, most: int) -> list[Thing]:
    charter = current_charter()
    months = charter.number("admission_rules", "probation_months", today)
    soon = today + timedelta(days=charter.number("duty_rules", "probation_before_days", today))
    working = charter.number("admission_rules", "recognition_cell_working_days", today)
    holidays = holidays_on(today)
    stays = probationers(by, NAMES, joined_until=add_months(soon, -months))
    return [_one(stay, months, working, holidays) for stay in stays[:most]]


def _one(stay: Any, months: int, working: int, holidays: Collection[tuple[int, int]]) -> Thing:
    # Who it is stands on the record's page, where the look is noted: a start page would note it every morning.
    ends = add_months(stay.membership.joined_on, months)
    text = _("Member № %(number)s: probation ends on %(day)s")
    return Thing(
        said=text % {"number": stay.pk, "day": format_date(ends, get_language() or "vi")},
        unit=stay.unit,
        due_on=due_after(ends, working_days=working, holidays=holidays),
        since=ends,
        at="record",
        args=(stay._meta.label, stay.pk),
    )


DUTIES = (
    Duty(
        code="admission.probation",
        label=gettext_lazy("Probation that ends"),
        needs=NAMES,
        open=_ending,
        rules=(("admission_rules", "probation_months"), ("admission_rules", "recognition_cell_working_days")),
    ),
)
