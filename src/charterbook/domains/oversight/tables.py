"""How inspections and supervisions are listed and found."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from charterbook.domains.oversight import permissions
from charterbook.domains.oversight.models import MemberInspection, UnitInspection
from charterbook.domains.oversight.queries import under_way
from charterbook.kit.grammar import Field, Picture, Show, Sought, Succession, Table
from charterbook.kit.pages.values import charter_word, joined

# A person is sought without marks, and sorted by the key of the name.
_BY_NAME: Any = {"search": "person.search", "order": "person.name_key"}
_FACTS = (
    Field(name="kind", label=_("Kind of oversight"), path="kind", show=Show.WORD, subject="oversight_kinds"),
    Field(name="subject", label=_("Inspecting body"), path="subject", show=Show.WORD, subject="oversight_subjects"),
    Field(name="led_by", label=_("Leading unit"), path="led_by", show=Show.UNIT),
    Field(name="started_on", label=_("First day"), path="started_on", show=Show.DATE, picture=Picture.TIMELINE),
    Field(name="ended_on", label=_("Last day"), path="ended_on", show=Show.DATE),
    Field(name="conclusion", label=_("Conclusion"), path="conclusion", show=Show.WORD, subject="conclusions"),
    # A team is often written as the names of its members.
    Field(name="team", label=_("Inspection team"), path="team", names=True, listed=False),
    Field(name="decision_no", label=_("Number of the decision"), path="decision_no", listed=False),
)

TABLES = (
    Table(
        model="oversight.UnitInspection",
        label=_("Inspections and supervisions of units"),
        one=_("Inspection or supervision of a unit"),
        needs=permissions.VIEW,
        first="-started_on",
        order=("started_on", "unit__code", "pk"),
        with_related=("unit", "led_by"),
        fields=(Field(name="unit", label=_("Inspected unit"), path="unit", show=Show.UNIT), *_FACTS),
    ),
    Table(
        model="oversight.MemberInspection",
        label=_("Inspections and supervisions of members"),
        one=_("Inspection or supervision of a member"),
        needs=permissions.VIEW,
        first="-started_on",
        order=("started_on", "unit__code", "person__name_key", "pk"),
        with_related=("person", "unit", "led_by"),
        fields=(
            Field(name="name", label=_("Full name"), path="person.name", names=True, **_BY_NAME),
            Field(name="card_no", label=_("Card number"), path="person.card_no", names=True),
            Field(
                name="birth_date",
                label=_("Birth date"),
                path="person.birth_date",
                show=Show.DATE,
                names=True,
                listed=False,
            ),
            Field(name="unit", label=_("Unit"), path="unit", show=Show.UNIT),
            *_FACTS,
        ),
    ),
)

SOUGHT = tuple(
    Sought(
        model=model,
        label=label,
        needs=permissions.VIEW,
        order=order,
        signs=("decision_key",),
        day="started_on",
        with_related=("unit",),
        title=lambda occasion: joined(occasion.decision_no, charter_word("oversight_kinds", occasion.kind)),
        note=lambda occasion: joined(occasion.started_on, occasion.unit.name),
        newest=("-started_on", "-pk"),
    )
    for model, label, order in (
        ("oversight.UnitInspection", _("Inspections and supervisions of units"), 60),
        ("oversight.MemberInspection", _("Inspections and supervisions of members"), 61),
    )
)

SUCCESSIONS = tuple(
    Succession(code=code, label=label, model=model._meta.label, held=partial(under_way, model), needs=permissions.VIEW)
    for code, label, model in (
        ("oversight.units", _("Inspections of the unit under way"), UnitInspection),
        ("oversight.members", _("Inspections of members under way"), MemberInspection),
    )
)
