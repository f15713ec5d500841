"""How units are listed."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.organisation import permissions
from charterbook.kit.grammar import Field, Show, Table

TABLES = (
    Table(
        model="organisation.Place",
        label=_("Units"),
        one=_("Unit"),
        needs=permissions.VIEW,
        ends="until",
        first="code",
        order=("unit__code", "pk"),
        with_related=("unit", "parent"),
        fields=(
            Field(name="code", label=_("Unit code"), path="unit.code"),
            Field(name="name", label=_("Name of the unit"), path="unit", show=Show.UNIT, search="unit.search"),
            Field(name="kind", label=_("Kind of unit"), path="kind", show=Show.WORD, subject="unit_kinds"),
            Field(name="since", label=_("Since"), path="since", show=Show.DATE),
        ),
    ),
)
