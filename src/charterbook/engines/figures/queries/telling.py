"""A structure in words, as it is asked for and chosen on a page."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.engines.figures.queries.structures import THEN, Structure, structure_of
from charterbook.engines.figures.refusals import FigureRefused
from charterbook.kit.dates import format_date
from charterbook.kit.pages.parts import StructureChoice


def structure_asked(query: Mapping[str, str], today: date) -> tuple[Structure, str]:
    """Return the structure of the address, and in words why another is shown; a day that is written out wins."""
    text = query.get("structure_day", "").strip() or query.get("structure", "")
    try:
        return structure_of(text, today), ""
    except FigureRefused as refused:
        return THEN, _(refused.text) % refused.params


def day_words(day: date) -> str:
    """Write a day in the language of the page."""
    return format_date(day, get_language() or "vi")


def choice_of(structure: Structure) -> StructureChoice:
    """Return the choice of a structure for the filter of a page."""
    options = [("", _("of each record's day")), ("now", _("of today"))]
    if structure.day and not structure.is_now:
        options.append((structure.text, _("as of %(day)s") % {"day": day_words(structure.day)}))
    return StructureChoice(chosen=structure.text, options=options)


def said_of(structure: Structure) -> str:
    """Return in words by which structure is counted; empty for that of then."""
    if structure.day is None:
        return ""
    return _("Counted by the structure of %(day)s.") % {"day": day_words(structure.day)}
