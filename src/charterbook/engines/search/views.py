"""The page of the search, and the lists from which forms pick."""

from datetime import date
from typing import Any, cast

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from charterbook.domains.organisation.api import unit_or_none
from charterbook.engines.search.panels import VIEW, choices_of, declared_groups, group_of
from charterbook.engines.search.queries import Near, Seeker, note_found
from charterbook.engines.search.rules import typed_of
from charterbook.kit.dates import DateRefused, read_date
from charterbook.kit.grammar import Actor, Sought
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry

FEW, MANY, PICKED = 5, 50, 20
LEAST = 2  # letters from which everything is searched; one letter begins half of all names


@page(needs=VIEW)
def search(request: PageRequest) -> HttpResponse:
    """Show what answers to the words, the number or the day that was typed, grouped by kind with the best first."""
    by = cast("Actor", request.viewer)
    typed = typed_of(request.GET.get("q", ""))
    kind = registry().sought.get(request.GET.get("kind", ""))
    context: dict[str, Any] = {"q": typed.text, "kind": kind, "groups": (), "short": False}
    if len(typed.sign) >= LEAST:
        kinds = [kind] if kind else list(registry().sought.values())
        seeker = Seeker(by)
        found = [seeker.find(sought, typed, most=MANY if kind else FEW) for sought in kinds]
        note_found(found, by)
        groups = [group_of(each, address=request.path, text=typed.text) for each in found if each.rows]
        if kind is None:
            groups += declared_groups(typed, by, FEW)
        context["groups"] = sorted(groups, key=lambda group: (group.best, group.order))
    else:
        context["short"] = bool(typed.text)
    return render(request, "search/search.html", context)


@page(needs=VIEW)
def pick(request: PageRequest, model: str) -> HttpResponse:
    """Answer with at most twenty records that a form may pick, nearest to its unit first. Raises Http404."""
    by = cast("Actor", request.viewer)
    sought = registry().sought.get(model)
    if sought is None or not by.allows(sought.needs):
        raise Http404
    typed = typed_of(request.GET.get("q", ""))
    found = Seeker(by).pick(sought, typed, near=_near(request, sought, by), most=PICKED)
    note_found([found], by)
    return render(request, "search/_pick.html", {"choices": choices_of(found), "more": found.more})


def _near(request: PageRequest, sought: Sought, by: Actor) -> Near:
    """Return what the form says of itself; a unit that is not the viewer's is as good as none."""
    unit = unit_or_none(by, VIEW, request.GET.get("unit", "")[:60])
    narrow = tuple((name, value) for name in sought.narrow if (value := request.GET.get(name, "")[:60]))
    return Near(unit_id=unit.pk if unit else None, on=_day(request.GET.get("on", "")), narrow=narrow)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    try:
        return read_date(text)
    except DateRefused:
        return timezone.localdate()
