"""Figures of oversight: occasions, by whose work they were, and distinct units and members."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charterbook.domains.oversight import permissions, words
from charterbook.kit.grammar import Counted, Dimension, Figure, distinct
from charterbook.kit.grammar.dimensions import of_person

_UNIT = _("the unit that was inspected or supervised, on the first day")
_CELL = _("the cell of the member who was inspected or supervised, on the first day")
_OCCASION = _("an occasion once; the same unit or member may be inspected several times")
# Every grassroots committee inspects its own cells each year; not each of them finds a member to inspect.
_REPORTERS = ("GRASSROOTS_COMMITTEE",)


def _of_units(code: str, label: object, where: Q) -> Figure:
    return Figure(
        code=f"oversight.{code}",
        label=label,
        counts=Counted.OCCASION,
        records="oversight.UnitInspection",
        date="started_on",
        where=where,
        belongs=_UNIT,
        once=_OCCASION,
        needs=permissions.VIEW,
        reporters=_REPORTERS,
    )


def _of_members(code: str, label: object, where: Q) -> Figure:
    return Figure(
        code=f"oversight.{code}",
        label=label,
        counts=Counted.OCCASION,
        records="oversight.MemberInspection",
        date="started_on",
        where=where,
        belongs=_CELL,
        once=_OCCASION,
        needs=permissions.VIEW,
    )


_ALL = Q()
_ART30 = Q(subject=words.COMMITTEE)
_ART32 = Q(subject=words.INSPECTION_COMMITTEE)

FIGURES = (
    _of_units("units", _("Inspections and supervisions of Party organisations"), _ALL),
    _of_units("units.art30", _("Inspections of organisations by committees (art. 30)"), _ART30),
    _of_units("units.art32", _("Inspections of organisations by inspection committees (art. 32)"), _ART32),
    Figure(
        code="oversight.units.distinct",
        label=_("Party organisations inspected or supervised"),
        counts=Counted.UNIT,
        records="oversight.UnitInspection",
        date="started_on",
        measure=distinct("unit"),
        belongs=_UNIT,
        once=_("a unit once, however many occasions the period had"),
        needs=permissions.VIEW,
        reporters=_REPORTERS,
    ),
    _of_members("members", _("Inspections and supervisions of members"), _ALL),
    _of_members("members.art30", _("Inspections of members by committees (art. 30)"), _ART30),
    _of_members("members.art32", _("Inspections of members by inspection committees (art. 32)"), _ART32),
    Figure(
        code="oversight.members.distinct",
        label=_("Members inspected or supervised"),
        counts=Counted.MEMBER,
        records="oversight.MemberInspection",
        date="started_on",
        measure=distinct("person__identity"),
        belongs=_CELL,
        once=_("a member once, in all units and occasions of the period together"),
        needs=permissions.VIEW,
    ),
)

DIMENSIONS = (
    Dimension(
        code="oversight_kind",
        label=_("Kind of oversight"),
        model="oversight.UnitInspection",
        path="kind",
        needs=permissions.VIEW,
        subject="oversight_kinds",
    ),
    Dimension(
        code="oversight_subject",
        label=_("Inspecting body"),
        model="oversight.UnitInspection",
        path="subject",
        needs=permissions.VIEW,
        subject="oversight_subjects",
    ),
    Dimension(
        code="conclusion",
        label=_("Conclusion"),
        model="oversight.UnitInspection",
        path="conclusion",
        needs=permissions.VIEW,
        subject="conclusions",
    ),
    Dimension(
        code="oversight_kind",
        label=_("Kind of oversight"),
        model="oversight.MemberInspection",
        path="kind",
        needs=permissions.VIEW,
        subject="oversight_kinds",
    ),
    Dimension(
        code="oversight_subject",
        label=_("Inspecting body"),
        model="oversight.MemberInspection",
        path="subject",
        needs=permissions.VIEW,
        subject="oversight_subjects",
    ),
    Dimension(
        code="conclusion",
        label=_("Conclusion"),
        model="oversight.MemberInspection",
        path="conclusion",
        needs=permissions.VIEW,
        subject="conclusions",
        of_persons=True,
    ),
    *of_person("oversight.MemberInspection", needs=permissions.VIEW),
)
