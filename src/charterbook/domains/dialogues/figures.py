"""Figures of dialogues: held, citizens who came, cases raised and what became of them."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charterbook.domains.dialogues import permissions, words
from charterbook.kit.grammar import Counted, Dimension, Figure, total

_UNIT = _("the unit that organised the dialogue, on its day")


def _cases(code: str, label: object, states: tuple[str, ...]) -> Figure:
    return Figure(
        code=f"dialogues.cases.{code}",
        label=label,
        counts=Counted.CASE,
        records="dialogues.Case",
        date="held_on",
        where=Q(state__in=states),
        belongs=_UNIT,
        once=_("a case once, in its latest state; only cases that are entered one by one"),
        needs=permissions.VIEW,
    )


FIGURES = (
    Figure(
        code="dialogues.held",
        label=_("Direct dialogues with citizens"),
        counts=Counted.DIALOGUE,
        records="dialogues.Dialogue",
        date="held_on",
        belongs=_UNIT,
        once=_("a dialogue once"),
        needs=permissions.VIEW,
    ),
    Figure(
        code="dialogues.cases",
        label=_("Cases raised in dialogues"),
        counts=Counted.CASE,
        records="dialogues.Case",
        date="held_on",
        measure=total("heads"),
        where=Q(heads__gt=0),
        belongs=_UNIT,
        once=_("a case once; where a list only states how many there were, they count by heads"),
        needs=permissions.VIEW,
    ),
    _cases("resolved", _("Cases resolved or answered"), words.RESOLVED),
    _cases("open", _("Cases not yet resolved"), words.OPEN),
    Figure(
        code="dialogues.citizens",
        label=_("Citizens at dialogues"),
        counts=Counted.ATTENDANCE,
        records="dialogues.Dialogue",
        date="held_on",
        measure=total("citizens"),
        where=Q(citizens__isnull=False),
        belongs=_UNIT,
        once=_("an attendance once; a citizen may come several times"),
        needs=permissions.VIEW,
    ),
)

DIMENSIONS = (
    Dimension(
        code="dialogue_field",
        label=_("Field"),
        model="dialogues.Case",
        path="field",
        needs=permissions.VIEW,
        subject="dialogue_fields",
    ),
    Dimension(
        code="case_kind",
        label=_("Kind of case"),
        model="dialogues.Case",
        path="kind",
        needs=permissions.VIEW,
        subject="case_kinds",
    ),
    Dimension(
        code="case_state",
        label=_("State"),
        model="dialogues.Case",
        path="state",
        needs=permissions.VIEW,
        subject="case_states",
    ),
)
