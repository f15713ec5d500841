"""By which structure a page counts: the choice beside its period, and what the page says of it."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import name_on, standing_on
from charterbook.engines.figures.api import THEN, FigureRefused, Structure, structure_of
from charterbook.engines.figures.panels import Asked
from charterbook.kit.dates import format_date
from charterbook.kit.pages.parts import Link, StructureChoice
from charterbook.kit.pages.viewer import PageRequest


def structure_asked(request: PageRequest, today: date) -> tuple[Structure, str]:
    """Return the structure of the address, and in words why another is shown; a day that is written out wins."""
    text = request.GET.get("structure_day", "").strip() or request.GET.get("structure", "")
    try:
        return structure_of(text, today), ""
    except FigureRefused as refused:
        return THEN, _(refused.text) % refused.params


def _day(day: date) -> str:
    return format_date(day, get_language() or "vi")


def choice_of(structure: Structure) -> StructureChoice:
    """Return the choice of a structure for the filter of a page."""
    options = [("", _("of each record's day")), ("now", _("of today"))]
    if structure.day and not structure.is_now:
        options.append((structure.text, _("of %(day)s") % {"day": _day(structure.day)}))
    return StructureChoice(chosen=structure.text, options=options)


def said_of(structure: Structure) -> str:
    """Return in words by which structure is counted; empty for that of then."""
    if structure.day is None:
        return ""
    return _("Counted by the structure of %(day)s.") % {"day": _day(structure.day)}


def standing_note(asked: Asked) -> Link | None:
    """Return where the records of a unit count that does not stand in the structure asked for."""
    day = asked.structure.day
    if day is None:
        return None
    stands = standing_on(day).of(asked.unit.pk)
    if stands == asked.unit.pk:
        return None
    facts = {"unit": asked.unit.name, "day": _day(day)}
    if stands is None:
        return Link(label=_("%(unit)s does not stand in the structure of %(day)s, nor any unit for it.") % facts)
    facts["other"] = name_on(stands, day)
    return Link(
        label=_("%(unit)s does not stand in the structure of %(day)s: its own records count at %(other)s.") % facts
    )


def structure_context(asked: Asked, figure: str = "") -> dict[str, object]:
    """Return what a page says of the structure: in words, of a unit that does not stand in it, and the way between."""
    return {
        "structure_said": said_of(asked.structure),
        "standing": standing_note(asked),
        "reconciled": asked.address("reconciliation", asked.unit.code, figure=figure) if asked.structure.day else "",
    }
