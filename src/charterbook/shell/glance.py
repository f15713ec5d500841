"""The state of a committee's term at a glance: main figures by year, targets, and which units lack what."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, top_units
from charterbook.engines.figures.api import Completeness, completeness_of_each, read_figures
from charterbook.engines.figures.panels import Asked, cards_of, course_of, figures_for, main_groups
from charterbook.engines.figures.queries.period import usual_period
from charterbook.engines.work.api import stands_of
from charterbook.engines.work.panels import rows_of, summary_of
from charterbook.kit.grammar import Actor, Figure
from charterbook.kit.numbers import format_count
from charterbook.kit.pages import parts
from charterbook.shell.home import MOST_UNITS, VIEW, has_glance

LACKING = 10  # units that lack most; the figures' own pages name all
TARGETS = 6


def glance_of(viewer: Actor, code: str, today: date) -> dict[str, Any] | None:
    """Return the glance of one of the viewer's top units: the one of that code, else the first; None without any."""
    units = [unit for unit in top_units(viewer, VIEW, today)[:MOST_UNITS] if has_glance(viewer, unit)]
    unit = next((unit for unit in units if unit.code == code), None) if code else next(iter(units), None)
    return _shown(viewer, unit, today) if unit else None


def _shown(viewer: Actor, unit: Unit, today: date) -> dict[str, Any]:
    period = usual_period(unit, today)
    asked = Asked(unit=unit, period=period, usual=period)
    groups = main_groups(figures_for(viewer, unit))
    codes = [figure.code for group in groups for figure in group]
    readings = read_figures(codes, unit_id=unit.pk, period=period, by=viewer)
    main = [group[0].code for group in groups if group[0].reporters]
    found = completeness_of_each(main, unit_id=unit.pk, period=period)
    cards = [
        replace(
            card,
            contract="",
            spark=course_of(str(group[0].label), group[0], readings[group[0].code].by_year),
            completeness=_state(found.get(group[0].code), group[0], asked),
        )
        for card, group in zip(cards_of(groups, readings, asked, states=False), groups, strict=True)
    ]
    stands = stands_of(unit, by=viewer, today=today)
    return {
        "unit": unit,
        "period": period,
        "cards": cards,
        "aims": rows_of(stands, unit)[:TARGETS],
        "aims_said": summary_of(stands),
        "lacking": _lacking(found, groups, asked),
    }


def _state(found: Completeness | None, figure: Figure, asked: Asked) -> parts.Completeness | None:
    if found is None or not found.due:
        return None
    url = asked.address("figure_records", figure.code, asked.unit.code) + "#missing"
    return parts.Completeness(reported=found.reported, due=found.due, last=found.last, url=url if found.missing else "")


def _lacking(found: dict[str, Completeness], groups: list[list[Figure]], asked: Asked) -> parts.Grid | None:
    """Return the units that lack most of the main figures; nothing where none lacks any."""
    labels = {group[0].code: str(group[0].label) for group in groups}
    units = {unit.pk: unit for state in found.values() for unit in state.missing}
    counts = Counter(unit.pk for state in found.values() for unit in state.missing)
    if not counts:
        return None
    rows = []
    for pk, count in sorted(counts.items(), key=lambda pair: (-pair[1], units[pair[0]].code))[:LACKING]:
        lacks = [labels[code] for code, state in found.items() if any(unit.pk == pk for unit in state.missing)]
        url = asked.address("unit", units[pk].code)
        rows.append(
            parts.Row(
                cells=(
                    parts.Cell(text=units[pk].name, url=url),
                    parts.Cell(number=count),
                    parts.Cell(text="; ".join(lacks)),
                )
            )
        )
    caption = _("Units without entries in this period, those that lack most first: %(shown)s of %(all)s")
    language = get_language() or "vi"
    return parts.Grid(
        name="lacking",
        caption=caption % {"shown": format_count(len(rows), language), "all": format_count(len(counts), language)},
        columns=(
            parts.Column(label=_("Unit")),
            parts.Column(label=_("Figures lacking"), number=True),
            parts.Column(label=_("Which")),
        ),
        rows=rows,
    )
