"""What is due of ratings in their season: units and members that are not rated yet."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from charterbook.domains.organisation.api import Unit
from charterbook.domains.ratings.permissions import ENTER
from charterbook.domains.ratings.queries import unrated_members, unrated_units
from charterbook.domains.ratings.rules import Season, season_on
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import add_months
from charterbook.kit.grammar import Actor, Duty, Thing


def _season(today: date) -> Season | None:
    charter = current_charter()
    return season_on(
        today,
        decided_by=charter.text("rating_rules", "decided_by", today),
        sent_up_by=charter.text("rating_rules", "sent_up_by", today),
        before=charter.number("duty_rules", "rating_before_days", today),
        after=charter.number("duty_rules", "rating_after_days", today),
    )


def _units(*, by: Actor, today: date, most: int) -> list[Thing]:
    season = _season(today)
    if season is None:
        return []
    said = _("No rating of %(year)s is entered yet") % {"year": str(season.year)}
    return [
        Thing(said=said, unit=place.unit, due_on=season.due_on, sheet="ratings.units")
        for place in unrated_units(by, season.year)[:most]
    ]


def _members(*, by: Actor, today: date, most: int) -> list[Thing]:
    season = _season(today)
    if season is None:
        return []
    months = current_charter().number("rating_rules", "new_member_rated_after_months", today)
    until = add_months(date(season.year + 1, 1, 1) - timedelta(days=1), -months)
    counted = list(unrated_members(by, season.year, joined_until=until)[:most])
    units = Unit.objects.in_bulk([row["unit_id"] for row in counted])
    return [
        Thing(
            said=_unrated(row["members"], season.year),
            unit=units[row["unit_id"]],
            due_on=season.due_on,
            sheet="ratings.members",
        )
        for row in counted
    ]


def _unrated(members: int, year: int) -> str:
    text = ngettext(
        "%(count)s member has no rating of %(year)s yet", "%(count)s members have no rating of %(year)s yet", members
    )
    return text % {"count": members, "year": str(year)}


_RULES = (("rating_rules", "decided_by"), ("rating_rules", "sent_up_by"))
DUTIES = (
    Duty(
        code="ratings.units",
        label=gettext_lazy("Units that are not rated yet"),
        needs=ENTER,
        open=_units,
        rules=_RULES,
    ),
    Duty(
        code="ratings.members",
        label=gettext_lazy("Members who are not rated yet"),
        needs=ENTER,
        open=_members,
        rules=(*_RULES, ("rating_rules", "new_member_rated_after_months")),
        heavy=True,  # of a province half a million members are counted
    ),
)
