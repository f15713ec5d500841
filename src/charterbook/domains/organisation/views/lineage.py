"""Where a unit came from and into which it went, in sentences with the decision."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.queries import in_scope
from charterbook.domains.organisation.queries.lookup import line_of_descent
from charterbook.domains.organisation.views.asked import address
from charterbook.domains.organisation.words import MERGED, SPLIT
from charterbook.kit.dates import format_date
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.parts import Link

MOST = 60  # sentences: a reform seldom joins more units than that


def lineage(by: Actor, asked: Unit) -> list[Link]:
    """Return a sentence for each unit that this one went into or took over from; those of the viewer's open."""
    events = list(line_of_descent(asked.pk)[:MOST])
    others = {other for event in events for other in (event.old_id, event.new_id) if other}
    held = in_scope(by, permissions.VIEW, others)
    return [_told(event, asked, held) for event in events if event.old and event.new]


def _told(event: Any, asked: Unit, held: frozenset[int]) -> Link:
    came = event.new_id == asked.pk
    other, name = (event.old, event.before) if came else (event.new, event.after)
    words = {"unit": name or other.name, "day": format_date(event.on, get_language() or "vi")}
    label = (_came(event.kind) if came else _went(event.kind)) % words
    note = _("decision %(number)s") % {"number": event.decision} if event.decision else ""
    # What was before is shown as it last stood, what came after as it began.
    return Link(label=label, url=address("unit", event.on, other.code) if other.pk in held else "", note=note)


def _came(kind: str) -> str:
    if kind == MERGED:
        return _("On %(day)s %(unit)s was merged into this unit.")
    if kind == SPLIT:
        return _("On %(day)s it took over a part of %(unit)s.")
    return _("Since %(day)s it stands in the place of %(unit)s.")


def _went(kind: str) -> str:
    if kind == MERGED:
        return _("On %(day)s it was merged into %(unit)s.")
    if kind == SPLIT:
        return _("On %(day)s a part of it went into %(unit)s.")
    return _("Since %(day)s %(unit)s stands in its place.")
