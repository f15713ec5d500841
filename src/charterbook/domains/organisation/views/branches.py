"""Units as branches of the tree: closed, opened, and the way to more of a long level."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.queries.levels import Level
from charterbook.domains.organisation.views.asked import address, word
from charterbook.kit.pages.crumbs import on_day
from charterbook.kit.pages.parts import TreeMore, TreeUnit

Levels = Mapping[int, tuple[Any, Level]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What is known of the units shown: the day, how many stand directly below each, and which may be opened."""

    on: date
    below: Mapping[int, int]
    held: frozenset[int]


def branches(
    units: Iterable[Any], shown: Opened, *, levels: Levels | None = None, current: int | None = None
) -> list[TreeUnit]:
    """Return units as branches of the tree, those with a level open; a unit of others is named, not opened."""
    return [_branch(unit, shown, levels or {}, current) for unit in units]


def _branch(unit: Any, shown: Opened, levels: Levels, current: int | None) -> TreeUnit:
    is_held = unit.pk in shown.held
    count = shown.below.get(unit.pk) if is_held else None
    above, level = levels.get(unit.pk, (unit, None))
    return TreeUnit(
        label=unit.named,
        url=address("unit", shown.on, unit.code) if is_held else "",
        kind=word("unit_kinds", unit.ranked),
        count=count,
        below=address("unit_children", shown.on, unit.code) if count else "",
        children=branches(level.units, shown, levels=levels, current=current) if level else (),
        earlier=more_of(above, level, shown.on, earlier=True) if level else None,
        later=more_of(above, level, shown.on) if level else None,
        current=unit.pk == current,
    )


def more_of(above: Any, level: Level, on: date, *, earlier: bool = False) -> TreeMore | None:
    """Return the way to more units of a level, if there are any."""
    code = level.earlier if earlier else level.later
    if not code:
        return None
    query = urlencode({"before" if earlier else "after": code})
    below, page = (on_day(reverse(name, args=[above.code]), on) for name in ("unit_children", "unit"))
    return TreeMore(
        label=_("Show the units before these") if earlier else _("Show more units"),
        url=_joined(below, query),
        page=f"{_joined(page, query)}#below",
    )


def _joined(address_: str, query: str) -> str:
    return f"{address_}{'&' if '?' in address_ else '?'}{query}"
