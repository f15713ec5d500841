"""What is due of oversight: inspections and supervisions whose conclusion is not entered."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from charterbook.domains.oversight.models import MemberInspection, Occasion, UnitInspection
from charterbook.domains.oversight.permissions import ENTER
from charterbook.domains.oversight.queries import without_conclusion
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import format_date
from charterbook.kit.grammar import Actor, Duty, Thing
from charterbook.kit.pages.values import charter_word


def _waiting(model: Any, *, by: Actor, today: date, most: int) -> list[Thing]:
    charter = current_charter()
    within = timedelta(days=charter.number("duty_rules", "conclusion_after_days", today))
    lasting = timedelta(days=charter.number("duty_rules", "oversight_open_days", today))
    found = without_conclusion(model, by, ended_until=today, begun_until=today - lasting)
    return [_one(occasion, within, lasting) for occasion in found[:most]]


def _one(occasion: Occasion, within: timedelta, lasting: timedelta) -> Thing:
    words = {
        "kind": charter_word("oversight_kinds", occasion.kind),
        "day": format_date(occasion.started_on, get_language() or "vi"),
    }
    return Thing(
        said=_("%(kind)s begun on %(day)s: no conclusion is entered") % words,
        unit=occasion.unit,
        due_on=occasion.ended_on + within if occasion.ended_on else occasion.started_on + lasting,
        since=occasion.ended_on or occasion.started_on,
        at="record",
        args=(occasion._meta.label, occasion.pk),
    )


_RULES = (("duty_rules", "conclusion_after_days"), ("duty_rules", "oversight_open_days"))
DUTIES = (
    Duty(
        code="oversight.units",
        label=gettext_lazy("Inspections of units without a conclusion"),
        needs=ENTER,
        open=partial(_waiting, UnitInspection),
        rules=_RULES,
    ),
    Duty(
        code="oversight.members",
        label=gettext_lazy("Inspections of members without a conclusion"),
        needs=ENTER,
        open=partial(_waiting, MemberInspection),
        rules=_RULES,
    ),
)
