"""Grounds: why somebody looks into the names of units below, stated before they are shown and seen by those units."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.domains.members import permissions
from charterbook.domains.members.actions import state_ground
from charterbook.domains.members.queries import disclosures_of
from charterbook.domains.members.rules import LONGEST_GROUND
from charterbook.domains.organisation.api import UnitFinder
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Column, Grid, Row
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused


class GroundForm(forms.Form):
    """The unit whose names are needed, and why."""

    unit = forms.CharField(
        label=gettext_lazy("Unit"), max_length=250, help_text=gettext_lazy("Its code or its name; units below count.")
    )
    ground = forms.CharField(
        label=gettext_lazy("For which work, by which paper"),
        max_length=LONGEST_GROUND,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The unit sees who looked, when, and what is written here."),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


@page(needs=permissions.NAMES, writes=("POST",))
def grounds(request: PageRequest) -> HttpResponse:
    """Take the ground for seeing the names of a unit today, and show those that were stated."""
    by = cast("Actor", request.viewer)
    asked = {"unit": request.GET.get("unit", ""), "next": request.GET.get("next", "")}
    form = GroundForm(request.POST or None, initial=asked)
    if request.method == "POST" and form.is_valid() and _state(form, by):
        messages.success(request, _("The names of the unit are open to you today."))
        back = form.cleaned_data["next"]
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return redirect(back if safe else "grounds")
    status = 422 if request.method == "POST" else 200
    return render(request, "members/grounds.html", {"form": form, "today": _stated(by)}, status=status)


def _state(form: GroundForm, by: Actor) -> bool:
    """State the ground; what is refused is said beside its field."""
    try:
        text = form.cleaned_data["unit"]
        unit_id = UnitFinder(current_charter(), by.units(permissions.NAMES), about=[text]).find(text)
        state_ground(unit_id, ground=form.cleaned_data["ground"], by=by, today=timezone.localdate())
    except Refused as refused:
        text = _(refused.text)
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, text % refused.params if refused.params else text)
        return False
    return True


def _stated(by: Actor) -> Grid:
    columns: Any = (Column(label=_("Unit")), Column(label=_("Ground")))
    rows = [Row(cells=(Cell(text=held.unit.name), Cell(text=held.ground))) for held in disclosures_of(by)]
    return Grid(
        name="stated",
        caption=_("Stated today"),
        columns=columns,
        rows=rows,
        empty=_("Names of units below are hidden until a ground was stated; it holds until midnight."),
    )
