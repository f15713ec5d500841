"""How targets are listed."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from charterbook.domains.targets import permissions
from charterbook.domains.targets.models import Target
from charterbook.domains.targets.queries import figure_of, running_on
from charterbook.kit.grammar import Field, Show, Succession, Table
from charterbook.kit.numbers import format_decimal, format_percent


def _label(target: Target) -> Any:
    figure = figure_of(target)
    return figure.label if figure else target.figure


def _last_day(target: Target) -> date:
    return target.until - timedelta(days=1)


def _value(target: Target) -> str:
    figure, language = figure_of(target), get_language() or "vi"
    if figure is not None and figure.is_share:
        return format_percent(target.value / 100, language)
    return format_decimal(target.value.normalize(), language)


TABLES = (
    Table(
        model="targets.Target",
        label=_("Targets"),
        one=_("Target"),
        needs=permissions.VIEW,
        order=("-since", "unit__code", "figure", "pk"),
        with_related=("unit",),
        fields=(
            Field(name="unit", label=_("Unit"), path="unit", show=Show.UNIT),
            Field(name="figure", label=_("Figure"), path=_label),
            Field(name="since", label=_("First day"), path="since", show=Show.DATE),
            Field(name="last_day", label=_("Last day"), path=_last_day, show=Show.DATE),
            Field(name="kind", label=_("Kind of target"), path="kind", show=Show.WORD, subject="target_kinds"),
            Field(name="value", label=_("Value to reach"), path=_value),
            Field(name="decision_no", label=_("Set by paper number"), path="decision_no"),
        ),
    ),
)

SUCCESSIONS = (
    Succession(
        code="targets.running",
        label=_("Running targets"),
        model="targets.Target",
        held=running_on,
        needs=permissions.VIEW,
    ),
)
