"""All things of a duty, and the targets of a unit beside what was reached."""

from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import path_of, top_units, unit_or_none
from charterbook.engines.work.panels import group_of, record_url, rows_of, summary_of
from charterbook.engines.work.queries import open_duty, stands_of, things_of
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry

VIEW = "targets.view"  # the right to what is set; what was reached asks for the right to its figure besides


def _viewer(request: PageRequest) -> Actor:
    return cast("Actor", request.viewer)


@page(needs=None)
def duty(request: PageRequest, code: str) -> HttpResponse:
    """Show all that is due of a kind at the viewer's units; with `part` only the list, for the page that fetches it."""
    by, today = _viewer(request), timezone.localdate()
    found = open_duty(by, code)
    if found is None:
        raise Http404
    group = group_of(things_of(found, by=by, today=today), by=by, today=today)
    if request.GET.get("part"):
        return render(request, "work/_fetched.html", {"group": group})
    crumbs = [Link(label=_("Home"), url=reverse("home")), Link(label=found.label)]
    return render(request, "work/duty.html", {"group": group, "crumbs": crumbs})


@page(needs=VIEW)
def targets(request: PageRequest) -> HttpResponse:
    """Lead to the targets of the unit chosen, else of the viewer's top unit."""
    by, code = _viewer(request), request.GET.get("unit", "")
    if not code:
        top = top_units(by, VIEW, timezone.localdate()).first()
        if top is None:
            raise Http404
        code = top.code
    return redirect("unit_targets", code)


@page(needs=VIEW)
def unit_targets(request: PageRequest, code: str) -> HttpResponse:
    """Show the targets of a unit, what was reached of each, and whether it is on course."""
    by, today = _viewer(request), timezone.localdate()
    unit = unit_or_none(by, VIEW, code)
    if unit is None:
        raise Http404
    stands = stands_of(unit, by=by, today=today)
    above = [each for each in path_of(unit.pk, today) if each.pk != unit.pk and by.allows(VIEW, each.pk)]
    context = {
        "unit": unit,
        "rows": rows_of(stands, unit),
        "summary": summary_of(stands),
        "actions": _actions(by, unit),
        "crumbs": [
            Link(label=_("Units"), url=reverse("units")),
            *(Link(label=each.name, url=reverse("unit_targets", args=[each.code])) for each in above),
            Link(label=unit.name, url=reverse("unit", args=[unit.code])),
            Link(label=_("Targets")),
        ],
    }
    return render(request, "work/targets.html", context)


def _actions(by: Actor, unit: object) -> list[Link]:
    """Return where targets are set: the sheets of whoever keeps them."""
    setting = [sheet for domain in registry().domains.values() if domain.aims for sheet in domain.sheets]
    links = [(sheet, record_url(sheet.code, by=by, unit=unit)) for sheet in setting]
    return [Link(label=_("Set targets"), url=url, icon="import") for _sheet, url in links if url]
