"""The page on which outlines of units are sent for the map."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.actions import enter_shapes
from charterbook.domains.organisation.views.asked import viewer_of
from charterbook.kit.outcomes import Outcome, State
from charterbook.kit.pages.costly import when_sent
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Column, Grid, Row
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.reading import Limits, Outline, Unreadable, read_outlines

MOST_SHOWN = 200  # rows reported; the number above the table is that of all


class ShapesForm(forms.Form):
    """A file of areas, and the day from which they hold."""

    file = forms.FileField(
        label=gettext_lazy("File of areas"),
        help_text=gettext_lazy("GeoJSON in degrees (WGS 84), at most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".geojson,.json"}),
        max_length=1000,
        allow_empty_file=True,
    )
    since = forms.DateField(
        label=gettext_lazy("In force from"),
        help_text=gettext_lazy("Left empty, from the founding of each unit."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )


@page(needs=permissions.CHANGE, writes=("POST",), costly=when_sent)
def shapes(request: PageRequest) -> HttpResponse:
    """Take a file of areas, keep the outlines that are of units, and say of each other one why it is not kept."""
    is_sent = request.method == "POST"
    form = ShapesForm(request.POST, request.FILES) if is_sent else ShapesForm()
    context: dict[str, Any] = {"form": form}
    if is_sent and form.is_valid():
        try:
            context |= _kept(request, form)
        except Unreadable as refused:
            form.add_error("file", _(refused.text) % refused.params)
    return render(request, "organisation/shapes.html", context, status=422 if form.errors else 200)


def _kept(request: PageRequest, form: ShapesForm) -> dict[str, Any]:
    sent = cast("UploadedFile[Any]", form.cleaned_data["file"])
    limits = Limits()
    data = sent.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise Unreadable("TOO_LARGE", {"most": limits.file_bytes // 2**20})
    if not data:
        raise Unreadable("EMPTY_FILE")
    outlines = read_outlines(data, limits=limits)
    since, today = form.cleaned_data["since"], timezone.localdate()
    outcomes = enter_shapes(outlines, since=since, by=viewer_of(request), today=today)
    reported = [(o, outcome) for o, outcome in zip(outlines, outcomes, strict=True) if outcome.state is State.ERROR]
    return {
        "name": sent.name,
        "all": len(outlines),
        "stored": len(outlines) - len(reported),
        "same": sum(outcome.state is State.SAME for outcome in outcomes),
        "reported": len(reported),
        "grid": _grid(reported) if reported else None,
    }


def _grid(reported: list[tuple[Outline, Outcome]]) -> Grid:
    columns = [
        Column(label=_("Area")),
        Column(label=_("In the file"), verbatim=True),
        Column(label=_("Why it is not kept")),
    ]
    return Grid(
        name="reported",
        caption=_("Areas that are not kept"),
        columns=columns,
        rows=[
            Row(
                cells=[
                    Cell(text=str(outline.place)),
                    Cell(text=" · ".join(outline.texts)),
                    Cell(text=capfirst(_(outcome.remarks[0].text) % outcome.remarks[0].params)),
                ]
            )
            for outline, outcome in reported[:MOST_SHOWN]
        ],
    )
