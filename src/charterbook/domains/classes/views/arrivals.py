"""Who signed in at the door of a class, to be taken over or let go."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charterbook.domains.classes import permissions
from charterbook.domains.classes.actions import refuse_arrivals, take_arrivals
from charterbook.domains.classes.queries import arrivals_at
from charterbook.domains.classes.views.asked import class_asked, numbers, said, viewer_of
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Empty, Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused

MOST = 500  # at a time


@page(needs=permissions.ENTER, writes=("POST",))
def arrivals(request: PageRequest, pk: int) -> HttpResponse:
    """Show who signed in and waits; those ticked are taken over as attendance, or let go."""
    record = class_asked(request, pk)
    waiting = list(arrivals_at(record)[:MOST])
    if request.method != "POST":
        crumbs = [
            Link(label=record.topic or record.code, url=reverse("record", args=["classes.Class", record.pk])),
            Link(label=_("Roll call"), url=reverse("roll", args=[record.pk])),
            Link(label=_("Signed in at the door")),
        ]
        shown = {"waiting": waiting, "crumbs": crumbs, "nobody": Empty(title=_("Nobody waits"))}
        return render(request, "classes/arrivals.html", shown)
    ticked = numbers(",".join(request.POST.getlist("arrival")))
    asked: dict[str, Any] = {
        "arrivals": [arrival for arrival in waiting if arrival.pk in ticked],
        "by": viewer_of(request),
        "today": timezone.localdate(),
    }
    try:
        if request.POST.get("act") == "refuse":
            count = refuse_arrivals(record, **asked)
            text = ngettext("%(count)s was let go.", "%(count)s were let go.", count)
        else:
            called = take_arrivals(record, **asked)
            count, text = (
                called.added,
                ngettext("%(count)s was taken over.", "%(count)s were taken over.", called.added),
            )
            for name, remark in called.remarks:
                messages.error(request, f"{name}: {said(remark)}" if name else said(remark))
        messages.success(request, text % {"count": count})
    except Refused as refused:
        messages.error(request, said(refused))
    return redirect("arrivals", pk=pk)
