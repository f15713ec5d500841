"""What pages of reorganisations share: the viewer, the plan asked for, and a form that asks an action."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from charterbook.engines.reorganisations.models import Reorganisation
from charterbook.engines.reorganisations.queries import plan_or_none, said
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused


def viewer_of(request: PageRequest) -> Actor:
    """Return the viewer as the actor that actions ask about rights."""
    return cast("Actor", request.viewer)


def sent(request: PageRequest) -> Any:
    """Return what a form was sent with, be it nothing; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def plan_asked(request: PageRequest, pk: int) -> Reorganisation:
    """Return the plan of the address. Raises Http404 where it does not exist or is not the viewer's."""
    plan = plan_or_none(viewer_of(request), pk)
    if plan is None:
        raise Http404
    return plan


def crumbs(*below: Link) -> list[Link]:
    """Return the way to a page of reorganisations; the last is the page itself."""
    units = Link(label=_("Units"), url=reverse("units"))
    return [units, Link(label=_("Reorganisations"), url=reverse("reorganisations")), *below]


def plan_link(plan: Reorganisation) -> Link:
    """Return the link to a plan."""
    return Link(label=plan.name, url=reverse("reorganisation", args=[plan.pk]))


def taken(form: forms.Form, act: Callable[[dict[str, Any]], Any]) -> Any:
    """Return what the action answers to a form that is in order; None, and the form says why, where it refuses."""
    try:
        return act(form.cleaned_data)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, said(refused.text, refused.params))
        return None


def asked_yes(
    request: PageRequest, act: Callable[[], Any], *, title: str, note: str, button: str, done: str, back: str, on: str
) -> HttpResponse:
    """Ask what is only answered yes; act, and go on with `done`, or stay with the reason why not."""
    form = forms.Form(sent(request))
    if request.method == "POST" and form.is_valid() and taken(form, lambda _given: act() or True) is not None:
        messages.success(request, done)
        return redirect(on)
    way = crumbs(Link(label=title))
    context = {"form": form, "title": title, "note": note, "button": button, "back": back, "crumbs": way}
    return render(request, "reorganisations/form.html", context)
