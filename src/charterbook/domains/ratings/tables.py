"""How ratings are listed."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from charterbook.domains.ratings import permissions
from charterbook.domains.ratings.actions import rate_members
from charterbook.domains.ratings.models import MemberRating, UnitRating
from charterbook.domains.ratings.queries import rated_until
from charterbook.kit.grammar import BulkAct, Column, Field, Kind, Show, Sought, Succession, Table
from charterbook.kit.pages.values import charter_word, joined

# A person is sought without marks, and sorted by the key of the name.
_BY_NAME: Any = {"search": "person.search", "order": "person.name_key"}
_YEAR = Field(name="year", label=_("Year"), path="year", show=Show.YEAR)
_LEVEL = Field(name="level", label=_("Level"), path="level", show=Show.WORD, subject="rating_levels")
_PROPOSED = Field(
    name="proposed", label=_("Proposed level"), path="proposed", show=Show.WORD, subject="rating_levels", listed=False
)
_RATED_ON = Field(name="rated_on", label=_("Rated on"), path="rated_on", show=Show.DATE, listed=False)

TABLES = (
    Table(
        model="ratings.UnitRating",
        label=_("Ratings of organisations"),
        one=_("Rating of an organisation"),
        needs=permissions.VIEW,
        first="-year",
        order=("-year", "unit__code", "pk"),
        with_related=("unit",),
        fields=(
            Field(name="code", label=_("Unit code"), path="unit.code"),
            Field(name="unit", label=_("Unit"), path="unit", show=Show.UNIT),
            Field(name="rated_as", label=_("Kind of unit"), path="rated_as", show=Show.WORD, subject="unit_kinds"),
            _YEAR,
            _LEVEL,
            _PROPOSED,
            Field(name="decision_no", label=_("Number of the decision"), path="decision_no", listed=False),
            Field(name="decided_on", label=_("Decided on"), path="decided_on", show=Show.DATE, listed=False),
            _RATED_ON,
        ),
    ),
    Table(
        model="ratings.MemberRating",
        label=_("Ratings of members"),
        one=_("Rating of a member"),
        needs=permissions.VIEW,
        first="-year",
        order=("-year", "unit__code", "person__name_key", "pk"),
        with_related=("unit", "person"),
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
            _YEAR,
            _LEVEL,
            _PROPOSED,
            _RATED_ON,
        ),
    ),
)

BULKS = (
    BulkAct(
        code="ratings.rate_several",
        label=_("Enter a level of the year"),
        model="members.Stay",
        needs=permissions.ENTER,
        act=rate_members,
        done=_("gets the level"),
        note=_("The same level of a year for all; a level that was entered before is replaced."),
        columns=(
            Column(name="year", label=_("Year"), kind=Kind.YEAR, required=True),
            Column(name="level", label=_("Level"), kind=Kind.CHOICE, subject="rating_levels", required=True),
        ),
    ),
)

SOUGHT = (
    Sought(
        model="ratings.UnitRating",
        label=_("Ratings of organisations"),
        needs=permissions.VIEW,
        order=75,
        signs=("decision_key",),
        with_related=("unit",),
        title=lambda rating: rating.decision_no or str(rating.year),
        note=lambda rating: joined(rating.year, charter_word("rating_levels", rating.level), rating.unit.name),
        newest=("-year", "-pk"),
    ),
)

SUCCESSIONS = tuple(
    Succession(
        code=code, label=label, model=model._meta.label, held=partial(rated_until, model), needs=permissions.VIEW
    )
    for code, label, model in (
        ("ratings.units", _("Ratings of the unit"), UnitRating),
        ("ratings.members", _("Ratings of its members"), MemberRating),
    )
)
