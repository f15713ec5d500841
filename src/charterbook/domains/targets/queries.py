"""Reads of targets: those of a unit as aims, as rows of the sheet, and which figure a sheet means."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from charterbook.domains.organisation.api import units_below, where_held
from charterbook.domains.targets import permissions
from charterbook.domains.targets.models import Target
from charterbook.domains.targets.words import AT_LEAST
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor, Aim, Figure
from charterbook.kit.registry import registry
from charterbook.kit.text import heading_key

LANGUAGES = ("vi", "en", "ru")


def figures_by_word() -> Mapping[str, Figure | None]:
    """Return the figures by their code and by their label in each language; None where a label means several."""
    found: dict[str, Figure | None] = {}
    for figure in registry().figures.values():
        found[heading_key(figure.code)] = figure
        for key in {heading_key(_label(figure, language)) for language in LANGUAGES}:
            found[key] = None if key in found and found[key] is not figure else figure
    return found


def _label(figure: Figure, language: str) -> str:
    with translation.override(language):
        return str(figure.label)


def figure_of(target: Target) -> Figure | None:
    """Return the figure that a target is for; None for one that is not declared any more."""
    return registry().figures.get(target.figure)


def targets_seen(by: Actor, unit_id: int) -> QuerySet[Target]:
    """Return the targets of a unit that the viewer may see, in the order in which they begin."""
    held: QuerySet[Target] = Target.objects.filter(where_held(by, permissions.VIEW, "unit"), unit=unit_id)
    return held.order_by("since", "figure", "pk")


def aims_of(*, by: Actor, unit_id: int) -> list[Aim]:
    """Return the targets of a unit as the engines read them, with the figure that fills each."""
    return [
        Aim(
            model=Target._meta.label,
            pk=target.pk,
            figure=target.figure,
            period=Period(target.since, target.until - timedelta(days=1)),
            value=target.value,
            at_least=target.kind == AT_LEAST,
            set_by=target.decision_no,
        )
        for target in targets_seen(by, unit_id)
    ]


def sheet_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the targets at and below a unit that were set for days until a day as rows of the sheet."""
    words = figures_by_word()
    found = (
        Target.objects.filter(unit__in=units_below([unit_id], on), since__lte=on)
        .select_related("unit")
        .order_by("unit__code", "since", "figure", "pk")
    )
    for target in found.iterator(chunk_size=2000):
        figure = figure_of(target)
        label = str(figure.label) if figure else target.figure
        yield {
            "unit": target.unit.code,
            "figure": label if words.get(heading_key(label)) is figure else target.figure,
            "since": target.since,
            "last_day": target.until - timedelta(days=1),
            "kind": target.kind,
            "value": written(target, figure),
            "decision_no": target.decision_no,
        }


def written(target: Target, figure: Figure | None) -> str:
    """Return the value as a sheet states it: digits without separators, a share with its sign."""
    plain = f"{target.value.normalize():f}"
    return f"{plain.replace('.', ',')}%" if figure is not None and figure.is_share else plain


def running_on(on: date) -> QuerySet[Target]:
    """Return the targets whose days had begun and were not over on a day."""
    running: QuerySet[Target] = Target.objects.filter(since__lt=on, until__gt=on)
    return running
