"""What is due of imports: workbooks that were checked and not stored, and those that stopped."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.engines.exchange.models import CHECKED, FAILED, STATES, Import
from charterbook.engines.exchange.permissions import RUN
from charterbook.engines.exchange.queries.scope import imports_of
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor, Duty, Thing


def _waiting(*, by: Actor, today: date, most: int) -> list[Thing]:
    within = timedelta(days=current_charter().number("duty_rules", "import_after_days", today))
    runs = imports_of(by).filter(state__in=(CHECKED, FAILED)).order_by("at", "pk")
    return [_one(run, within) for run in runs[:most]]


def _one(run: Import, within: timedelta) -> Thing:
    came = timezone.localtime(run.at).date()
    return Thing(
        said=_("Import № %(number)s: %(state)s") % {"number": run.pk, "state": STATES[run.state]},
        unit=run.home,
        due_on=came + within,
        since=came,
        at="import_preview",
        args=(run.pk,),
    )


DUTIES = (
    Duty(
        code="imports.waiting",
        label=gettext_lazy("Workbooks that are not stored yet"),
        needs=RUN,
        open=_waiting,
        rules=(("duty_rules", "import_after_days"),),
    ),
)
