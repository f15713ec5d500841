"""The engine's own duty: units that have entered nothing for a quarter or year."""

from datetime import date, timedelta

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy, ngettext

from charterbook.engines.work.queries import Unreported, unreported
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor, Duty, Thing


def _reports(*, by: Actor, today: date, most: int) -> list[Thing]:
    within = timedelta(days=current_charter().number("duty_rules", "report_after_days", today))
    return [_one(found, within) for found in unreported(by, today)][:most]


def _one(found: Unreported, within: timedelta) -> Thing:
    text = ngettext(
        "%(figure)s: %(missing)s of %(due)s unit has entered nothing",
        "%(figure)s: %(missing)s of %(due)s units have entered nothing",
        found.due,
    )
    days = {"from": found.period.first.isoformat(), "to": found.period.last.isoformat()}
    return Thing(
        said=text % {"figure": found.figure.label, "missing": len(found.missing), "due": found.due},
        unit=found.top,
        due_on=found.period.last + within,
        since=found.period.last,
        at="figure_records",
        args=(found.figure.code, found.top.code),
        query=f"?{urlencode(days)}#missing",
    )


DUTIES = (
    Duty(
        code="work.reports",
        label=gettext_lazy("Units without entries for the quarter or year that ended"),
        needs="figures.view",
        open=_reports,
        rules=(("duty_rules", "report_after_days"),),
        heavy=True,
    ),
)
