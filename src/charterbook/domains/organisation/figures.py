"""Figures of the organisation."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.words import CELLS, GRASSROOTS
from charterbook.kit.grammar import Counted, Dimension, Figure, Nature


def _units(code: str, label: object, kinds: tuple[str, ...]) -> Figure:
    return Figure(
        code=code,
        label=label,
        counts=Counted.UNIT,
        nature=Nature.STOCK,
        records="organisation.Place",
        date="since",
        ends="until",
        where=Q(kind__in=kinds),
        belongs=_("the unit itself, on the last day of the period"),
        once=_("each unit once"),
        needs=permissions.VIEW,
    )


FIGURES = (
    _units("organisation.grassroots", _("Grassroots Party organisations"), GRASSROOTS),
    _units("organisation.cells", _("Cells"), CELLS),
)

DIMENSIONS = (
    Dimension(
        code="unit_kind",
        label=_("Kind of unit"),
        model="organisation.Place",
        path="kind",
        needs=permissions.VIEW,
        subject="unit_kinds",
    ),
)
