"""What a page of figures says of the structure by which it counts."""

from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import name_on, standing_on
from charterbook.engines.figures.api import day_words, said_of
from charterbook.engines.figures.panels import Asked
from charterbook.kit.pages.parts import Link


def standing_note(asked: Asked) -> Link | None:
    """Return where the records of a unit count that does not stand in the structure asked for."""
    day = asked.structure.day
    if day is None:
        return None
    stands = standing_on(day).of(asked.unit.pk)
    if stands == asked.unit.pk:
        return None
    facts = {"unit": asked.unit.name, "day": day_words(day)}
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
