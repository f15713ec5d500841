"""Figures of classes: held, attended, and distinct persons where names are known."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charterbook.domains.classes import permissions, words
from charterbook.kit.grammar import Counted, Dimension, Figure, distinct, total
from charterbook.kit.grammar.dimensions import of_person

_REPORTERS = ("GRASSROOTS_COMMITTEE", "GRASSROOTS_CELL")
_EVERYWHERE = (words.DISSEMINATION, words.THEMATIC)  # what every grassroots organisation takes part in


def _held(code: str, label: object, kind: str) -> Figure:
    return Figure(
        code=f"classes.{code}.held",
        label=label,
        counts=Counted.CLASS,
        records="classes.Class",
        date="held_on",
        where=Q(kind=kind),
        belongs=_("the unit that organised the class, on its first day"),
        once=_("a class once, however many units attended"),
        needs=permissions.VIEW,
    )


def _heads(code: str, label: object, kind: str) -> Figure:
    return Figure(
        code=code,
        label=label,
        counts=Counted.ATTENDANCE,
        records="classes.Attendance",
        date="held_on",
        measure=total("heads"),
        where=Q(kind=kind, heads__gt=0),
        belongs=_("the unit that attended, else the organiser, on the first day of the class"),
        once=_("an attendance once; a person may attend several times"),
        needs=permissions.VIEW,
        reporters=_REPORTERS if kind in _EVERYWHERE else (),
    )


def _persons(code: str, label: object, kind: str) -> Figure:
    return Figure(
        code=f"classes.{code}.persons",
        label=label,
        counts=Counted.PERSON,
        records="classes.Attendance",
        date="held_on",
        measure=distinct("person__identity"),
        where=Q(kind=kind, basis=words.NAMED),
        belongs=_("the unit that introduced the person, on the first day of the class"),
        once=_("a person once, in all units and classes of the period together; only persons known by name"),
        needs=permissions.VIEW,
    )


FIGURES = (
    _held("dissemination", _("Classes on resolutions and directives"), words.DISSEMINATION),
    _heads("classes.dissemination.attended", _("Attendances of classes on resolutions"), words.DISSEMINATION),
    _persons("dissemination", _("Persons known by name in classes on resolutions"), words.DISSEMINATION),
    _held("thematic", _("Thematic courses"), words.THEMATIC),
    _heads("classes.thematic.attended", _("Attendances of thematic courses"), words.THEMATIC),
    _persons("thematic", _("Persons known by name in thematic courses"), words.THEMATIC),
    _held("awareness", _("Party-awareness courses"), words.AWARENESS),
    _heads("classes.awareness.learners", _("Prospective members in awareness courses"), words.AWARENESS),
    _persons("awareness", _("Persons in awareness courses"), words.AWARENESS),
    _held("new_member", _("Courses for new members"), words.NEW_MEMBER),
    _heads("classes.new_member.learners", _("New members in courses"), words.NEW_MEMBER),
    _persons("new_member", _("Persons in courses for new members"), words.NEW_MEMBER),
    _held("elementary", _("Elementary courses of political theory"), words.ELEMENTARY),
    _heads("classes.elementary.learners", _("Learners of elementary courses"), words.ELEMENTARY),
)

DIMENSIONS = (
    Dimension(
        code="class_kind",
        label=_("Kind of class"),
        model="classes.Class",
        path="kind",
        needs=permissions.VIEW,
        subject="class_kinds",
    ),
    Dimension(
        code="class_kind",
        label=_("Kind of class"),
        model="classes.Attendance",
        path="kind",
        needs=permissions.VIEW,
        subject="class_kinds",
    ),
    Dimension(
        code="class_form",
        label=_("Form"),
        model="classes.Class",
        path="form",
        needs=permissions.VIEW,
        subject="class_forms",
    ),
    Dimension(
        code="class_form",
        label=_("Form"),
        model="classes.Attendance",
        path="class_record.form",
        needs=permissions.VIEW,
        subject="class_forms",
    ),
    Dimension(
        code="body",
        label=_("Organising body"),
        model="classes.Class",
        path="body.kind",
        needs=permissions.VIEW,
        subject="bodies",
    ),
    Dimension(
        code="result",
        label=_("Result"),
        model="classes.Attendance",
        path="result",
        needs=permissions.VIEW,
        subject="results",
        of_persons=True,
    ),
    *of_person("classes.Attendance", needs=permissions.VIEW),
)
