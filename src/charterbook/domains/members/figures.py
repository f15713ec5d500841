"""Figures of members."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.members import permissions
from charterbook.kit.grammar import Counted, Figure, Nature
from charterbook.kit.grammar.dimensions import of_person

FIGURES = (
    Figure(
        code="members.total",
        label=_("Party members"),
        counts=Counted.MEMBER,
        nature=Nature.STOCK,
        records="members.Stay",
        date="since",
        ends="until",
        belongs=_("the unit in which the member takes part, on the last day of the period"),
        once=_("each member once: nobody takes part in two units on one day"),
        needs=permissions.VIEW,
        reporters=("CELL", "GRASSROOTS_CELL"),
    ),
)

DIMENSIONS = of_person("members.Stay", needs=permissions.VIEW)
