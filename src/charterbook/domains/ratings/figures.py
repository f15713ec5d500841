"""Figures of ratings: the share rated good or better, and how many were given each level."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charterbook.domains.organisation.api import CELLS, GRASSROOTS
from charterbook.domains.ratings import permissions, words
from charterbook.kit.grammar import Counted, Dimension, Figure, Nature
from charterbook.kit.grammar.dimensions import of_person

_UNIT = _("the unit that was rated, at the end of the year")
_MEMBER = _("the cell that rated the member, at the end of the year")
_UNIT_ONCE = _("a unit once for each year; those that were not rated are left out")
_MEMBER_ONCE = _("a member once for each year; those who were not rated are left out")


def _units(code: str, label: object, kinds: tuple[str, ...]) -> Figure:
    return Figure(
        code=f"ratings.{code}.good_or_better",
        label=label,
        counts=Counted.UNIT,
        nature=Nature.SHARE,
        records="ratings.UnitRating",
        date="rated_on",
        where=Q(rated_as__in=kinds, level__in=words.RATED),
        part=Q(level__in=words.GOOD_OR_BETTER),
        belongs=_UNIT,
        once=_UNIT_ONCE,
        needs=permissions.VIEW,
        reporters=kinds,
        yearly=True,
    )


def _grassroots(code: str, label: object, level: str) -> Figure:
    return Figure(
        code=f"ratings.grassroots.{code}",
        label=label,
        counts=Counted.UNIT,
        records="ratings.UnitRating",
        date="rated_on",
        where=Q(rated_as__in=GRASSROOTS, level=level),
        belongs=_UNIT,
        once=_("a unit once for each year"),
        needs=permissions.VIEW,
        reporters=GRASSROOTS,
        yearly=True,
    )


def _members(code: str, label: object, level: str) -> Figure:
    return Figure(
        code=f"ratings.members.{code}",
        label=label,
        counts=Counted.MEMBER,
        records="ratings.MemberRating",
        date="rated_on",
        where=Q(level=level),
        belongs=_MEMBER,
        once=_("a member once for each year"),
        needs=permissions.VIEW,
        reporters=CELLS,
        yearly=True,
    )


FIGURES = (
    _units("grassroots", _("Grassroots organisations that completed their tasks well or better"), GRASSROOTS),
    _grassroots("excellent", _("Grassroots organisations: excellently completed tasks"), words.EXCELLENT),
    _grassroots("good", _("Grassroots organisations: well completed tasks"), words.GOOD),
    _grassroots("completed", _("Grassroots organisations: completed tasks"), words.COMPLETED),
    _grassroots("failed", _("Grassroots organisations: did not complete tasks"), words.FAILED),
    _grassroots("unrated", _("Grassroots organisations: not rated"), words.UNRATED),
    _units("cells", _("Cells that completed their tasks well or better"), CELLS),
    Figure(
        code="ratings.members.good_or_better",
        label=_("Members who completed their tasks well or better"),
        counts=Counted.MEMBER,
        nature=Nature.SHARE,
        records="ratings.MemberRating",
        date="rated_on",
        where=Q(level__in=words.RATED),
        part=Q(level__in=words.GOOD_OR_BETTER),
        belongs=_MEMBER,
        once=_MEMBER_ONCE,
        needs=permissions.VIEW,
        reporters=CELLS,
        yearly=True,
    ),
    _members("excellent", _("Members: excellently completed tasks"), words.EXCELLENT),
    _members("good", _("Members: well completed tasks"), words.GOOD),
    _members("completed", _("Members: completed tasks"), words.COMPLETED),
    _members("failed", _("Members: did not complete tasks"), words.FAILED),
    _members("unrated", _("Members: not rated"), words.UNRATED),
)

DIMENSIONS = (
    Dimension(
        code="unit_kind",
        label=_("Kind of unit"),
        model="ratings.UnitRating",
        path="rated_as",
        needs=permissions.VIEW,
        subject="unit_kinds",
    ),
    Dimension(
        code="level",
        label=_("Level"),
        model="ratings.UnitRating",
        path="level",
        needs=permissions.VIEW,
        subject="rating_levels",
    ),
    Dimension(
        code="level",
        label=_("Level"),
        model="ratings.MemberRating",
        path="level",
        needs=permissions.VIEW,
        subject="rating_levels",
        of_persons=True,
    ),
    *of_person("ratings.MemberRating", needs=permissions.VIEW),
)
