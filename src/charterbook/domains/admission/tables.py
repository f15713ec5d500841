"""How admissions are listed and found."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from charterbook.domains.admission import permissions
from charterbook.kit.grammar import Field, Picture, Show, Sought, Table
from charterbook.kit.pages.values import joined

# A person is sought without marks, and sorted by the key of the name.
_BY_NAME: Any = {"search": "person.search", "order": "person.name_key"}

TABLES = (
    Table(
        model="admission.Admission",
        label=_("Admissions"),
        one=_("Admission"),
        needs=permissions.VIEW,
        first="-joined_on",
        order=("joined_on", "unit__code", "pk"),
        with_related=("person", "unit", "register"),
        fields=(
            Field(name="name", label=_("Full name"), path="person.name", names=True, **_BY_NAME),
            Field(name="birth_date", label=_("Birth date"), path="person.birth_date", show=Show.DATE, names=True),
            Field(name="sex", label=_("Sex"), path="person.sex", show=Show.WORD, subject="sexes", listed=False),
            Field(name="unit", label=_("Unit"), path="unit", show=Show.UNIT),
            Field(name="decision_no", label=_("Number of the decision"), path="decision_no"),
            Field(name="register", label=_("Register of"), path="register", show=Show.UNIT, listed=False),
            Field(name="decided_on", label=_("Decided on"), path="decided_on", show=Show.DATE, listed=False),
            Field(name="joined_on", label=_("Admitted on"), path="joined_on", show=Show.DATE, picture=Picture.TIMELINE),
            Field(name="official_on", label=_("Full member since"), path="official_on", show=Show.DATE),
        ),
    ),
)

SOUGHT = (
    Sought(
        model="admission.Admission",
        label=_("Admissions"),
        needs=permissions.VIEW,
        order=70,
        signs=("decision_key",),
        day="joined_on",
        with_related=("unit",),
        # Who was admitted is shown by the record, to those who may see names.
        title=lambda admission: admission.decision_no or f"№ {admission.pk}",
        note=lambda admission: joined(admission.joined_on, admission.unit.name),
        newest=("-joined_on", "-pk"),
    ),
)
