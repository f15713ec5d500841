"""The words of what figures count."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charterbook.kit.grammar import Counted, Nature

COUNTED: Mapping[Counted, Promise] = {
    Counted.CLASS: pgettext_lazy("what is counted", "classes"),
    Counted.ATTENDANCE: pgettext_lazy("what is counted", "attendances"),
    Counted.PERSON: pgettext_lazy("what is counted", "persons"),
    Counted.UNIT: pgettext_lazy("what is counted", "units"),
    Counted.CASE: pgettext_lazy("what is counted", "cases"),
    Counted.OCCASION: pgettext_lazy("what is counted", "occasions"),
    Counted.DIALOGUE: pgettext_lazy("what is counted", "dialogues"),
    Counted.MEMBER: pgettext_lazy("what is counted", "members"),
}
NATURES: Mapping[Nature, Promise] = {
    Nature.FLOW: _("what happened in the period"),
    Nature.STOCK: _("what stood on the last day of the period"),
    Nature.SHARE: _("the share of all that was counted, in percent"),
}
AXES: Mapping[str, Promise] = {
    "children": _("Units directly below"),
    "grassroots": _("Grassroots organisations"),
    "cells": _("All cells"),
    "year": pgettext_lazy("axis of a table", "Year"),
    "quarter": pgettext_lazy("axis of a table", "Quarter"),
    "month": pgettext_lazy("axis of a table", "Month"),
}
WAYS: Mapping[str, Promise] = {
    "in": pgettext_lazy("between two structures", "Moved in from"),
    "out": pgettext_lazy("between two structures", "Moved out of"),
    "gained": pgettext_lazy("between two structures", "No unit stands for it: counted at the top of the book"),
    "lost": pgettext_lazy("between two structures", "No unit stands for it: counted here no longer"),
}
PARTS: Mapping[str, Promise] = {
    "numerator": pgettext_lazy("part of a share", "counted"),
    "denominator": pgettext_lazy("part of a share", "of all"),
}
