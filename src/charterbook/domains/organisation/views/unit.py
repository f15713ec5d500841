"""The page of one unit: what it is, what happened to it, and the units below it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.queries import NAMES
from charterbook.domains.organisation.queries.levels import kinds_below, level_of, line_within
from charterbook.domains.organisation.queries.lookup import as_of
from charterbook.domains.organisation.views.asked import address, day_of, unit_asked, viewer_of, word
from charterbook.domains.organisation.views.branches import branches, more_of
from charterbook.domains.organisation.views.life import bodies_of, terms_shown, timeline
from charterbook.domains.organisation.views.lineage import lineage
from charterbook.domains.organisation.views.tree import opened_of
from charterbook.kit.pages.crumbs import crumbs_down
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Fact
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry


@page(needs=permissions.VIEW)
def unit(request: PageRequest, code: str) -> HttpResponse:
    """Show a unit as it stood on a day: facts, its figures (fetched by the page), its life, the units below it."""
    on, fault = day_of(request)
    asked = unit_asked(request, code)
    by = viewer_of(request)
    shown: Any = as_of(Unit.objects.filter(pk=asked.pk), on).get()
    after, before = (request.GET.get(name, "")[:60] for name in ("after", "before"))
    level = level_of(asked.pk, on, after=after, before=before)
    opened = opened_of(request, [level], on)
    kinds = kinds_below(asked.pk, on)
    line = line_within(by, permissions.VIEW, asked.pk, on)
    context = {
        "unit": shown,
        "may_import": by.allows("imports.run", asked.pk),
        "may_record": any(by.allows(sheet.needs, asked.pk) for sheet in registry().sheets.values()),
        "may_see_who_looked": by.allows(NAMES, asked.pk),
        "kind": word("unit_kinds", shown.ranked),
        "on": on,
        "fault": fault,
        "crumbs": crumbs_down(line if line and line[-1].pk == asked.pk else [shown], on=on),
        "facts": _facts(shown, line, kinds, on),
        "children": branches(level.units, opened),
        "earlier": more_of(asked, level, on, earlier=True),
        "later": more_of(asked, level, on),
        "life": timeline(by, asked, on),
        "lineage": lineage(by, asked),
        "may_reorganise": by.allows(permissions.CHANGE, asked.pk),
        "bodies": bodies_of(asked),
        "terms": terms_shown(asked),
        "lists": _found_elsewhere(asked),
    }
    return render(request, "organisation/unit.html", context)


def _facts(shown: Any, line: list[Any], kinds: Mapping[str, int], on: date) -> list[Fact]:
    facts = [
        Fact(label=_("Unit code"), text=shown.code),
        Fact(label=_("Kind of unit"), text=word("unit_kinds", shown.ranked)),
    ]
    if shown.sector:
        facts.append(Fact(label=_("Sector"), text=word("unit_fields", shown.sector)))
    facts.append(Fact(label=_("Founded on"), day=shown.founded_on))
    if shown.ended_on:
        facts.append(Fact(label=_("Ended on"), day=shown.ended_on))
    above = [unit for unit in line if unit.pk != shown.pk]
    if above:
        facts.append(Fact(label=_("Stands under"), text=above[-1].named, url=address("unit", on, above[-1].code)))
    elif shown.outer_superior:
        facts.append(Fact(label=_("Unit above, outside this book"), text=shown.outer_superior))
    if kinds:
        note = " · ".join(f"{word('unit_kinds', kind)}: {number}" for kind, number in kinds.items())
        facts.append(Fact(label=_("Units directly below"), number=sum(kinds.values()), note=note))
    return facts


def _found_elsewhere(asked: Unit) -> str:
    """Return where the unit is shown within the tree."""
    try:
        return f"{reverse('units')}?at={asked.code}"
    except NoReverseMatch:
        return ""
