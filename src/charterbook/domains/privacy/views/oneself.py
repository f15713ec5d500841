"""What is kept on me, and who looked."""

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.privacy.actions import ask
from charterbook.domains.privacy.forms import AskForm
from charterbook.domains.privacy.panels import (
    as_json,
    as_xlsx,
    beside_grids,
    events_of_person,
    facts_of,
    grids_of,
    memberships_grid,
    own_requests_grid,
)
from charterbook.domains.privacy.queries import PAGE, KeptOn, kept_on, person_of, persons_of, reads_of, requests_of
from charterbook.domains.privacy.views.sending import number_in, sent
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = {"json": ("application/json", "charterbook-me.json"), "xlsx": (XLSX, "charterbook-me.xlsx")}


@page(needs=None, writes=("POST",))
def me(request: PageRequest) -> HttpResponse:
    """Show what is kept on the person whose account it is and who looked, and take what they ask."""
    by, today = cast("Actor", request.viewer), timezone.localdate()
    form = AskForm(request.POST or None)
    if request.method == "POST" and sent(form, lambda: ask(**form.cleaned_data, by=by, today=today)):
        messages.success(request, _("Your request was taken. It is answered within two working days."))
        return redirect("me")
    persons, kept = _oneself(by, today)
    if kept is None:
        return render(request, "privacy/unlinked.html", {"form": form}, status=422 if request.method == "POST" else 200)
    found = reads_of(persons, today=today, before=number_in(request, "before"))
    shown = found[:PAGE]
    older = f"{request.path}?before={shown[-1].pk}#looked" if len(found) > PAGE else ""
    context = _shown(persons, kept) | {"form": form, "events": events_of_person(shown), "older": older}
    return render(request, "privacy/me.html", context, status=422 if request.method == "POST" else 200)


@page(needs=None)
def me_print(request: PageRequest) -> HttpResponse:
    """Show the same on one long page, for paper."""
    today = timezone.localdate()
    persons, kept = _oneself(cast("Actor", request.viewer), today)
    if kept is None:
        raise Http404
    events = events_of_person(reads_of(persons, today=today, most=None))
    return render(request, "privacy/printed.html", _shown(persons, kept) | {"events": events, "today": today})


@page(needs=None)
def me_data(request: PageRequest, kind: str) -> HttpResponse:
    """Give all that is kept as a file to take along."""
    today = timezone.localdate()
    persons, kept = _oneself(cast("Actor", request.viewer), today)
    if kept is None or kind not in NAMES:
        raise Http404
    asked, reads = requests_of(persons), reads_of(persons, today=today, most=None)
    data = as_json(kept, asked, reads) if kind == "json" else as_xlsx(kept, asked, reads, made_on=timezone.now())
    content_type, name = NAMES[kind]
    return HttpResponse(data, content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _oneself(by: Actor, today: date) -> tuple[tuple[int, ...], KeptOn | None]:
    """Return under which numbers the person of the account stands, and what is kept on them."""
    person_id = person_of(by.account_id)
    persons = persons_of(person_id) if person_id else ()
    return persons, kept_on(persons, today=today) if persons else None


def _shown(persons: tuple[int, ...], kept: KeptOn) -> dict[str, Any]:
    return {
        "facts": facts_of(kept),
        "grids": [memberships_grid(kept), *grids_of(kept), *beside_grids(kept)],
        "asked": own_requests_grid(requests_of(persons)),
        "downloads": [
            Link(label="Excel", url=reverse("me_data", args=["xlsx"])),
            Link(label="JSON", url=reverse("me_data", args=["json"])),
        ],
    }
