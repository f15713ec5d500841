"""Figures of members."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.members import permissions
from charterbook.kit.grammar import Counted, Dimension, Figure, Nature

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

DIMENSIONS = (
    Dimension(
        code="sex",
        label=_("Sex"),
        model="members.Stay",
        path="person.sex",
        needs=permissions.VIEW,
        subject="sexes",
        of_persons=True,
    ),
    Dimension(
        code="age",
        label=_("Age group"),
        model="members.Stay",
        path="person.birth_date",
        needs=permissions.VIEW,
        bands="age_groups",
        of_persons=True,
    ),
)
