"""The choices that ask for a pivot: figures by domain, unit and period, what stands in rows and columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.domains.organisation import api as organisation
from charterbook.engines.figures.api import AXES, LEVELS, TIMES, dimensions_for
from charterbook.engines.pivot.panels.charts import CHARTS, MAP
from charterbook.engines.pivot.queries import Question
from charterbook.kit.grammar import Actor, Figure
from charterbook.kit.registry import registry

VIEW = "organisation.view"
TABLE = "table"

Option = tuple[str, str, bool]  # value, label, and whether it is chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All that may be chosen; groups pair a label with its options."""

    units: Sequence[Option]
    figures: Sequence[tuple[str, Sequence[Option]]]
    rows: Sequence[tuple[str, Sequence[Option]]]
    columns: Sequence[tuple[str, Sequence[Option]]]
    shown: Sequence[Option]
    chosen: int


def figures_of(unit_id: int, by: Actor) -> list[Figure]:
    """Return the figures of a unit that the viewer may see."""
    rights = {figure.needs for figure in registry().figures.values()}
    held = {right for right in rights if by.allows(right, unit_id)}
    return [figure for figure in registry().figures.values() if figure.needs in held]


def choices_of(question: Question, shown: str, by: Actor, *, has_map: bool) -> Choices:
    """Return the choices as they stand for a question; a map is offered where one can be drawn."""
    offered = figures_of(question.unit.pk, by)
    asked = {figure.code for figure in question.figures}
    kinds = {TABLE: _("Table"), **CHARTS}
    return Choices(
        units=_units(question, by),
        figures=_by_domain(offered, asked),
        rows=_axes(question, question.rows, offered, by),
        columns=_axes(question, question.columns, offered, by),
        shown=[(kind, str(label), kind == shown) for kind, label in kinds.items() if kind != MAP or has_map],
        chosen=len(asked),
    )


def _by_domain(figures: Iterable[Figure], asked: set[str]) -> list[tuple[str, list[Option]]]:
    groups: dict[str, list[Option]] = {}
    for figure in figures:
        options = groups.setdefault(str(registry().domains[figure.domain].label), [])
        options.append((figure.code, str(figure.label), figure.code in asked))
    return list(groups.items())


def _axes(question: Question, chosen: str, figures: Iterable[Figure], by: Actor) -> list[tuple[str, list[Option]]]:
    fields = dimensions_for(figures, unit_id=question.unit.pk, by=by)
    named = {
        str(gettext_lazy("By unit")): [(level, str(AXES[level])) for level in LEVELS],
        str(gettext_lazy("By time")): [(part, str(AXES[part])) for part in TIMES],
        str(gettext_lazy("By field")): [(field.code, str(field.label)) for field in fields],
    }
    nothing: tuple[str, list[Option]] = ("", [("", _("nothing: only the total"), not chosen)])
    return [
        nothing,
        *((label, [(code, text, code == chosen) for code, text in axes]) for label, axes in named.items()),
    ]


def _units(question: Question, by: Actor) -> list[Option]:
    """Return the units above that are the viewer's, the unit, and those directly below it."""
    unit = question.unit
    units = organisation.choices_of(by, VIEW, unit, question.on)
    return [(code, name, code == unit.code) for code, name in units]
