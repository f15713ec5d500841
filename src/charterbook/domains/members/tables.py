"""How members are listed and found."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from charterbook.domains.members import permissions
from charterbook.domains.members.actions import carry_stays, transfer_members
from charterbook.domains.members.queries import stays_over
from charterbook.kit.grammar import BulkAct, Column, Field, Kind, Show, Sought, Succession, Table
from charterbook.kit.pages.values import joined

# A person is sought without marks, and sorted by the key of the name.
_BY_NAME: Any = {"search": "person.search", "order": "person.name_key"}

TABLES = (
    Table(
        model="members.Stay",
        label=_("Members"),
        one=_("Member"),
        needs=permissions.VIEW,
        ends="until",
        first="name",
        order=("unit__code", "person__name_key", "pk"),
        with_related=("person", "unit", "membership"),
        fields=(
            Field(name="name", label=_("Full name"), path="person.name", names=True, **_BY_NAME),
            Field(name="card_no", label=_("Card number"), path="person.card_no", names=True),
            Field(name="birth_date", label=_("Birth date"), path="person.birth_date", show=Show.DATE, names=True),
            Field(name="sex", label=_("Sex"), path="person.sex", show=Show.WORD, subject="sexes"),
            Field(name="unit", label=_("Unit"), path="unit", show=Show.UNIT),
            Field(name="joined_on", label=_("Joined on"), path="membership.joined_on", show=Show.DATE),
            Field(name="official_on", label=_("Full member since"), path="membership.official_on", show=Show.DATE),
            Field(name="since", label=_("In this unit since"), path="since", show=Show.DATE, listed=False),
        ),
    ),
)

BULKS = (
    BulkAct(
        code="members.transfer_several",
        label=_("Move to another unit"),
        model="members.Stay",
        needs=permissions.ENTER,
        act=transfer_members,
        done=_("moves to the unit"),
        note=_("From a day on they take part in another unit; what they did before stays with the unit of then."),
        columns=(
            Column(name="unit", label=_("New unit"), kind=Kind.UNIT, required=True),
            Column(name="on", label=_("First day in the new unit"), kind=Kind.DATE, required=True),
        ),
    ),
)

SOUGHT = (
    Sought(
        model="members.Person",
        label=_("Members"),
        needs=permissions.VIEW,
        order=20,
        rows="members.Stay",
        one="person",
        is_person=True,
        codes=("card_no",),
        day="birth_date",
        with_related=("person", "unit"),
        span=("since", "until"),
        title=lambda stay: stay.person.name,
        note=lambda stay: joined(stay.person.birth_date, stay.person.card_no, stay.unit.name),
        newest=("-until", "person__search", "pk"),
    ),
)

SUCCESSIONS = (
    Succession(
        code="members.stays",
        label=_("Members"),
        model="members.Stay",
        held=stays_over,
        needs=permissions.VIEW,
        carry=carry_stays,
        dealt=True,
    ),
)
