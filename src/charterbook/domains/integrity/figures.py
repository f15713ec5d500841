"""Figures of integrity reports: how many, in which state, about which kinds of unit; nothing of what they say.

They need the right to handle reports: a number of one or two may point to a person. Others see the page of
counts, where small numbers are hidden.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charterbook.domains.integrity import permissions, words
from charterbook.kit.grammar import Counted, Dimension, Figure


def _reports(code: str, label: object, where: Q) -> Figure:
    return Figure(
        code=f"integrity.{code}",
        label=label,
        counts=Counted.CASE,
        records="integrity.Report",
        date="received_on",
        where=where,
        belongs=_("the unit whose inspection committee received the report, on the day of receipt"),
        once=_("a report once, as it stands today"),
        needs=permissions.HANDLE,
    )


FIGURES = (
    _reports("received", _("Integrity reports received"), Q()),
    _reports("under_way", _("Integrity reports under way"), Q(state__in=words.UNDER_WAY)),
    _reports("passed_on", _("Integrity reports passed on"), Q(outcome=words.PASSED_ON)),
    _reports("unfounded", _("Integrity reports found to be unfounded"), Q(outcome=words.UNFOUNDED)),
    _reports("confirmed", _("Integrity reports confirmed"), Q(outcome=words.CONFIRMED)),
    _reports("closed", _("Integrity reports closed"), Q(state=words.CLOSED)),
    _reports("about.cells", _("Integrity reports about cells"), Q(about_kind__in=words.OF_CELLS)),
    _reports(
        "about.grassroots", _("Integrity reports about grassroots organisations"), Q(about_kind__in=words.OF_GRASSROOTS)
    ),
    _reports("about.above", _("Integrity reports about units above the grassroots"), Q(about_kind__in=words.OF_ABOVE)),
)

DIMENSIONS = (
    Dimension(
        code="integrity_state",
        label=_("State"),
        model="integrity.Report",
        path="state",
        needs=permissions.HANDLE,
        subject="integrity_states",
    ),
    Dimension(
        code="integrity_outcome",
        label=_("Outcome"),
        model="integrity.Report",
        path="outcome",
        needs=permissions.HANDLE,
        subject="integrity_states",
    ),
)
