"""Pages of plans: the list, a new one, one with its lines, and what is changed of it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import CHANGE, UnitFinder
from charterbook.engines.reorganisations import actions
from charterbook.engines.reorganisations.forms import LineForm, NewPlanForm, PlanForm
from charterbook.engines.reorganisations.models import Line, Reorganisation
from charterbook.engines.reorganisations.panels import lines_grid, named, plan_facts, plans_grid
from charterbook.engines.reorganisations.queries import plans_of, tree_and_outline
from charterbook.engines.reorganisations.views.asked import (
    asked_yes,
    crumbs,
    plan_asked,
    plan_link,
    sent,
    taken,
    viewer_of,
)
from charterbook.kit.charters import current_charter
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link, More
from charterbook.kit.pages.viewer import PageRequest

PAGE = 100
PLANS = 200
LONGEST = 18  # digits of a number that the database can hold
IDS = "%s"  # a field's id is its name, as the picker has it


@page(needs=CHANGE)
def reorganisations(request: PageRequest) -> HttpResponse:
    """Show the plans drawn at the viewer's units."""
    grid = plans_grid(plans_of(viewer_of(request))[:PLANS])
    context = {"grid": grid, "crumbs": [*crumbs()[:-1], Link(label=_("Reorganisations"))]}
    return render(request, "reorganisations/plans.html", context)


@page(needs=CHANGE, writes=("POST",))
def reorganisation_new(request: PageRequest) -> HttpResponse:
    """Begin a plan: at which committee, from which day, by which decision."""
    by = viewer_of(request)

    def act(given: dict[str, Any]) -> Reorganisation:
        unit = UnitFinder(current_charter(), by.units(CHANGE)).find(given["unit"])
        facts = {name: given[name] for name in ("name", "on", "decision")}
        return actions.draw_plan(unit_id=unit, **facts, by=by, today=timezone.localdate())

    form = NewPlanForm(sent(request), auto_id=IDS, initial={"unit": request.GET.get("unit", "")[:60]})
    if form.is_bound and form.is_valid() and (plan := taken(form, act)) is not None:
        messages.success(request, _("The plan is begun: draw now what becomes of which unit."))
        return redirect("reorganisation", plan.pk)
    title = _("Draw a reorganisation")
    return _formed(request, form, title=title, back=reverse("reorganisations"), way=crumbs(Link(label=title)))


@page(needs=CHANGE, writes=("POST",))
def reorganisation_change(request: PageRequest, pk: int) -> HttpResponse:
    """Change the name, the day or the decision of a plan."""
    plan = plan_asked(request, pk)
    form = PlanForm(sent(request), auto_id=IDS, initial={"name": plan.name, "on": plan.on, "decision": plan.decision})

    def act(given: dict[str, Any]) -> bool:
        actions.change_plan(plan, **given, by=viewer_of(request), today=timezone.localdate())
        return True

    if form.is_bound and form.is_valid() and taken(form, act):
        messages.success(request, _("The plan is changed."))
        return redirect("reorganisation", pk)
    title = _("Change the plan")
    way = crumbs(plan_link(plan), Link(label=title))
    return _formed(request, form, title=title, back=reverse("reorganisation", args=[pk]), way=way)


def _formed(request: PageRequest, form: Any, *, title: str, back: str, way: list[Link]) -> HttpResponse:
    context = {"form": form, "title": title, "note": "", "button": _("Save"), "back": back, "crumbs": way}
    return render(request, "reorganisations/form.html", context)


@page(needs=CHANGE, writes=("POST",))
def reorganisation(request: PageRequest, pk: int) -> HttpResponse:
    """Show a plan with its lines; a line that is sent is drawn, or drawn anew between the same two units."""
    plan = plan_asked(request, pk)
    form = LineForm(sent(request), auto_id=IDS, on=plan.on, initial=_line_asked(request, plan))

    def act(given: dict[str, Any]) -> Line:
        return actions.draw_line(plan, facts=given, by=viewer_of(request), today=timezone.localdate())

    if form.is_bound and form.is_valid() and taken(form, act) is not None:
        messages.success(request, _("The line is drawn."))
        return redirect(f"{reverse('reorganisation', args=[pk])}#line")
    grid = _lines(request, plan)
    if request.headers.get("HX-Request") and "from" in request.GET:
        return render(request, "kit/_grid_rows.html", {"grid": grid})
    context = {
        "plan": plan,
        "facts": plan_facts(plan),
        "grid": grid,
        "form": form,
        "line": form.initial.get("pk"),
        "crumbs": crumbs(Link(label=plan.name)),
    }
    return render(request, "reorganisations/plan.html", context)


def _line_asked(request: PageRequest, plan: Reorganisation) -> dict[str, Any]:
    asked = number_of(request.GET, "line")
    line = Line.objects.filter(plan=plan, pk=asked).values().first() if asked else None
    return {**line, "pk": line["id"]} if line else {}


def _lines(request: PageRequest, plan: Reorganisation) -> Any:
    start = number_of(request.GET, "from")
    lines = list(Line.objects.filter(plan=plan).order_by("pk")[start : start + PAGE + 1])
    tree, out = tree_and_outline(plan, today=timezone.localdate())
    kinds = {line.pk: line.became.split() for line in lines} if plan.is_done else out.kinds
    here = reverse("reorganisation", args=[plan.pk])
    more = More(url=f"{here}?from={start + PAGE}", shown=start + PAGE) if len(lines) > PAGE else None
    return lines_grid(lines[:PAGE], plan=plan, names=named(lines, tree), kinds=kinds, more=more)


def number_of(asked: Mapping[str, str], name: str) -> int:
    """Return the number that an address asks with; 0 where it cannot be read."""
    text = asked.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else 0


@page(needs=CHANGE, writes=("POST",))
def reorganisation_line_remove(request: PageRequest, pk: int, line: int) -> HttpResponse:
    """Ask whether a line shall be taken out; take it out."""
    plan = plan_asked(request, pk)
    held = Line.objects.filter(plan=plan, pk=line).select_related("plan").first()
    if held is None:
        raise Http404
    back = reverse("reorganisation", args=[pk])
    return asked_yes(
        request,
        lambda: actions.remove_line(held, by=viewer_of(request), today=timezone.localdate()),
        title=_("Remove the line"),
        note=f"{held.old or '–'} → {held.new or '–'}",
        button=_("Remove the line"),
        done=_("The line is removed."),
        back=back,
        on=back,
    )
