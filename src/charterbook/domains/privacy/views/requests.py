"""Requests about personal data: the register, a request from paper, and the answer."""

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.privacy.actions import answer_request, enter_request
from charterbook.domains.privacy.forms import AnswerForm, PaperForm
from charterbook.domains.privacy.panels import answer_facts, requests_grid
from charterbook.domains.privacy.permissions import HANDLE
from charterbook.domains.privacy.queries import person_by_card, request_seen, requests_seen
from charterbook.domains.privacy.rules import PrivacyRefused
from charterbook.domains.privacy.views.sending import note_persons, number_in, sent
from charterbook.domains.privacy.words import RECEIVED
from charterbook.ground.audit.api import LIST, PAGE
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import mark

ROWS = 50
REQUESTS = "privacy.SubjectRequest"


@page(needs=HANDLE)
def requests(request: PageRequest) -> HttpResponse:
    """List the requests at the viewer's units: those that wait first, the overdue ones marked."""
    by, start = cast("Actor", request.viewer), (number_in(request, "from") or 0) % 1_000_000
    found = list(requests_seen(by)[start : start + ROWS + 1])
    shown = found[:ROWS]
    note_persons(by, REQUESTS, ((each.unit_id, each.person) for each in shown), how=LIST)
    more = f"{request.path}?from={start + ROWS}" if len(found) > ROWS else ""
    return render(request, "privacy/requests.html", {"grid": requests_grid(shown, timezone.localdate()), "more": more})


@page(needs=HANDLE, writes=("POST",))
def request_new(request: PageRequest) -> HttpResponse:
    """Enter a request that came on paper."""
    by, today = cast("Actor", request.viewer), timezone.localdate()
    form = PaperForm(request.POST or None, initial={"received_on": today})

    def enter() -> None:
        given = dict(form.cleaned_data)
        person = person_by_card(given.pop("card_no"))
        if person is None:
            raise PrivacyRefused(mark("Nobody in a book of yours has this card number."), field="card_no")
        enter_request(person, **given, by=by, today=today)

    if request.method == "POST" and sent(form, enter):
        messages.success(request, _("The request is in the register."))
        return redirect("requests")
    title = _("A request that came on paper")
    context = {"form": form, "title": title, "button": _("Enter the request"), "up": reverse("requests")}
    return render(request, "privacy/form.html", context, status=422 if request.method == "POST" else 200)


@page(needs=HANDLE, writes=("POST",))
def request_answer(request: PageRequest, pk: int) -> HttpResponse:
    """Show a request, and take its answer."""
    by, today = cast("Actor", request.viewer), timezone.localdate()
    asked = request_seen(by, pk)
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and sent(form, lambda: answer_request(asked, **form.cleaned_data, by=by, today=today)):
        messages.success(request, _("The answer stands on the person's page."))
        return redirect("requests")
    note_persons(by, REQUESTS, [(asked.unit_id, asked.person)], how=PAGE)
    back = {"unit": asked.unit.code if asked.unit else "", "next": request.path}
    context = {
        "asked": asked,
        "facts": answer_facts(asked, today),
        "ground": f"{reverse('grounds')}?{urlencode(back)}",
        "form": form if asked.state == RECEIVED else None,
    }
    return render(request, "privacy/answer.html", context, status=422 if request.method == "POST" else 200)
