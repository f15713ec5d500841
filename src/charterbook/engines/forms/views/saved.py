"""What a form saved: told, and taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import NAMES, Unit
from charterbook.engines.forms.actions import UndoRefused, may_undo, undo
from charterbook.engines.forms.actions.undoing import undo_until
from charterbook.engines.forms.models import Sent
from charterbook.engines.forms.panels.fields import sentence, word_for
from charterbook.engines.forms.queries import held_record, label_of, texts_of
from charterbook.engines.forms.views.asked import VIEW, viewer_of
from charterbook.ground.audit.actions import NotAllowed
from charterbook.ground.audit.api import PAGE, note_read
from charterbook.kit.grammar import Kind, Sheet
from charterbook.kit.outcomes import Remark
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Fact
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry


def _sent_asked(request: PageRequest, key: UUID) -> Sent:
    by = viewer_of(request)
    sent: Sent | None = Sent.objects.filter(account_id=by.account_id, key=key).order_by("pk").first()
    if sent is None or sent.sheet not in registry().sheets:
        raise Http404
    return sent


@page(needs=VIEW)
def form_saved(request: PageRequest, key: UUID) -> HttpResponse:
    """Tell what a form saved, with the button that takes it back and the way to the next one."""
    sent, by = _sent_asked(request, key), viewer_of(request)
    sheet = registry().sheets[sent.sheet]
    unit = Unit.objects.filter(pk=sent.unit_id).order_by("pk").first()
    held = held_record(sheet, sent.record_id, by) if sent.record_id else None
    if held is not None and held.person_id:
        note_read(by=by, what=sheet.model, ids={held.person_id}, unit_id=held.unit_id, how=PAGE, needs=NAMES)
    values = held.values if held else None
    again = {"unit": unit.code if unit else "", "like": sent.pk}
    context = {
        "sent": sent,
        "label": label_of(sheet),
        "unit": unit,
        "facts": _facts(sheet, texts_of(sheet, values)) if values else [],
        "remarks": [sentence(Remark(said["text"], said["params"])) for said in sent.remarks],
        "may_undo": may_undo(sent, by, timezone.now()),
        "until": undo_until(sent, by),
        "record_url": _record(sheet, sent, values) if values else "",
        "change_url": reverse("form_change", args=[sheet.code, sent.record_id]) if values else "",
        "again_url": f"{reverse('form', args=[sheet.code])}?{urlencode(again)}",
    }
    return render(request, "forms/saved.html", context)


def _facts(sheet: Sheet, texts: dict[str, str]) -> list[Fact]:
    """Return what the record says, numbers written as the language does."""
    return [
        Fact(label=column.label, number=int(text))
        if column.kind is Kind.COUNT
        else Fact(label=column.label, text=word_for(column, text))
        for column in sheet.columns
        if (text := texts.get(column.name))
    ]


def _record(sheet: Sheet, sent: Sent, values: Any) -> str:
    """Return the address of the record's page; empty where it has none."""
    if sheet.model not in registry().tables:
        return reverse("unit", args=[values["code"]]) if sheet.model == "organisation.Unit" else ""
    try:
        return reverse("record", args=[sheet.model, sent.record_id])
    except NoReverseMatch:
        return ""


@page(needs=VIEW, writes=("POST",))
def form_undo(request: PageRequest, key: UUID) -> HttpResponse:
    """Take back what a form saved; a GET only leads to what it saved."""
    sent = _sent_asked(request, key)
    if request.method == "POST":
        try:
            undo(sent, by=viewer_of(request), now=timezone.now())
        except (UndoRefused, NotAllowed) as refused:
            messages.error(request, sentence(Remark.of(refused)))
        else:
            messages.success(request, _("What this form saved was taken back."))
    return redirect("form_saved", key)
