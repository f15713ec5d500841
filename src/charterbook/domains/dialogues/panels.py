"""What is due of dialogues: cases that wait for an answer."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.domains.dialogues.models import Case
from charterbook.domains.dialogues.permissions import ENTER
from charterbook.domains.dialogues.queries import open_cases
from charterbook.domains.dialogues.words import RECEIVED
from charterbook.domains.organisation.api import holidays_on
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import due_after
from charterbook.kit.grammar import Actor, Duty, Thing
from charterbook.kit.pages.values import charter_word


def _cases(*, by: Actor, today: date, most: int) -> list[Thing]:
    charter = current_charter()
    soon = today + timedelta(days=charter.number("duty_rules", "cases_before_days", today))
    notice = charter.number("dialogue_rules", "notice_working_days", today)
    holidays = holidays_on(today)
    return [_case(case, notice, holidays) for case in open_cases(by, due_until=soon)[:most]]


def _case(case: Case, notice: int, holidays: Collection[tuple[int, int]]) -> Thing:
    due = case.due_on
    if due is None and case.state == RECEIVED:  # without a day of its own it waits at least for its notice
        due = due_after(case.held_on, working_days=notice, holidays=holidays)
    words = {
        "number": case.number,
        "code": case.dialogue.code,
        "state": charter_word("case_states", case.state),
    }
    return Thing(
        said=_("Case %(number)s of dialogue %(code)s: %(state)s") % words,
        unit=case.unit,
        due_on=due,
        since=case.held_on,
        at="record",
        args=(Case._meta.label, case.pk),
    )


DUTIES = (
    Duty(
        code="dialogues.cases",
        label=gettext_lazy("Cases of citizens that wait for an answer"),
        needs=ENTER,
        open=_cases,
        rules=(("dialogue_rules", "notice_working_days"),),
    ),
)
