"""What is due as pages show it: by urgency, then by kind, each thing with its days in words and its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from charterbook.engines.work.panels.reasons import Reason, reasons_of
from charterbook.engines.work.queries import MOST, Opened
from charterbook.engines.work.rules import urgency_of
from charterbook.engines.work.words import URGENCIES, Urgency
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import format_date
from charterbook.kit.grammar import Actor, Thing
from charterbook.kit.numbers import format_count
from charterbook.kit.registry import registry

IMPORT = "imports.run"
SHOWN = 3  # things of a group on the start page; the others stand on the page of their duty
# As people speak of time: 59 days, 2 months, 23 months, 2 years.
MONTH, YEAR = 30, 365
FEW_DAYS, FEW_MONTHS = 2 * MONTH, 2 * YEAR
CHIPS = {Urgency.OVERDUE: "error", Urgency.SOON: "warning", Urgency.LATER: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A thing that is due: what, at which unit, its days in words with the day itself, and where it is settled."""

    said: str
    when: str
    day: str
    chip: str
    unit: Any = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things of one duty: `count` says how many, `url` leads to all, `note` says which of them are not shown."""

    code: str
    label: Any
    count: str
    items: Sequence[Item]
    url: str
    rest: int
    reasons: Sequence[Reason]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Groups of the same urgency."""

    code: str
    label: Any
    groups: Sequence[Group]


def sections_of(opened: Iterable[Opened], *, by: Actor, today: date) -> list[Section]:
    """Return what is due by urgency; a duty with things of several urgencies stands in each of them."""
    soon = current_charter().number("duty_rules", "soon_days", today)
    found: dict[Urgency, list[Group]] = {urgency: [] for urgency in Urgency}
    for each in opened:
        for urgency in Urgency:
            things = [t for t in each.things if urgency_of(t.due_on, today=today, soon_days=soon) is urgency]
            if things:
                is_last = things[-1] is each.things[-1]
                part = Opened(each.duty, things, is_more=each.is_more and is_last)
                found[urgency].append(group_of(part, by=by, today=today, shown=SHOWN))
    return [Section(code=u, label=URGENCIES[u], groups=groups) for u, groups in found.items() if groups]


def group_of(opened: Opened, *, by: Actor, today: date, shown: int = MOST) -> Group:
    """Return the things of a duty as a group that shows so many of them."""
    language = get_language() or "vi"
    number = len(opened.things)
    count = format_count(number, language)
    if opened.is_more:
        count = _("more than %(count)s") % {"count": count}
    return Group(
        code=opened.duty.code,
        label=opened.duty.label,
        count=count,
        items=[_item(thing, by, today, language) for thing in opened.things[:shown]],
        url=reverse("duty", args=[opened.duty.code]),
        rest=max(number - shown, 0),
        reasons=reasons_of(opened.duty, today, language),
        note=_("The %(count)s most urgent are shown.") % {"count": MOST} if opened.is_more else "",
    )


def _item(thing: Thing, by: Actor, today: date, language: str) -> Item:
    soon = current_charter().number("duty_rules", "soon_days", today)
    return Item(
        said=str(thing.said),
        when=when_of(thing, today, language),
        day=format_date(thing.due_on, language) if thing.due_on else "",
        chip=CHIPS[urgency_of(thing.due_on, today=today, soon_days=soon)],
        unit=thing.unit,
        url=_url(thing, by),
    )


def when_of(thing: Thing, today: date, language: str) -> str:
    """Return the days of a thing in words: overdue by three days, due today, waiting for two months."""
    if thing.due_on is None:
        return _waiting(thing.since, today, language)
    days = (thing.due_on - today).days
    if days == 0:
        return _("due today")
    words = {"span": span_of(abs(days), language)}
    return _("overdue by %(span)s") % words if days < 0 else _("%(span)s left") % words


def _waiting(since: date | None, today: date, language: str) -> str:
    if since is None:
        return ""
    days = max((today - since).days, 0)
    return _("waiting for %(span)s") % {"span": span_of(days, language)} if days else _("since today")


def span_of(days: int, language: str) -> str:
    """Return days in words: in months and years where nobody would count days any more."""
    if days < FEW_DAYS:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": format_count(days, language)}
    if days < FEW_MONTHS:
        months = days // MONTH
        return ngettext("%(count)s month", "%(count)s months", months) % {"count": format_count(months, language)}
    years = days // YEAR
    return ngettext("%(count)s year", "%(count)s years", years) % {"count": format_count(years, language)}


def _url(thing: Thing, by: Actor) -> str:
    if thing.sheet:
        return record_url(thing.sheet, by=by, unit=thing.unit)
    return f"{address}{thing.query}" if (address := address_of(thing.at, *thing.args)) else ""


def record_url(code: str, *, by: Actor, unit: Any) -> str:
    """Return where a record of a sheet is entered: its form, else the page of workbooks, else nothing."""
    sheet = registry().sheets[code]
    if not by.allows(sheet.needs):
        return ""
    query = f"?{urlencode({'unit': unit.code})}" if unit else ""
    if form := address_of("form", code):
        return f"{form}{query}"
    return f"{address_of('imports')}{query}#forms" if by.allows(IMPORT) else ""


def address_of(name: str, *args: Any) -> str:
    """Return the address of a page, or nothing where no such page is built."""
    try:
        return reverse(name, args=args) if name else ""
    except NoReverseMatch:
        return ""
