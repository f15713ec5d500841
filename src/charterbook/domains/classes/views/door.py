"""The door of a class: a code on the wall, and the page that it opens, where people sign themselves in."""

from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.domains.classes import permissions
from charterbook.domains.classes.actions import Said, arrive, close_door, open_door
from charterbook.domains.classes.models import Door
from charterbook.domains.classes.queries import door_of
from charterbook.domains.classes.rules import is_door_open
from charterbook.domains.classes.views.asked import class_asked, said, viewer_of
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import read_date
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.records.scope import scope_or_none
from charterbook.kit.refusal import Refused

SIGNER = signing.TimestampSigner(salt="charterbook.classes.door")
# A code on paper holds as long as the door, one on a screen for some seconds; the form that it opens for some minutes.
WALL, SCREEN, FORM = "W", "S", "F"
HOLDS = {SCREEN: "screen_seconds", FORM: "form_seconds"}


class ArrivalForm(forms.Form):
    """Who somebody without an account is."""

    name = forms.CharField(label=gettext_lazy("Full name"), max_length=120)
    cell = forms.CharField(
        label=gettext_lazy("Your cell"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("As people call it; whoever keeps the roll finds it."),
    )
    card_no = forms.CharField(label=gettext_lazy("Card number"), max_length=30, required=False)
    birth_date = forms.CharField(label=gettext_lazy("Birth date"), max_length=20, required=False)


@page(needs=permissions.ENTER, writes=("POST",))
def door(request: PageRequest, pk: int) -> HttpResponse:
    """Open or close the door of a class, and show its code: for the wall, or for a screen where it changes."""
    record, now = class_asked(request, pk), timezone.now()
    if request.method == "POST":
        _moved(request, record)
        return redirect("door", pk=pk)
    held = door_of(record)
    is_open = held is not None and is_door_open(closes_at=held.closes_at, closed_at=held.closed_at, now=now)
    kind = SCREEN if "screen" in request.GET else WALL
    crumbs = [
        Link(label=record.topic or record.code, url=reverse("record", args=["classes.Class", record.pk])),
        Link(label=_("Roll call"), url=reverse("roll", args=[record.pk])),
        Link(label=_("Code on the wall")),
    ]
    context = {
        "record": record,
        "door": held if is_open else None,
        "is_screen": kind == SCREEN,
        "picture": _picture(request, held, kind) if held and is_open else "",
        "crumbs": crumbs,
    }
    template = "classes/_code.html" if request.headers.get("HX-Request") and is_open else "classes/door.html"
    return render(request, template, context)


def _moved(request: PageRequest, record: Any) -> None:
    held = door_of(record)
    how: dict[str, Any] = {"by": viewer_of(request), "today": timezone.localdate(), "now": timezone.now()}
    try:
        if request.POST.get("act") != "close":
            open_door(record, **how)
        elif held is not None:
            close_door(held, **how)
    except Refused as refused:
        messages.error(request, said(refused))


def _picture(request: PageRequest, held: Door, kind: str) -> str:
    address = request.build_absolute_uri(reverse("here", args=[SIGNER.sign(f"{kind}{held.pk}")]))
    return str(segno.make(address, error="m").svg_data_uri(scale=8, border=3, light="#fff"))


@page(needs=None, writes=("POST",), public=True)
def here(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody in the room say that they are here; whom the book knows is never told."""
    held = _door_of(token)
    if held is None:
        return render(
            request, "classes/here.html", {"door": None, "form": None, "fault": "", "is_done": False}, status=410
        )
    scope = scope_or_none()
    person_id = scope.person_id if scope else 0
    form = ArrivalForm(request.POST if request.method == "POST" and not person_id else None)
    fault, is_done = "", False
    if request.method == "POST" and (person_id or form.is_valid()):
        try:
            arrive(held, _said(form, person_id), person_id=person_id, today=timezone.localdate(), now=timezone.now())
            is_done = True
        except Refused as refused:
            fault = said(refused)
    action = reverse("here", args=[token if token.startswith(WALL) else SIGNER.sign(f"{FORM}{held.pk}")])
    context = {"door": held, "form": form, "fault": fault, "is_done": is_done, "is_known": bool(person_id)}
    context["action"] = action
    return render(request, "classes/here.html", context, status=422 if fault or form.errors else 200)


def _door_of(token: str) -> Door | None:
    """Return the door of a code, None for a code that is too old. Raises Http404 where it is none of ours."""
    rule = HOLDS.get(token[:1])
    seconds = current_charter().number("attendance_rules", rule, timezone.localdate()) if rule else None
    try:
        text = SIGNER.unsign(token, max_age=seconds)
    except signing.SignatureExpired:
        return None
    except signing.BadSignature:
        raise Http404 from None
    held: Door | None = Door.objects.filter(pk=int(text[1:])).first()
    if held is None:
        raise Http404
    return held


def _said(form: ArrivalForm, person_id: int) -> Said:
    """Return what was typed. Raises Refused."""
    if person_id:
        return Said()
    data = form.cleaned_data
    birth = read_date(data["birth_date"]) if data["birth_date"] else None
    return Said(name=data["name"], cell=data["cell"], card_no=data["card_no"], birth_date=birth)
