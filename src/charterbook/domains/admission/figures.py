"""Figures of admission: who was admitted, and who was recognised as a full member."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charterbook.domains.admission import permissions
from charterbook.domains.organisation.api import GRASSROOTS
from charterbook.kit.grammar import Counted, Figure
from charterbook.kit.grammar.dimensions import of_person

FIGURES = (
    Figure(
        code="admission.admitted",
        label=_("New members admitted"),
        counts=Counted.PERSON,
        records="admission.Admission",
        date="joined_on",
        belongs=_("the cell that admitted the person, on the day of the ceremony"),
        once=_("an admission once; a person counts again only when admitted anew after leaving"),
        needs=permissions.VIEW,
        reporters=GRASSROOTS,
    ),
    Figure(
        code="admission.recognised",
        label=_("Members recognised as full members"),
        counts=Counted.PERSON,
        records="admission.Admission",
        date="official_on",
        where=Q(official_on__isnull=False),
        belongs=_("the cell that admitted the person, on the day from which the person is a full member"),
        once=_("a recognition once; only of admissions that stand in this book"),
        needs=permissions.VIEW,
        reporters=GRASSROOTS,
    ),
)

DIMENSIONS = of_person("admission.Admission", needs=permissions.VIEW)
