"""The inspection body's side: its reports, one report opened by the passphrase, its keys."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charterbook.domains.integrity import permissions
from charterbook.domains.integrity.actions import make_key, move_report, open_report, reply, take_in
from charterbook.domains.integrity.forms import KeyForm, MoveForm, PassphraseForm, ReplyForm
from charterbook.domains.integrity.models import Report
from charterbook.domains.integrity.queries import keys_held, report_or_none, reports_of, waiting_of
from charterbook.domains.integrity.rules import moves_from
from charterbook.domains.integrity.views.limits import OPENING
from charterbook.domains.integrity.views.shown import facts_of, grid_of, keys_grid, letters_shown, units_for, word_of
from charterbook.domains.integrity.views.unmarked import said
from charterbook.domains.integrity.words import STATES
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused, mark


class GuessedTooOften(Refused):
    """Somebody tried too many passphrases."""


@page(needs=permissions.HANDLE)
def integrity_reports(request: PageRequest) -> HttpResponse:
    """List the reports to the viewer's bodies by state, and say how many wait to be taken in."""
    by, today = cast("Actor", request.viewer), timezone.localdate()
    state = request.GET.get("state", "")
    reports = reports_of(by)
    if state in STATES:
        reports = reports.filter(state=state)
    here = reverse("integrity_reports")
    tabs = [Link(label=_("All states"), url=here, current=state not in STATES)]
    tabs += [Link(label=word_of(each), url=f"{here}?state={each}", current=state == each) for each in STATES]
    context = {
        "grid": grid_of(list(reports[:500]), today),
        "tabs": tabs,
        "waiting": waiting_of(by, today).count(),
        "actions": [
            Link(label=_("Numbers"), url=reverse("integrity_counts")),
            Link(label=_("Keys"), url=reverse("integrity_keys")),
        ],
    }
    return render(request, "integrity/reports.html", context)


@page(needs=permissions.HANDLE, writes=("POST",))
def integrity_taken(request: PageRequest) -> HttpResponse:
    """Take in what came on earlier days."""
    if request.method == "POST":
        try:
            count = take_in(by=cast("Actor", request.viewer), today=timezone.localdate())
        except Refused as refused:
            messages.error(request, said(refused))
        else:
            text = ngettext("%(count)s report was taken in.", "%(count)s reports were taken in.", count)
            messages.success(request, text % {"count": count})
    return redirect("integrity_reports")


@page(needs=permissions.HANDLE, writes=("POST",))
def integrity_report(request: PageRequest, pk: int) -> HttpResponse:
    """Show a report: its days and state, and after the passphrase its letters."""
    by = cast("Actor", request.viewer)
    report = report_or_none(by, pk)
    if report is None:
        raise Http404
    letters: list[dict[str, Any]] = []
    forms = _forms(report, request)
    if request.method == "POST":
        try:
            letters = _done(request, report, forms, by)
        except Refused as refused:
            messages.error(request, said(refused))
        else:
            if not letters and all(not form.errors for form in forms.values()):
                return redirect("integrity_report", pk=pk)
    context = {"report": report, "facts": facts_of(report), "letters": letters, "forms": forms}
    return render(request, "integrity/one.html", context)


def _forms(report: Report, request: PageRequest) -> dict[str, Any]:
    """The forms of the page; the one that was sent is filled in."""
    act = request.POST.get("act", "")
    states = [(state, word_of(state)) for state in moves_from(report.state)]
    return {
        "open": PassphraseForm(request.POST if act == "open" else None),
        "reply": ReplyForm(request.POST if act == "reply" else None, prefix="reply"),
        "move": MoveForm(request.POST if act == "move" else None, prefix="move", states=states),
    }


def _done(request: PageRequest, report: Report, forms: dict[str, Any], by: Actor) -> list[dict[str, Any]]:
    """Do what was asked; return the letters if it was to open them. Raises Refused."""
    act, today = request.POST.get("act", ""), timezone.localdate()
    form = forms.get(act)
    if form is None or not form.is_valid():
        return []
    if act == "open":
        if not OPENING.allows(str(by.account_id)):
            raise GuessedTooOften(mark("Too many passphrases were tried: try again in a quarter of an hour."))
        return letters_shown(open_report(report, by=by, today=today, **form.cleaned_data))
    if act == "reply":
        reply(report, by=by, today=today, **form.cleaned_data)
        messages.success(request, _("The answer waits for the reporter."))
    else:
        move_report(report, by=by, today=today, **form.cleaned_data)
        messages.success(request, _("The step is kept."))
    return []


@page(needs=permissions.HANDLE, writes=("POST",))
def integrity_keys(request: PageRequest) -> HttpResponse:
    """Show the keys of the viewer's bodies and make new ones; the recovery sheet is shown once."""
    by, today, sheet = cast("Actor", request.viewer), timezone.localdate(), ""
    units = units_for(by, today)
    form = KeyForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            sheet = make_key(unit_id=data["unit"], passphrase=data["passphrase"], by=by, today=today)
        except Refused as refused:
            messages.error(request, said(refused))
    context = {"grid": keys_grid(keys_held(by)), "form": form, "sheet": sheet, "has_units": bool(units)}
    return render(request, "integrity/keys.html", context)
