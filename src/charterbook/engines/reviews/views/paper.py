"""The page on which an office sets what stands at the head and foot of its papers."""

from dataclasses import fields

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.engines.reviews import permissions
from charterbook.engines.reviews.actions import PaperEntry, set_paper_facts
from charterbook.engines.reviews.forms import PaperForm
from charterbook.engines.reviews.queries import facts_of
from charterbook.engines.reviews.views.asked import Asked, asked_of, crumbs_of, viewer_of
from charterbook.ground.audit.actions import NotAllowed
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused

UNPROCESSABLE = 422


@page(needs=permissions.PAPER, writes=("POST",))
def review_paper(request: PageRequest, code: str) -> HttpResponseBase:
    """Show the head and foot of the unit's papers; a POST keeps them."""
    today = timezone.localdate()
    asked = asked_of(request, code, today, permissions.PAPER)
    if request.method != "POST":
        return _shown(request, asked, PaperForm(initial=_initial(asked)))
    form = PaperForm(request.POST)
    if not form.is_valid():
        return _shown(request, asked, form, UNPROCESSABLE)
    try:
        entry = PaperEntry(**form.cleaned_data)
        set_paper_facts(entry, unit_id=asked.unit.pk, by=viewer_of(request), today=today)
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, _(refused.text) % refused.params)
        return _shown(request, asked, form, UNPROCESSABLE)
    messages.success(request, _("The head and foot of the unit's papers are kept."))
    return redirect(asked.address("review"))


def _initial(asked: Asked) -> dict[str, object]:
    """Return what stands on the paper now, so that the office sees what it changes."""
    language = get_language() or "vi"
    facts = facts_of(asked.unit.pk, language=language, on=timezone.localdate())
    values: dict[str, object] = {field.name: getattr(facts, field.name) for field in fields(PaperEntry)}
    return values | {"recipients": "\n".join(facts.recipients)}


def _shown(request: PageRequest, asked: Asked, form: PaperForm, status: int = 200) -> HttpResponse:
    context = {
        "asked": asked,
        "form": form,
        "crumbs": crumbs_of(viewer_of(request), asked, _("Head and foot of the paper")),
    }
    return render(request, "reviews/paper.html", context, status=status)
