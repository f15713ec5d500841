"""How integrity reports are listed: without a word of what they say."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.integrity import permissions
from charterbook.domains.integrity.queries import reports_under_way
from charterbook.kit.grammar import Field, Picture, Show, Succession, Table

TABLES = (
    Table(
        model="integrity.Report",
        label=_("Integrity reports"),
        one=_("Integrity report"),
        needs=permissions.HANDLE,
        first="-received_on",
        order=("received_on", "pk"),
        with_related=("unit", "about"),
        fields=(
            Field(
                name="received_on", label=_("Received on"), path="received_on", show=Show.DATE, picture=Picture.TIMELINE
            ),
            Field(name="unit", label=_("Received by the committee of"), path="unit", show=Show.UNIT),
            Field(name="about", label=_("About the unit"), path="about", show=Show.UNIT),
            Field(name="state", label=_("State"), path="state", show=Show.WORD, subject="integrity_states"),
            Field(name="outcome", label=_("Outcome"), path="outcome", show=Show.WORD, subject="integrity_states"),
            Field(name="due_on", label=_("Due on"), path="due_on", show=Show.DATE),
            Field(name="closed_on", label=_("Closed on"), path="closed_on", show=Show.DATE),
        ),
    ),
)

SUCCESSIONS = (
    Succession(
        code="integrity.under_way",
        label=_("Integrity reports under way"),
        model="integrity.Report",
        held=reports_under_way,
        needs=permissions.HANDLE,
    ),
)
