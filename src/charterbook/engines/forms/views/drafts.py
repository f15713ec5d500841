"""What is being typed is kept on the server, so that a cut connection or a closed window loses nothing."""

from django.http import HttpResponse
from django.shortcuts import redirect

from charterbook.engines.forms.actions import drop_draft, keep_draft
from charterbook.engines.forms.views.asked import VIEW, change_asked, new_asked
from charterbook.engines.forms.views.entering import draft_in
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest


@page(needs=VIEW, writes=("POST",))
def form_draft(request: PageRequest, sheet: str) -> HttpResponse:
    """Keep what is typed into a form, or throw it away; a GET only leads to the form."""
    number = request.GET.get("record", "")
    asked = change_asked(request, sheet, int(number[:18])) if number.isdecimal() else new_asked(request, sheet)
    if isinstance(asked, str):
        return redirect(asked)
    if request.method != "POST":
        return redirect(asked.address)
    if request.POST.get("_do") == "drop":
        drop_draft(asked.draft_name, by=asked.by)
        return redirect(asked.address)
    typed = draft_in(asked, request)
    if any(text for name, text in typed.items() if not name.startswith("was-")):
        keep_draft(asked.draft_name, typed, unit_id=asked.unit.pk, by=asked.by)
    return HttpResponse()
