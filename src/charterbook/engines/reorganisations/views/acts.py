"""What is done with a plan: the dry run, carrying it out, undoing it, throwing it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import CHANGE
from charterbook.engines.reorganisations import actions
from charterbook.engines.reorganisations.panels import taken_grid
from charterbook.engines.reorganisations.queries import Examined, examine, said
from charterbook.engines.reorganisations.views.asked import asked_yes, crumbs, plan_asked, plan_link, viewer_of
from charterbook.engines.reorganisations.views.plans import PAGE, number_of
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Fact, Link, More
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused

FAULTS = 50


@page(needs=CHANGE)
def reorganisation_check(request: PageRequest, pk: int) -> HttpResponse:
    """Show the dry run: what breaks, what changes, and what each unit takes over; nothing is changed."""
    plan, by = plan_asked(request, pk), viewer_of(request)
    if plan.is_done:
        return redirect("reorganisation", pk)
    found = examine(plan, by=by, today=timezone.localdate())
    start = number_of(request.GET, "from")
    here = reverse("reorganisation_check", args=[pk])
    rest = len(found.taken) > start + PAGE
    more = More(url=f"{here}?from={start + PAGE}", shown=start + PAGE, total=len(found.taken)) if rest else None
    grid = taken_grid(found, found.taken[start : start + PAGE], by=by, top=plan.unit_id, more=more)
    if request.headers.get("HX-Request") and "from" in request.GET:
        return render(request, "kit/_grid_rows.html", {"grid": grid})
    context = {
        "plan": plan,
        "faults": [said(fault.text, fault.params) for fault in found.faults[:FAULTS]],
        "warnings": [said(fault.text, fault.params) for fault in found.warnings],
        "facts": _numbers(found),
        "grid": grid,
        "crumbs": crumbs(plan_link(plan), Link(label=_("Dry run"))),
    }
    return render(request, "reorganisations/check.html", context)


def _numbers(found: Examined) -> list[Fact]:
    out = found.out
    return [
        Fact(label=_("Units that are founded"), number=len(out.founded)),
        Fact(label=_("Units that end"), number=len(out.ended)),
        Fact(label=_("Units that change by a line of their own"), number=len(out.changed.keys() - out.implied)),
        Fact(label=_("Units that go along with the one above"), number=len(out.implied)),
    ]


@page(needs=CHANGE, writes=("POST",), fresh=True)
def reorganisation_carry_out(request: PageRequest, pk: int) -> HttpResponse:
    """Carry a plan out; where something breaks meanwhile, the dry run says so."""
    plan = plan_asked(request, pk)
    if request.method == "POST":
        try:
            actions.carry_out(plan, by=viewer_of(request), today=timezone.localdate())
        except Refused as refused:
            messages.error(request, said(refused.text, refused.params))
            return redirect("reorganisation_check", pk)
        messages.success(request, _("The reorganisation is carried out. It can be undone while nothing builds on it."))
    return redirect("reorganisation", pk)


@page(needs=CHANGE, writes=("POST",), fresh=True)
def reorganisation_undo(request: PageRequest, pk: int) -> HttpResponse:
    """Ask whether a reorganisation shall be undone; undo it as one."""
    plan = plan_asked(request, pk)
    back = reverse("reorganisation", args=[pk])
    return asked_yes(
        request,
        lambda: actions.undo(plan, by=viewer_of(request), today=timezone.localdate()),
        title=_("Undo the reorganisation"),
        note=_("All units, members and offices stand again as they did before. The audit keeps both."),
        button=_("Undo the reorganisation"),
        done=_("The reorganisation is undone."),
        back=back,
        on=back,
    )


@page(needs=CHANGE, writes=("POST",))
def reorganisation_discard(request: PageRequest, pk: int) -> HttpResponse:
    """Ask whether a plan shall be thrown away; throw it away."""
    plan = plan_asked(request, pk)
    return asked_yes(
        request,
        lambda: actions.discard_plan(plan, by=viewer_of(request), today=timezone.localdate()),
        title=_("Discard the plan"),
        note=plan.name,
        button=_("Discard the plan"),
        done=_("The plan is discarded."),
        back=reverse("reorganisation", args=[pk]),
        on=reverse("reorganisations"),
    )
