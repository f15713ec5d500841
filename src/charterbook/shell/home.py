"""What the home page shows: what is due at the viewer's units, where recording begins, and what changed."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charterbook.domains.organisation.api import CELLS, Unit, top_units
from charterbook.engines.figures.panels import figures_for
from charterbook.engines.history.panels import said_of
from charterbook.engines.history.permissions import VIEW as HISTORY
from charterbook.engines.history.queries import acts_of, last_acts_at_units_of
from charterbook.engines.work.api import duties_for, sheets_of, things_of
from charterbook.engines.work.panels import address_of, record_url, sections_of
from charterbook.ground.audit.api import Act, shown_name
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.parts import Link

VIEW = "organisation.view"
IMPORT = "imports.run"
REVIEW = "reviews.view"
MOST_UNITS = 20
FORMS = 4  # the sheets offered at once; the others stand behind one more link
ACTS, ACTS_READ = 6, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An act in a sentence."""

    at: datetime
    text: str
    by: str


def home_of(viewer: Actor, today: date) -> dict[str, Any]:
    """Return what is due, where recording begins and what changed; of committees also where their glance stands."""
    units = list(top_units(viewer, VIEW, today)[:MOST_UNITS])
    opened = [things_of(duty, by=viewer, today=today) for duty in duties_for(viewer, heavy=False)]
    return {
        "unit": units[0] if units else None,
        "own": "" if viewer.allows(VIEW) else reverse("me"),
        "others": [Link(label=unit.name, url=reverse("unit", args=[unit.code])) for unit in units[1:]],
        "actions": _recording(viewer, units[0] if units else None),
        "ways": _ways(viewer, units[0] if units else None),
        "sections": sections_of(opened, by=viewer, today=today),
        "later": [
            Link(label=duty.label, url=reverse("duty", args=[duty.code])) for duty in duties_for(viewer, heavy=True)
        ],
        "acts": _changes(viewer),
        "acts_url": reverse("acts") if viewer.allows(HISTORY) else "",
        "glance": [Link(label=unit.name, url=_glance(unit)) for unit in units if has_glance(viewer, unit)],
    }


def has_glance(viewer: Actor, unit: Unit) -> bool:
    """Tell whether a unit has a committee whose term is worth a glance, and the viewer sees any figure of it."""
    return unit.kind not in CELLS and bool(figures_for(viewer, unit))


def _glance(unit: Unit) -> str:
    return f"{reverse('glance')}?{urlencode({'unit': unit.code})}"


def _recording(viewer: Actor, unit: Unit | None) -> list[Link]:
    """Return one click into recording: the forms used most; where no forms are built, the page of workbooks."""
    forms = [
        Link(label=sheet.label, url=record_url(sheet.code, by=viewer, unit=unit))
        for sheet in sheets_of(viewer)
        if address_of("form", sheet.code)
    ][:FORMS]
    if forms and (every := address_of("forms")):
        forms.append(Link(label=_("Record something else"), url=every))
    if viewer.allows(IMPORT):
        forms.append(Link(label=_("Import workbooks"), url=reverse("imports"), icon="import"))
    return forms


def _ways(viewer: Actor, unit: Unit | None) -> list[Link]:
    """Return where else the work leads: the unit, its figures, its targets, its review."""
    if unit is None:
        return []
    first = []
    if has_glance(viewer, unit):
        first.append(Link(label=_("The term at a glance"), url=_glance(unit)))
    ways = [("unit", _("Open the unit"), VIEW), ("unit_figures", _("All figures"), "figures.view")]
    ways += [("unit_targets", _("Targets against actual"), "targets.view"), ("review", _("Open the review"), REVIEW)]
    return first + [
        Link(label=label, url=url)
        for name, label, needs in ways
        if viewer.allows(needs, unit.pk) and (url := address_of(name, unit.code))
    ]


def _changes(viewer: Actor) -> list[Told]:
    """Return the last acts at the viewer's units; without the right to the history, the viewer's own."""
    acts = last_acts_at_units_of(viewer, ACTS_READ) if viewer.allows(HISTORY) else acts_of(viewer, ACTS_READ)
    told = ((said_of(act), act) for act in acts)
    alike = (list(run) for _key, run in groupby(told, key=lambda pair: (pair[0], pair[1].by_name)))
    return [_told(run) for run in islice(alike, ACTS)]


def _told(run: list[tuple[str, Act]]) -> Told:
    """Return acts of the same sentence that follow each other as one, at the time of the latest."""
    text, latest = run[0]
    if len(run) > 1:
        times = ngettext("%(count)s time", "%(count)s times", len(run)) % {"count": len(run)}
        text = _("%(act)s (%(times)s)") % {"act": text, "times": times}
    return Told(at=latest.at, text=text, by=shown_name(latest.by_name))
